import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { transcribeCommand } from '../../src/commands/transcribe.ts';
import { joinSamples, toInt16 } from '../../src/core/sound.ts';
import { wavHeader } from '../../src/speech/wav.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { createFakeHearing, createScriptedRecogniser, spoken } from '../helpers/fake-hearing.ts';
import { ffmpeg, silence, whyNoFfmpeg } from '../helpers/made-sound.ts';

const signal = new AbortController().signal;
let folder = '';
let file = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
  file = join(folder, 'talk.wav');
  await writeFile(
    file,
    wavOf([silence(1_000), spoken(0), silence(100), spoken(1), silence(2_000), spoken(2), silence(900)]),
  );
});
after(() => rm(folder, { recursive: true, force: true }));

type Result = {
  text: string;
  isDraft: boolean;
  isComplete: boolean;
  durationMs: number;
  lines: { text: string; startMs: number }[];
  captions?: string;
};
const run = async (
  args: Record<string, unknown>,
  options: object = {},
  context?: Awaited<ReturnType<typeof createFakeContext>>,
) =>
  (await transcribeCommand.run(context ?? (await createFakeContext()), args, {
    signal,
    onSentence() {},
    file,
    ...options,
  })) as Result;

describe('beckon transcribe', { skip: whyNoFfmpeg() }, () => {
  test('a file becomes lines with their times', async () => {
    const { lines, text, durationMs } = await run({});
    assert.deepEqual(
      lines.map((line) => line.text),
      ['one two', 'three'],
    );
    assert.ok(lines[1]!.startMs > 2_500 && lines[1]!.startMs < 3_600);
    assert.equal(text, 'one two\nthree');
    assert.ok(Math.abs(durationMs - 4_600) < 100, `${durationMs}`);
  });

  test('subtitles come in the form that was asked for', async () => {
    const { text } = await run({ srt: true });
    assert.match(text, /^1\n00:00:0\d,\d{3} --> 00:00:0\d,\d{3}\none two\n\n2\n/);
    const { captions } = await run({ captions: 'vtt' });
    assert.match(Buffer.from(captions!, 'base64').toString(), /^WEBVTT\n/);
  });

  test('sound comes through a pipe or as an upload too', async () => {
    const bytes = wavOf([silence(600), spoken(3), silence(900)]);
    async function* pipe() {
      yield bytes;
    }
    assert.equal((await run({}, { file: '-', stdin: pipe() })).text, 'four');
    assert.equal((await run({ sound: bytes.toString('base64') }, { file: undefined })).text, 'four');
  });

  test('progress tells how far it is, with the time left', async () => {
    const told: { done: number; leftMs: number | null }[] = [];
    await run({}, { onProgress: (progress: (typeof told)[number]) => void told.push(progress) });
    assert.ok(told.length > 10);
    for (const [index, { done, leftMs }] of told.entries()) {
      assert.ok(done > (told[index - 1]?.done ?? 0) && done <= 1);
      assert.ok(leftMs !== null && leftMs >= 0);
    }
    assert.ok(told.at(-1)!.done > 0.99);
  });

  test('a draft says that it is one; a file without speech says so', async () => {
    const recognisers = [createScriptedRecogniser({ words: ['one', 'two', 'three'], isDraft: true })];
    const context = await createFakeContext({ hearing: createFakeHearing({ recognisers }) });
    const result = await run({}, {}, context);
    assert.match(
      transcribeCommand.print(result, { hadSentences: false }),
      /^\[draft by scripted: .*\]\none two/,
    );
    const quiet = await run({ sound: wavOf([silence(500)]).toString('base64') }, { file: undefined });
    assert.equal(transcribeCommand.print(quiet, { hadSentences: false }), 'No speech was found.');
  });

  test('a file that breaks off is transcribed as far as it goes, and that is told', async () => {
    for (const kind of ['mp3', 'wav']) {
      const whole = join(folder, `whole.${kind}`);
      const cut = join(folder, `cut.${kind}`);
      ffmpeg('-i', file, whole);
      const bytes = await readFile(whole);
      await writeFile(cut, bytes.subarray(0, Math.floor(0.5 * bytes.length)));
      const reports: string[] = [];
      const context = {
        ...(await createFakeContext()),
        report: (message: string) => void reports.push(message),
      };
      const complete = await run({}, { file: whole }, context);
      assert.deepEqual([complete.isComplete, complete.text, reports], [true, 'one two\nthree', []], kind);
      const { isComplete, text } = await run({}, { file: cut }, context);
      assert.deepEqual([isComplete, text], [false, 'one two'], kind);
      assert.match(reports.join(), /breaks off after \d\.\d s of 4\.[67] s/);
    }
  });

  test('without a sound, with another name or without a recogniser it says what is wrong', async () => {
    await assert.rejects(run({}, { file: undefined }), { code: 'bad-argument' });
    await assert.rejects(run({ recogniser: 'absent' }), { code: 'bad-argument' });
    const recogniser = {
      ...createScriptedRecogniser({ words: [] }),
      check: async () => ({ isUsable: false, reason: 'It is not installed.', cure: 'Install it.' }),
    };
    const context = await createFakeContext({ hearing: createFakeHearing({ recognisers: [recogniser] }) });
    await assert.rejects(run({}, {}, context), {
      code: 'no-recogniser',
      message: /It is not installed. Install it./,
    });
  });
});

function wavOf(pieces: readonly Float32Array[]): Buffer {
  const samples = toInt16(joinSamples(pieces));
  const bytes = Buffer.from(samples.buffer);
  const format = { sampleRateHz: 16_000, channelCount: 1, bitsPerSample: 16 };
  return Buffer.concat([wavHeader(format, bytes.length), bytes]);
}
