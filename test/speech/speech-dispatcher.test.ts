import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VoiceOptions } from '../../src/core/drivers.ts';
import { createSpeechDispatcherSpeaker } from '../../src/speech/speech-dispatcher.ts';
import { testSpeaker } from '../contracts/speaker.ts';
import { settle } from '../helpers/fake-clock.ts';
import {
  type FakeSsipServerOptions,
  type SsipPlay,
  startFakeSsipServer,
} from '../helpers/fake-ssip-server.ts';

const VOICE: VoiceOptions = { language: 'en', rate: 1, volume: 1 };
const signal = new AbortController().signal;
const detectAudio = async () => ({ isUsable: true, via: 'system' }) as const;

async function open(options: FakeSsipServerOptions = {}) {
  const server = await startFakeSsipServer(options);
  const speaker = createSpeechDispatcherSpeaker({ address: server.address, spawnCommand: null, detectAudio });
  const close = async () => {
    await speaker.close();
    await server.close();
  };
  return { server, speaker, close };
}

testSpeaker('speech-dispatcher with a fake server', {
  async create() {
    const { speaker, close } = await open();
    return { ...speaker, close };
  },
});

describe('the speech-dispatcher client', () => {
  test('introduces itself, turns markup off and events on, and sends only settings that change', async () => {
    const { server, speaker, close } = await open();
    await speaker.speak('One.', { language: 'pt-br', rate: 1.5, volume: 0.5, voice: 'Klara', signal });
    await speaker.speak('Two.', { language: 'pt-br', rate: 1, volume: 0.5, voice: 'Klara', signal });
    await close();
    const [name, ...others] = server.commands;
    assert.match(name ?? '', /^SET SELF CLIENT_NAME [\w-]+:beckon:main$/);
    assert.deepEqual(others, [
      'SET SELF NOTIFICATION ALL ON',
      'SET SELF SSML_MODE OFF',
      'SET SELF PRIORITY MESSAGE',
      'GET RATE',
      'GET VOLUME',
      'SET SELF LANGUAGE pt-BR',
      'SET SELF SYNTHESIS_VOICE Klara',
      'SET SELF RATE 30',
      'SET SELF VOLUME 0',
      'SPEAK',
      'SET SELF RATE 0',
      'SPEAK',
      'QUIT',
    ]);
  });

  test('sends the text as it is, whatever stands in it', async () => {
    const { server, speaker, close } = await open();
    await speaker.speak('.\r\n.quit\nCANCEL ALL\u0000 <b>', { ...VOICE, signal });
    await close();
    assert.deepEqual(server.texts, ['.\n.quit\nCANCEL ALL  <b>']);
    assert.ok(!server.commands.includes('CANCEL ALL'));
  });

  test("goes back to the server's own voice with a new connection", async () => {
    const { server, speaker, close } = await open();
    await speaker.speak('One.', { ...VOICE, voice: 'FEMALE1', signal });
    await speaker.speak('Two.', { ...VOICE, signal });
    await close();
    assert.equal(server.connectionCount, 2);
  });

  test('sends CANCEL on abort and waits until the server is silent', async () => {
    const { server, speaker, close } = await open({ play: (_, voice) => voice.event(701) });
    const controller = new AbortController();
    const onStart = () => controller.abort(new Error('silence'));
    const spoken = speaker.speak('Long.', { ...VOICE, signal: controller.signal, onStart });
    await assert.rejects(spoken, /silence/);
    await close();
    assert.equal(server.commands.at(-2), 'CANCEL SELF');
  });

  test('a CANCELED that nobody here asked for is the wish of the person, not a failure', async () => {
    const { speaker, close } = await open({ play: (_, voice) => voice.event(703) });
    await assert.rejects(speaker.speak('Hush.', { ...VOICE, signal }), { name: 'AbortError' });
    await close();
  });

  test('a line that drops in the middle is opened again and the text is said again, its start told once', async () => {
    const { server, speaker, close } = await open({
      play(_, voice, index) {
        voice.event(701);
        if (index < 2) voice.drop();
        else voice.event(702);
      },
    });
    let startCount = 0;
    await speaker.speak('Kept.', { ...VOICE, signal, onStart: () => startCount++ });
    await close();
    assert.deepEqual(server.texts, ['Kept.', 'Kept.', 'Kept.']);
    assert.equal(startCount, 1);
  });

  test('a line that always drops is an error', async () => {
    const { server, speaker, close } = await open({ play: (_, voice) => voice.drop() });
    await assert.rejects(speaker.speak('Secret.', { ...VOICE, signal }), withoutSecret('speech-failed'));
    await close();
    assert.equal(server.texts.length, 4);
  });

  test('a refused SPEAK is an error, and the text is not sent as commands', async () => {
    const { server, speaker, close } = await open({
      answer: (command) => (command === 'SPEAK' ? '410 ERR NO Secret.\r\n' : undefined),
    });
    await assert.rejects(speaker.speak('Secret.', { ...VOICE, signal }), withoutSecret('speech-failed'));
    await close();
    assert.ok(!server.commands.includes('Secret.'));
  });

  test('garbage is an error that does not repeat it', async () => {
    const { speaker, close } = await open({ play: (_, voice) => voice.send('Secret. is what you said\r\n') });
    await assert.rejects(speaker.speak('Secret.', { ...VOICE, signal }), withoutSecret('speech-failed'));
    await close();
  });

  test('events of other texts are not taken for the end of this one', async () => {
    const voices: SsipPlay[] = [];
    const { speaker, close } = await open({
      play(_, voice) {
        voices.push(voice);
        voice.send('702-999\r\n702-7\r\n702 END\r\n700-1\r\n700-7\r\n700-mark\r\n700 INDEX MARK\r\n');
        voice.event(701);
      },
    });
    let isOver = false;
    let onStart = () => {};
    const started = new Promise<void>((resolve) => {
      onStart = resolve;
    });
    const spoken = speaker.speak('Mine.', { ...VOICE, signal, onStart }).then(() => {
      isOver = true;
    });
    await started;
    await settle();
    assert.equal(isOver, false);
    voices[0]?.event(702);
    await spoken;
    await close();
  });

  test('an event that comes before the number of its text is not lost', async () => {
    const { speaker, close } = await open({
      early: '701-1\r\n701-7\r\n701 BEGIN\r\n702-1\r\n702-7\r\n702 END\r\n',
      play: () => {},
    });
    let startCount = 0;
    await speaker.speak('Quick.', { ...VOICE, signal, onStart: () => startCount++ });
    assert.equal(startCount, 1);
    await close();
  });

  test('an abort is not held up by a server that does not answer any more', async () => {
    const { speaker, close } = await open({
      answer: (command) => (command.startsWith('CANCEL') ? null : undefined),
      play: (_, voice) => voice.event(701),
    });
    const controller = new AbortController();
    const onStart = () => controller.abort(new Error('silence'));
    await assert.rejects(speaker.speak('Long.', { ...VOICE, signal: controller.signal, onStart }), /silence/);
    await close();
  });

  test('an old server without GET is spoken to with its factory settings', async () => {
    const { server, speaker, close } = await open({
      answer: (command) => (command.startsWith('GET') ? '500 ERR INVALID COMMAND\r\n' : undefined),
    });
    await speaker.speak('One.', { ...VOICE, signal });
    await close();
    assert.ok(server.commands.includes('SET SELF VOLUME 100'));
  });

  test("the person's own rate and volume are the normal ones", async () => {
    const values: Record<string, string> = { 'GET RATE': '40', 'GET VOLUME': '0' };
    const { server, speaker, close } = await open({
      answer: (command) => (command in values ? `251-${values[command]}\r\n251 OK\r\n` : undefined),
    });
    await speaker.speak('One.', { ...VOICE, signal });
    await close();
    assert.ok(server.commands.includes('SET SELF RATE 40'));
    assert.ok(server.commands.includes('SET SELF VOLUME 0'));
  });

  test('lists the voices of the synthesiser without their variants', async () => {
    const { speaker, close } = await open();
    assert.deepEqual(await speaker.voices?.({ signal }), [{ id: 'Klara', name: 'Klara', language: 'de-DE' }]);
    await close();
  });

  test('is not usable with nothing but the dummy voice, and says what to install', async () => {
    const { speaker, close } = await open({
      answer: (command) => (command === 'LIST OUTPUT_MODULES' ? '250-dummy\r\n250 OK\r\n' : undefined),
    });
    const { isUsable, cure } = await speaker.check({ signal });
    assert.equal(isUsable, false);
    assert.match(cure ?? '', /apt-get install speech-dispatcher/);
    await close();
  });

  test('where no server runs and none can be started, that is said', async () => {
    const address = { kind: 'unix', path: '/nonexistent/speechd.sock', isDefault: true } as const;
    for (const spawnCommand of [null, '/nonexistent/speech-dispatcher', 'false']) {
      const speaker = createSpeechDispatcherSpeaker({ address, spawnCommand, detectAudio });
      assert.equal((await speaker.check({ signal })).isUsable, false);
      await assert.rejects(speaker.speak('Secret.', { ...VOICE, signal }), withoutSecret('no-speech'));
      await speaker.close();
    }
  });
});

function withoutSecret(code: string): (error: Error & { code?: string }) => boolean {
  return (error) => {
    assert.equal(error.code, code);
    assert.doesNotMatch(`${error.message} ${JSON.stringify(error)}`, /Secret/);
    return true;
  };
}
