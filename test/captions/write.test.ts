import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { toCues } from '../../src/captions/cues.ts';
import { writeCaptions } from '../../src/captions/write.ts';
import type { CaptionLine, HeardWord } from '../../src/core/speech.ts';
import { whyNoFfmpeg } from '../helpers/made-sound.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beckon-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const VOCABULARY = ['a', 'cat', '<b>bold</b>', 'R&D', '-->', 'Öl', 'extraordinarily', "it's", '1', '漢字'];

function lineOf(texts: readonly string[], fromMs: number, wordMs = 300): CaptionLine {
  const words = texts.map((text, index): HeardWord => {
    const startMs = fromMs + index * wordMs;
    return { text, startMs, endMs: startMs + wordMs - 20, confidence: 0.5 };
  });
  const endMs = words.at(-1)?.endMs ?? fromMs;
  return {
    id: 1,
    channel: 'me',
    startMs: fromMs,
    endMs,
    words,
    text: texts.join(' '),
    confidence: 0.5,
    isDraft: false,
  };
}

function randomLines(seed: number): CaptionLine[] {
  const random = seededRandom(seed);
  let atMs = 3_590_000 * random();
  return Array.from({ length: 8 }, () => {
    const count = 1 + Math.floor(random() * 30);
    const line = lineOf(
      Array.from({ length: count }, () => VOCABULARY[Math.floor(random() * VOCABULARY.length)]!),
      atMs,
      100 + 600 * random(),
    );
    atMs = line.endMs + 3_000 * random();
    return line;
  });
}

test('a cue has two rows of 42 characters at most, and ends before the next one begins', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const lines = randomLines(seed);
    const cues = toCues(lines);
    assert.equal(cues.flatMap(({ rows }) => rows).join(' '), lines.map(({ text }) => text).join(' '));
    for (const [index, { rows, startMs, endMs }] of cues.entries()) {
      assert.ok(rows.length <= 2 && rows.every((row) => row.length <= 42));
      assert.ok(endMs > startMs && endMs - startMs <= 8_000);
      const next = cues[index + 1];
      if (next) assert.ok(endMs <= next.startMs + 1);
    }
  }
});

for (const format of ['srt', 'vtt'] as const) {
  test(`ffmpeg reads the same cues back from ${format}`, { skip: whyNoFfmpeg() }, async () => {
    for (const seed of [1, 2, 3]) {
      const lines = randomLines(seed);
      const path = join(folder, `out.${format}`);
      await writeFile(path, writeCaptions(lines, format));
      const found = await readWithFfmpeg(path);
      const wanted = toCues(lines);
      assert.equal(found.length, wanted.length);
      for (const [index, cue] of wanted.entries()) {
        assert.ok(
          Math.abs(found[index]!.startMs - cue.startMs) <= 10,
          `${found[index]!.startMs} ${cue.startMs}`,
        );
        assert.ok(Math.abs(found[index]!.endMs - cue.endMs) <= 10);
        // SRT has no escapes: what looks like markup is taken for it.
        if (format === 'vtt') assert.equal(found[index]!.letters, lettersOf(cue.rows.join(' ')));
      }
    }
  });
}

test('an SRT file has its own form, with the times of the words', () => {
  const text = writeCaptions([lineOf(['Hello', 'there.'], 3_661_005)], 'srt');
  assert.equal(text, '1\n01:01:01,005 --> 01:01:02,005\nHello there.\n');
});

test('a WebVTT file says what is special in words, and that a draft is one', () => {
  const line = { ...lineOf(['a<b', 'R&D', '-->'], 0), isDraft: true };
  const text = writeCaptions([line], 'vtt');
  assert.match(text, /^WEBVTT\n\nNOTE draft/);
  assert.match(text, /\na&lt;b R&amp;D --&gt;\n/);
});

test('plain text has a line for a line, JSON has everything', () => {
  const lines = [lineOf(['one', 'two'], 0), lineOf(['three'], 5_000)];
  assert.equal(writeCaptions(lines, 'txt'), 'one two\nthree\n');
  const parsed = JSON.parse(writeCaptions(lines, 'json')) as { lines: CaptionLine[] };
  assert.equal(parsed.lines[1]!.words[0]!.text, 'three');
  for (const format of ['srt', 'vtt', 'txt', 'json'] as const)
    assert.equal(typeof writeCaptions([], format), 'string');
});

type Found = { startMs: number; endMs: number; letters: string };

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The cues as another program understands them: ffmpeg turns the file into ASS, whose lines are easy to take apart. */
async function readWithFfmpeg(path: string): Promise<Found[]> {
  const out = `${path}.ass`;
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-y', '-i', path, out]);
  assert.equal(status, 0, stderr?.toString());
  return (await readFile(out, 'utf8'))
    .split(/\r?\n/)
    .filter((line) => line.startsWith('Dialogue:'))
    .map((line) => {
      const [, start = '', end = '', ...rest] = line.split(',');
      return {
        startMs: toMs(start),
        endMs: toMs(end),
        letters: lettersOf(rest.slice(6).join(',').replaceAll('N', ' ')),
      };
    });
}

function toMs(clock: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = clock.split(':');
  return Math.round(3_600_000 * Number(hours) + 60_000 * Number(minutes) + 1000 * Number(seconds));
}

test('the name of who spoke stands before what was said, once a line', () => {
  const line = { ...lineOf(['so', 'it', 'is'], 0), speaker: 'Anna' };
  const long = {
    ...lineOf(
      Array.from({ length: 30 }, () => 'harbour'),
      2_000,
    ),
    speaker: 'Ben',
  };
  for (const format of ['srt', 'vtt', 'txt'] as const) {
    const text = writeCaptions([line, long], format);
    assert.match(text, /^Anna: so it is$/mu);
    assert.equal(text.match(/Ben:/gu)?.length, 1);
  }
  const { lines } = JSON.parse(writeCaptions([line], 'json')) as {
    lines: { speaker?: string; text: string }[];
  };
  assert.deepEqual([lines[0]!.speaker, lines[0]!.text], ['Anna', 'so it is']);
});
