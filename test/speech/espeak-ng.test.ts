import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { VoiceOptions } from '../../src/core/drivers.ts';
import { sleep } from '../../src/core/time.ts';
import { createEspeakNgSpeaker } from '../../src/speech/espeak-ng.ts';
import { testSpeaker } from '../contracts/speaker.ts';
import { LOUDNESS_FLOOR, type PulseSession, startPulse, whyNoPulse } from '../helpers/pulse.ts';

const VOICE: VoiceOptions = { language: 'en', rate: 1, volume: 1 };
const LONG_TEXT = 'This is a long text that goes on and on. '.repeat(20);
const signal = new AbortController().signal;
const skip = spawnSync('espeak-ng', ['--version']).error ? 'espeak-ng is not installed' : whyNoPulse();

describe('espeak-ng', { skip }, () => {
  let pulse: PulseSession;
  before(async () => {
    pulse = await startPulse();
  });
  after(() => pulse.close());
  const create = () => createEspeakNgSpeaker({ env: pulse.env });

  testSpeaker('espeak-ng', { create, isSlow: true });

  test('is heard at the sink while it speaks', async () => {
    const recording = await pulse.record();
    await create().speak('Hello, can you hear me?', { ...VOICE, signal });
    assert.ok(recording.loudness() > LOUDNESS_FLOOR, `${recording.loudness()}`);
    await recording.stop();
  });

  test('is silent after an abort in the middle of a long text', async () => {
    const recording = await pulse.record();
    const controller = new AbortController();
    const spoken = create().speak(LONG_TEXT, { ...VOICE, signal: controller.signal });
    const rejected = assert.rejects(spoken, { name: 'AbortError' });
    await recording.untilLoud();
    controller.abort();
    await rejected;
    await sleep(500);
    assert.equal(recording.loudness(300), 0);
    await recording.stop();
  });

  test('is silent at volume 0', async () => {
    const recording = await pulse.record();
    await create().speak('Nobody hears this.', { ...VOICE, volume: 0, signal });
    assert.equal(recording.loudness(), 0);
    await recording.stop();
  });

  test('lists its voices with tags of languages', async () => {
    const voices = await create().voices?.({ signal });
    assert.ok(voices?.some((voice) => voice.language === 'de'));
    assert.ok(voices?.some((voice) => voice.language === 'en-GB'));
  });

  test('fails instead of being silent where no sound can come out', async () => {
    const env = { ...pulse.env, PULSE_SERVER: 'unix:/nonexistent', PULSE_CLIENTCONFIG: '/dev/null' };
    const speaker = createEspeakNgSpeaker({ env });
    assert.equal((await speaker.check({ signal })).isUsable, false);
    await assert.rejects(speaker.speak('Lost.', { ...VOICE, signal }), { code: 'speech-failed' });
  });

  test('names the voice that is not there without the text', async () => {
    const spoken = create().speak('Secret words.', { ...VOICE, voice: 'nobody', signal });
    await assert.rejects(spoken, (error: Error) => {
      assert.match(error.message, /voice/);
      assert.doesNotMatch(error.message, /Secret/);
      return true;
    });
  });
});

describe('the espeak-ng process', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beckon-espeak-'));
  });
  after(() => rm(folder, { recursive: true }));

  test('gets the text over standard input and never on its command line', async () => {
    const command = join(folder, 'espeak');
    await writeFile(
      command,
      `#!/bin/sh\n[ "$1" = --voices ] || { echo "$*" > ${folder}/args; cat > ${folder}/text; }\n`,
      {
        mode: 0o755,
      },
    );
    const speaker = createEspeakNgSpeaker({ command });
    await speaker.speak('Secret\u0000 [[words]].', { language: 'de-AT', rate: 2, volume: 0.5, signal });
    assert.equal(await readFile(join(folder, 'args'), 'utf8'), '--stdin -b 1 -v en -s 350 -a 50\n');
    assert.equal(await readFile(join(folder, 'text'), 'utf8'), 'Secret  [ [words]].');
  });

  test('that is not installed is told with its name and a cure', async () => {
    const speaker = createEspeakNgSpeaker({ command: join(folder, 'absent') });
    const check = await speaker.check({ signal });
    assert.equal(check.isUsable, false);
    assert.match(check.cure ?? '', /apt-get install espeak-ng/);
    await assert.rejects(speaker.speak('x', { ...VOICE, signal }), { code: 'no-speech' });
  });
});
