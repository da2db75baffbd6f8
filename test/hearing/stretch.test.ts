import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSampleCount } from '../../src/core/sound.ts';
import type { Search } from '../../src/hearing/pocketsphinx/language.ts';
import type { Decoder, Segment } from '../../src/hearing/pocketsphinx/library.ts';
import { otherwiseOf } from '../../src/hearing/pocketsphinx/otherwise.ts';
import { createStretch } from '../../src/hearing/pocketsphinx/stretch.ts';

const WORD_FRAMES = 40;
const PIECE = toSampleCount(200);

/** Hears a word in every 400 ms of sound, named by the number that its samples hold; 0 is silence. */
function numberDecoder(): Decoder & { readonly efforts: Search[]; readonly heard: () => number } {
  const efforts: Search[] = [];
  let samples: number[] = [];
  let heard = 0;
  return {
    efforts,
    heard: () => heard,
    adapt() {},
    acousticsOf: () => null,
    acoustics: [],
    start(effort) {
      efforts.push(effort);
      samples = [];
    },
    process(more) {
      samples.push(...more);
      heard += more.length;
    },
    end() {},
    segments() {
      const found: Segment[] = [];
      for (let at = 0; at < samples.length; ) {
        let end = at;
        while (end < samples.length && samples[end] === samples[at]) end++;
        const frame = Math.round(at / 160);
        const word = samples[at] === 0 ? '<sil>' : `n${samples[at]}`;
        found.push({ word, startFrame: frame, endFrame: Math.round(end / 160) - 1, posterior: 0.9, fit: -1 });
        at = end;
      }
      return found;
    },
    hypotheses: () => [],
    phonesOf: () => null,
    expect() {},
    isPrepared: true,
    prepare() {},
    addedCount: 0,
    close() {},
  };
}

const word = (number: number) => new Int16Array((WORD_FRAMES / 100) * 16_000).fill(number);

function hearAll(stretch: ReturnType<typeof createStretch>, numbers: readonly number[]): void {
  for (const number of numbers)
    for (let at = 0; at < word(number).length; at += PIECE)
      stretch.hear(word(number).subarray(at, at + PIECE));
}

test('on a change of effort in the middle of a word that word is heard again, and every word is there once', () => {
  const decoder = numberDecoder();
  const stretch = createStretch(decoder, () => undefined);
  stretch.use('full');
  hearAll(stretch, [1, 2, 3]);
  stretch.hear(word(4).subarray(0, PIECE));
  const before = decoder.heard();
  stretch.use('lean');
  assert.ok(decoder.heard() - before <= toSampleCount(250), 'only the last word is heard again');
  stretch.hear(word(4).subarray(PIECE));
  hearAll(stretch, [5]);
  const { words } = stretch.end();
  const texts = words.map(({ text }) => text);
  assert.deepEqual(texts.slice(0, 3), ['n1', 'n2', 'n3']);
  assert.deepEqual(texts.slice(-2), ['n4', 'n5']);
  const [fourth, fifth] = words.slice(-2);
  assert.deepEqual([fourth!.startMs, fourth!.endMs], [1_200, 1_600]);
  assert.deepEqual([fifth!.startMs, fifth!.endMs], [1_600, 2_000]);
  assert.deepEqual(decoder.efforts, ['full', 'lean']);
});

test('a change in silence hears no word again, and the same effort changes nothing', () => {
  const decoder = numberDecoder();
  const stretch = createStretch(decoder, () => undefined);
  stretch.use('lean');
  hearAll(stretch, [1, 0]);
  stretch.use('lean');
  stretch.use('full');
  hearAll(stretch, [2]);
  assert.deepEqual(
    stretch.hypothesis().words.map(({ text, startMs }) => `${text} ${startMs}`),
    ['n1 0', 'n2 800'],
  );
  assert.deepEqual(decoder.efforts, ['lean', 'full']);
});

test('in the place of an expected word stand the likeliest words without it, and what they stand for goes with it', () => {
  const spans = (text: string) =>
    text.split(' ').map((one) => {
      const [word = '', startFrame, endFrame] = one.split(':');
      return { word, startFrame: Number(startFrame), endFrame: Number(endFrame) };
    });
  const words = spans('the:0:9 makers:10:59 sleep:60:90');
  const others = [
    words,
    spans('the:0:9 makers(2):12:59 slept:60:90'),
    spans('the:0:9 may:10:29 cause:30:60 sleep:61:90'),
    spans('them:0:20 acorns:21:60 sleep:61:90'),
  ];
  let asked = 0;
  const hypotheses = function* () {
    for (const one of others) {
      asked++;
      yield one;
    }
  };
  const isExpected = ({ word }: { word: string }) => word === 'makers';
  const [found, ...more] = otherwiseOf(words, hypotheses(), isExpected);
  assert.deepEqual(more, []);
  assert.deepEqual([found!.index, found!.from, found!.to], [1, 1, 2]);
  assert.deepEqual(
    found!.instead.map(({ word }) => word),
    ['may', 'cause'],
  );
  assert.equal(asked, 3, 'no more than are needed');
  assert.deepEqual(otherwiseOf(words, others.slice(0, 2), isExpected), [
    { index: 1, from: 1, to: 2, instead: [] },
  ]);
  assert.deepEqual(
    otherwiseOf(words, hypotheses(), () => false),
    [],
  );
  assert.equal(asked, 3, 'none where nothing was expected');
});
