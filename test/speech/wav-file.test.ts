import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { VoiceOptions } from '../../src/core/drivers.ts';
import { wavHeader } from '../../src/speech/wav.ts';
import { createWavFileSpeaker } from '../../src/speech/wav-file.ts';
import { createSystemSynthesiser, type Synthesiser } from '../../src/speech/wav-synthesisers.ts';
import { testSpeaker } from '../contracts/speaker.ts';
import { createFakePrograms } from '../helpers/fake-program.ts';
import { rootMeanSquare } from '../helpers/pulse.ts';

const VOICE: VoiceOptions = { language: 'en', rate: 1, volume: 1 };
const signal = new AbortController().signal;
const isMissing = (program: string) =>
  spawnSync(program, ['--version']).error !== undefined && `${program} is not installed`;

/** A synthesiser whose sound is 100 ms of the number of the text's characters. */
function createFakeSynthesiser(sampleRateOf: (text: string) => number = () => 8_000): Synthesiser {
  return {
    name: 'fake',
    async synthesise(text, { signal: waiting, onPiece }) {
      const sampleRateHz = sampleRateOf(text);
      const samples = new Int16Array(sampleRateHz / 10).fill(text.length);
      await onPiece(wavHeader({ sampleRateHz, channelCount: 1, bitsPerSample: 16 }, samples.byteLength));
      waiting.throwIfAborted();
      await onPiece(new Uint8Array(samples.buffer));
    },
  };
}

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-wav-'));
  path = join(folder, 'out.wav');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Reads a file without the project's own code. */
async function readWav(file: string) {
  const bytes = await readFile(file);
  assert.equal(bytes.readUInt32LE(4), bytes.length - 8, 'the RIFF size is that of the file');
  assert.equal(bytes.readUInt32LE(40), bytes.length - 44, 'the data size is that of the samples');
  const sampleRateHz = bytes.readUInt32LE(24);
  const samples = Int16Array.from({ length: (bytes.length - 44) / 2 }, (_, index) =>
    bytes.readInt16LE(44 + 2 * index),
  );
  return { sampleRateHz, samples, durationMs: (1_000 * samples.length) / sampleRateHz };
}

testSpeaker('a WAV file with a fake synthesiser', {
  create: () => createWavFileSpeaker({ path, synthesiser: createFakeSynthesiser() }),
});
testSpeaker('a WAV file with espeak-ng', {
  create: () => createWavFileSpeaker({ path, synthesiser: createSystemSynthesiser({ platform: 'linux' }) }),
  skip: isMissing('espeak-ng'),
  isSlow: true,
});

describe('a WAV file', () => {
  test('holds all sentences in order, and is there only after close()', async () => {
    const speaker = createWavFileSpeaker({ path, synthesiser: createFakeSynthesiser() });
    for (const text of ['a', 'bb', 'ccc']) await speaker.speak(text, { ...VOICE, signal });
    assert.ok(!(await readdir(folder)).includes('out.wav'));
    await speaker.close();
    await speaker.close();
    assert.deepEqual(await readdir(folder), ['out.wav']);
    const { samples, sampleRateHz } = await readWav(path);
    assert.equal(sampleRateHz, 8_000);
    assert.deepEqual([samples.length, samples[0], samples[800], samples[1_600]], [2_400, 1, 2, 3]);
  });

  test('that was cancelled in the middle is not there, and one from before stays', async () => {
    await writeFile(path, 'from before');
    const speaker = createWavFileSpeaker({ path, synthesiser: createFakeSynthesiser() });
    await speaker.speak('First.', { ...VOICE, signal });
    const controller = new AbortController();
    const second = speaker.speak('Second.', { ...VOICE, signal: controller.signal });
    controller.abort();
    await assert.rejects(second, { name: 'AbortError' });
    await speaker.close();
    assert.deepEqual(await readdir(folder), ['out.wav']);
    assert.equal(await readFile(path, 'utf8'), 'from before');
  });

  test('is not there when nothing was said', async () => {
    const speaker = createWavFileSpeaker({ path, synthesiser: createFakeSynthesiser() });
    await speaker.speak('  ', { ...VOICE, signal });
    await speaker.close();
    assert.deepEqual(await readdir(folder), []);
  });

  test('is not there when close() came in the middle of a sentence', async () => {
    const speaker = createWavFileSpeaker({ path, synthesiser: createFakeSynthesiser() });
    const spoken = assert.rejects(speaker.speak('Late.', { ...VOICE, signal }), { code: 'no-speech' });
    await speaker.close();
    await spoken;
    assert.deepEqual(await readdir(folder), []);
  });

  test('is not there when two sentences have different formats', async () => {
    const synthesiser = createFakeSynthesiser((text) => (text === 'other' ? 16_000 : 8_000));
    const speaker = createWavFileSpeaker({ path, synthesiser });
    await speaker.speak('one', { ...VOICE, signal });
    await assert.rejects(speaker.speak('other', { ...VOICE, signal }), /16000 Hz/);
    await speaker.close();
    assert.deepEqual(await readdir(folder), []);
  });

  test('in a folder that is not there is an error without its path', async () => {
    const speaker = createWavFileSpeaker({
      path: join(folder, 'private', 'out.wav'),
      synthesiser: createFakeSynthesiser(),
    });
    assert.equal((await speaker.check({ signal })).isUsable, false);
    await assert.rejects(speaker.speak('x', { ...VOICE, signal }), (error: Error & { code: string }) => {
      assert.equal(error.code, 'speech-failed');
      assert.doesNotMatch(error.message, /private/);
      return true;
    });
    await speaker.close();
  });
});

