import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { VoiceOptions } from '../../src/core/drivers.ts';
import { sleep } from '../../src/core/time.ts';
import { createSaySpeaker } from '../../src/speech/say.ts';
import { testSpeaker } from '../contracts/speaker.ts';
import { createFakePrograms, type FakePrograms } from '../helpers/fake-program.ts';
import { LOUDNESS_FLOOR, type PulseSession, startPulse, whyNoPulse } from '../helpers/pulse.ts';

const VOICE: VoiceOptions = { language: 'en', rate: 1, volume: 1 };
const signal = new AbortController().signal;
const detectAudio = async () => ({ isUsable: true, via: 'system' }) as const;
/** Writes down what came, and takes a moment. */
const RECORD = 'echo "$@" > $FAKE_FOLDER/args; cat > $FAKE_FOLDER/text; env > $FAKE_FOLDER/env; sleep 0.05';
const MAC_LIST = `echo 'Alex                en_US    # Most people recognize me by my voice.
Anna (Enhanced)     de_DE    # Hallo'`;

describe('say on a system of scripts', () => {
  let programs: FakePrograms;
  beforeEach(async () => {
    programs = await createFakePrograms();
    await programs.add('say', `if [ "$2" = "?" ]; then ${MAC_LIST}; else ${RECORD}; fi`);
    await programs.add('festival', `if [ "$1" = --version ]; then echo festival; else ${RECORD}; fi`);
    await programs.add('powershell', RECORD);
  });
  afterEach(() => programs.close());
  const create = (platform: NodeJS.Platform) =>
    createSaySpeaker({ platform, env: programs.env, detectAudio });

  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    testSpeaker(`say for ${platform}`, { create: () => create(platform), isSlow: true });

    test(`never shows the text on the command line of ${platform}`, async () => {
      await create(platform).speak('Secret "words".', { ...VOICE, signal });
      assert.doesNotMatch(await programs.read('args'), /Secret/);
      assert.doesNotMatch(await programs.read('env'), /Secret/);
      assert.match(await programs.read('text'), /Secret/);
    });
  }

  test('macOS gets a voice of the language, the speed in words a minute and the volume as a command', async () => {
    await create('darwin').speak('Ein [[rate 9]] Satz', {
      language: 'de-AT',
      rate: 2,
      volume: 0.5,
      signal,
    });
    assert.equal(await programs.read('args'), '-v Anna (Enhanced) -r 350 -f -\n');
    assert.equal(await programs.read('text'), '[[volm 0.50]] Ein [ [rate 9]] Satz');
  });

  test('Windows gets its settings in the environment and the text in UTF-8', async () => {
    await create('win32').speak('Grüße ☺', {
      language: 'de-de',
      rate: 3,
      volume: 0.5,
      voice: "O'Neill",
      signal,
    });
    const settings = await programs.read('env');
    for (const line of [
      "BECKON_VOICE=O'Neill",
      'BECKON_LANGUAGE=de-DE',
      'BECKON_RATE=10',
      'BECKON_VOLUME=50',
    ])
      assert.ok(settings.includes(`${line}\n`), line);
    assert.equal(await programs.read('text'), 'Grüße ☺');
  });

  test('Festival gets one string that no text can end, in letters that it knows', async () => {
    await create('linux').speak('Über "x") (system "rm") \\', {
      ...VOICE,
      rate: 2,
      voice: 'kal_diphone',
      signal,
    });
    assert.equal(
      await programs.read('text'),
      "(voice_kal_diphone)\n(Parameter.set 'Duration_Stretch 0.500)\n" +
        '(SayText "Uber \\"x\\") (system \\"rm\\") \\\\")\n',
    );
  });

  test('no voice can bring a program for Festival with it', async () => {
    const spoken = create('linux').speak('x', { ...VOICE, voice: 'a) (system "rm")', signal });
    await assert.rejects(spoken, { code: 'bad-argument' });
  });

  test('a script that Festival cannot read is an error, not silence', async () => {
    await assert.rejects(create('linux').speak('屏幕上的文字', { ...VOICE, signal }), {
      code: 'speech-failed',
    });
  });

  test('an abort ends the player that the program has started too', async () => {
    await programs.add(
      'festival',
      'if [ "$1" = --version ]; then exit; fi; sleep 60 & echo $! > $FAKE_FOLDER/player; wait',
    );
    const controller = new AbortController();
    const spoken = create('linux').speak('Long.', { ...VOICE, signal: controller.signal });
    const rejected = assert.rejects(spoken, { name: 'AbortError' });
    while ((await programs.read('player')) === '') await sleep(5);
    controller.abort();
    await rejected;
    const player = Number(await programs.read('player'));
    const state = spawnSync('ps', ['-o', 'stat=', '-p', `${player}`], { encoding: 'utf8' }).stdout.trim();
    assert.ok(state === '' || state.startsWith('Z'), state);
  });

  test('a complaint of the player is an error without the text', async () => {
    await programs.add('festival', 'cat >/dev/null; echo "aplay: main:831: audio open error: Secret" >&2');
    await assert.rejects(
      create('linux').speak('Secret.', { ...VOICE, signal }),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'speech-failed');
        assert.doesNotMatch(error.message, /Secret/);
        return true;
      },
    );
  });

  test('a system without the program is told what to install', async () => {
    const speaker = createSaySpeaker({ platform: 'linux', env: { PATH: programs.folder } });
    await programs.close();
    const { isUsable, cure } = await speaker.check({ signal });
    assert.equal(isUsable, false);
    assert.match(cure ?? '', /apt-get install festival/);
    await assert.rejects(speaker.speak('x', { ...VOICE, signal }), { code: 'no-speech' });
  });

  test('other systems are told that there is no voice for them', async () => {
    await assert.rejects(create('aix').speak('x', { ...VOICE, signal }), { code: 'no-speech' });
  });
});

const skip = spawnSync('festival', ['--version']).error ? 'festival is not installed' : whyNoPulse();

describe('say through Festival itself', { skip }, () => {
  let pulse: PulseSession;
  before(async () => {
    pulse = await startPulse();
  });
  after(() => pulse.close());

  test('is heard at the sink, and is silent after an abort', async () => {
    // aplay, which plays for Festival, waits for ever when the sound server is asked for a short delay.
    const env = { ...pulse.env, PULSE_LATENCY_MSEC: undefined };
    const speaker = createSaySpeaker({ platform: 'linux', env });
    assert.equal((await speaker.check({ signal })).isUsable, true);
    const recording = await pulse.record();
    await speaker.speak('Hello.', { ...VOICE, rate: 2, signal });
    assert.ok(recording.loudness() > LOUDNESS_FLOOR);
    const controller = new AbortController();
    const rejected = assert.rejects(
      speaker.speak('This goes on and on. '.repeat(10), { ...VOICE, signal: controller.signal }),
      { name: 'AbortError' },
    );
    await recording.untilLoud();
    controller.abort();
    await rejected;
    await sleep(500);
    assert.equal(recording.loudness(300), 0);
    await recording.stop();
  });
});
