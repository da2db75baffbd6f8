import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createOrcaSpeaker } from '../../../src/speech/screen-readers/orca.ts';
import { testSpeaker } from '../../contracts/speaker.ts';
import { type SessionBus, startSessionBus, whyNoBus } from '../../helpers/session-bus.ts';
import { until } from '../../helpers/until.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 } as const;
const never = { signal: new AbortController().signal };

/** The interface of each generation of Orca, as a program on the bus offers it. */
const GENERATIONS = {
  'Orca 51': {
    name: 'org.gnome.Orca1.Service',
    path: '/org/gnome/Orca1/Service',
    manager: 'SpeechManager',
    module: 'org.gnome.Orca1.SpeechManager',
    method: 'InterruptSpeech',
    signature: 'b',
  },
  'Orca 50': {
    name: 'org.gnome.Orca.Service',
    path: '/org/gnome/Orca/Service',
    manager: 'SpeechManager',
    module: 'org.gnome.Orca.Module',
    method: 'ExecuteCommand',
    signature: 'sb',
  },
  'Orca 49': {
    name: 'org.gnome.Orca.Service',
    path: '/org/gnome/Orca/Service',
    manager: 'SpeechAndVerbosityManager',
    module: 'org.gnome.Orca.Module',
    method: 'ExecuteCommand',
    signature: 'sb',
  },
  /** As integrations/orca/orca-customizations.py offers it; test/e2e/orca.test.ts speaks through the true one. */
  'Orca 48': {
    name: 'beckon.Orca',
    path: '/beckon/Orca',
    manager: '',
    module: 'beckon.Orca',
    method: 'InterruptSpeech',
    signature: '',
  },
} as const;

type Methods = Record<string, [string, string, string[], string[]]>;

async function startFakeOrca(session: SessionBus, generation: keyof typeof GENERATIONS) {
  const { name, path, manager: managerName, module, method, signature } = GENERATIONS[generation];
  const heard: string[] = [];
  const bus = session.connect();
  const presenter = {
    PresentMessage: (text: string) => {
      heard.push(text);
      return true;
    },
  };
  const manager = {
    [method]: (...given: unknown[]) => {
      heard.push(`${method}(${given.slice(0, signature.length).join(', ')})`);
      return true;
    },
  };
  const presents = { PresentMessage: ['s', 'b', [], []] } satisfies Methods;
  const interrupts = { [method]: [signature, 'b', [], []] } satisfies Methods;
  if (managerName === '')
    bus.exportInterface({ ...presenter, ...manager }, path, {
      name,
      methods: { ...presents, ...interrupts },
    });
  else {
    bus.exportInterface(presenter, path, { name, methods: presents });
    bus.exportInterface(manager, `${path}/${managerName}`, { name: module, methods: interrupts });
  }
  await bus.requestName(name, 0);
  return { heard, end: () => bus.close() };
}

describe('Orca over D-Bus', { skip: whyNoBus() }, () => {
  let session: SessionBus;
  before(async () => {
    session = await startSessionBus();
  });
  after(() => session?.close());
  const create = (msPerCharacter = 1) => createOrcaSpeaker({ env: session.env, msPerCharacter });

  for (const generation of Object.keys(GENERATIONS) as (keyof typeof GENERATIONS)[]) {
    const { method } = GENERATIONS[generation];

    test(`${generation} presents each text, and is interrupted on abort and on silence`, async () => {
      const orca = await startFakeOrca(session, generation);
      const speaker = create(1_000);
      try {
        assert.deepEqual(await speaker.check(never), { isUsable: true });
        const stopping = new AbortController();
        const spoken = speaker.speak('Two  buttons:\nYes & "No" …', { ...VOICE, signal: stopping.signal });
        await until(() => orca.heard.length === 1, 'the text');
        stopping.abort(new Error('enough'));
        await assert.rejects(spoken, /enough/);
        await until(() => orca.heard.length === 2, 'the interruption');
        await speaker.silence?.();
        const given = { sb: 'InterruptSpeech, false', b: 'false', '': '' }[GENERATIONS[generation].signature];
        const interruption = `${method}(${given})`;
        assert.deepEqual(orca.heard, ['Two buttons: Yes & "No" …', interruption, interruption]);
      } finally {
        await speaker.close();
        await orca.end();
      }
    });
  }

  test('without an Orca it says why it cannot work, and speaking fails', async () => {
    const speaker = create();
    const { isUsable, reason } = await speaker.check(never);
    assert.deepEqual(
      [isUsable, reason],
      [false, 'Orca is not running, or is older than version 49 and without the files of Beckon.'],
    );
    await assert.rejects(speaker.speak('No.', { ...VOICE, ...never }), { code: 'speech-failed' });
    await speaker.close();
  });

  test('an Orca that was started again, as another version, is found', async () => {
    const speaker = create();
    const first = await startFakeOrca(session, 'Orca 49');
    await speaker.speak('One.', { ...VOICE, ...never });
    await first.end();
    const second = await startFakeOrca(session, 'Orca 51');
    await speaker.speak('Two.', { ...VOICE, ...never });
    assert.deepEqual([first.heard, second.heard], [['One.'], ['Two.']]);
    await speaker.close();
    await second.end();
  });

  describe('as a speaker', () => {
    let orca: Awaited<ReturnType<typeof startFakeOrca>>;
    before(async () => {
      orca = await startFakeOrca(session, 'Orca 51');
    });
    after(() => orca?.end());
    testSpeaker('Orca', { create: async () => create(), isSlow: true });
  });
});

test('without a bus Orca cannot be asked, and that is told at once', async () => {
  const speaker = createOrcaSpeaker({ env: { XDG_RUNTIME_DIR: '/nowhere' } });
  const { isUsable, reason } = await speaker.check(never);
  assert.deepEqual([isUsable, reason], [false, 'There is no D-Bus session to ask Orca over.']);
  await speaker.close();
});