describe('a WAV file of espeak-ng', { skip: isMissing('espeak-ng') }, () => {
  const sayAll = async (texts: readonly string[], voice: VoiceOptions = VOICE) => {
    const speaker = createWavFileSpeaker({
      path,
      synthesiser: createSystemSynthesiser({ platform: 'linux' }),
    });
    for (const text of texts) await speaker.speak(text, { ...voice, signal });
    await speaker.close();
    return readWav(path);
  };

  test('is as long as its sentences take, and every one of them is heard', async () => {
    const texts = ['A dialog asks a question.', 'There are two buttons.', 'The first one is selected.'];
    const { samples, durationMs } = await sayAll(texts);
    assert.ok(durationMs > 3_000 && durationMs < 9_000, `${durationMs} ms`);
    const third = Math.floor(samples.length / 3);
    for (const part of [0, 1, 2]) {
      const loudness = rootMeanSquare(samples.subarray(part * third, (part + 1) * third));
      assert.ok(loudness > 500, `part ${part}: ${loudness}`);
    }
  });

  test('is understood by sox with the same length', { skip: isMissing('sox') }, async () => {
    const { samples } = await sayAll(['One.', 'Two.']);
    const { stdout, stderr, status } = spawnSync('sox', ['--info', '-s', path], { encoding: 'utf8' });
    assert.deepEqual([status, stderr, Number(stdout)], [0, '', samples.length]);
  });

  test('is shorter at a higher rate and softer at a lower volume', async () => {
    const text = ['The quick brown fox jumps over the lazy dog.'];
    const normal = await sayAll(text);
    const quick = await sayAll(text, { ...VOICE, rate: 2 });
    const soft = await sayAll(text, { ...VOICE, volume: 0.25 });
    const speedUp = normal.durationMs / quick.durationMs;
    assert.ok(speedUp > 1.6 && speedUp < 2.4, `${speedUp}`);
    const share = rootMeanSquare(soft.samples) / rootMeanSquare(normal.samples);
    assert.ok(share > 0.15 && share < 0.35, `${share}`);
  });

  test('takes brackets of the text for text, not for codes of phonemes', async () => {
    const plain = await sayAll(['see [ [ h@l ]] there']);
    const odd = await sayAll(['see [[ h@l ]] there']);
    assert.deepEqual(odd.durationMs, plain.durationMs);
  });
});

test('Apple and Microsoft voices write into a file that nobody else can read, and it goes away', async () => {
  const programs = await createFakePrograms();
  const silence = wavHeader({ sampleRateHz: 22_050, channelCount: 1, bitsPerSample: 16 }, 4_410);
  await writeFile(join(programs.folder, 'sound'), Buffer.concat([silence, Buffer.alloc(4_410)]));
  const write = 'cat > $FAKE_FOLDER/text; cp $FAKE_FOLDER/sound "$OUT"; echo "$OUT" > $FAKE_FOLDER/out';
  await programs.add('say', `[ "$2" = "?" ] && exit; echo "$@" > $FAKE_FOLDER/args; OUT="$6"; ${write}`);
  await programs.add('powershell', `OUT="$BECKON_WAV"; ${write}`);
  for (const platform of ['darwin', 'win32'] as const) {
    const speaker = createWavFileSpeaker({
      path,
      synthesiser: createSystemSynthesiser({ platform, env: programs.env }),
    });
    for (const text of ['Secret one.', 'Secret two.']) await speaker.speak(text, { ...VOICE, signal });
    await speaker.close();
    assert.equal((await readWav(path)).durationMs, 200, platform);
    assert.equal(await programs.read('text'), 'Secret two.');
    assert.equal(await readFile((await programs.read('out')).trim()).catch(() => null), null);
  }
  assert.doesNotMatch(await programs.read('args'), /Secret/);
  await programs.close();
});
