import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recogniser } from '../../src/core/drivers.ts';
import { durationMsOf, toSampleCount } from '../../src/core/sound.ts';
import type { Acoustics } from '../../src/core/speech.ts';
import { createSpokenLine } from '../../src/hearing/spoken-line.ts';

const signal = new AbortController().signal;
/** A word in every 400 ms of sound, numbered by its place, whatever the stream began with: the samples hold the numbers. */
const WORD_MS = 400;

function numberReader() {
  const opened: number[] = [];
  const told: (Acoustics | undefined)[] = [];
  const listen = (all: Float32Array[]) => {
    const samples = all.flatMap((piece) => [...piece]);
    const size = toSampleCount(WORD_MS);
    const words = Array.from({ length: Math.floor(samples.length / size) }, (_, index) => ({
      text: `n${Math.round(samples[index * size]! * 1000)}`,
      startMs: index * WORD_MS,
      endMs: (index + 1) * WORD_MS,
      confidence: 1,
    }));
    return { words };
  };
  return {
    name: 'numbers',
    info: { name: 'numbers', isDraft: true },
    opened,
    told,
    check: async () => ({ isUsable: true }),
    recognise: async (samples) => listen([samples]),
    async openStream({ acoustics }) {
      told.push(acoustics);
      const all: Float32Array[] = [];
      return {
        async push(samples) {
          if (all.length === 0) opened.push(Math.round(samples[0]! * 1000));
          all.push(samples);
          return listen(all);
        },
        finish: async () => ({ ...listen(all), acoustics: [all.length] }),
        async close() {},
      };
    },
    async close() {},
  } satisfies Recogniser & { opened: number[]; told: (Acoustics | undefined)[] };
}

const word = (index: number) => new Float32Array(toSampleCount(WORD_MS)).fill(index / 1000);

test('after a loss only the end of the line is heard again, and every word is there once', async () => {
  const recogniser = numberReader();
  const line = createSpokenLine({
    id: 1,
    startMs: 5_000,
    recogniser,
    language: 'en',
    cost: { perMs: 0.1 },
  });
  for (let index = 1; index <= 20; index++) {
    line.add(word(index));
    await line.listen({ signal, isLikelyFinal: false });
  }
  const committed = line.committed.length;
  assert.ok(committed >= 15, `${committed} words are certain`);
  await line.reset();
  assert.ok(line.unheardMs < 4_000, `${line.unheardMs} ms to be heard again`);
  for (let index = 21; index <= 25; index++) line.add(word(index));
  while (line.unheardMs > 0) await line.listen({ signal, isLikelyFinal: false });
  const words = await line.finish(5_000 + 25 * WORD_MS, { signal });
  assert.deepEqual(
    words.map(({ text }) => text),
    Array.from({ length: 25 }, (_, index) => `n${index + 1}`),
  );
  assert.deepEqual(
    words.map(({ startMs }) => startMs),
    Array.from({ length: 25 }, (_, index) => 5_000 + index * WORD_MS),
  );
  assert.equal(recogniser.opened.length, 2);
  assert.ok(recogniser.opened[1]! > 10, `began again at word ${recogniser.opened[1]}`);
  assert.ok(durationMsOf(word(1)) === WORD_MS);
});

test('what was learnt in a line is told to the streams of the next, also to one that is opened after a loss', async () => {
  const recogniser = numberReader();
  const room = {};
  const line = () =>
    createSpokenLine({ id: 1, startMs: 0, recogniser, language: 'en', cost: { perMs: 0.1 }, room });
  const first = line();
  first.add(word(1));
  await first.finish(WORD_MS, { signal });
  const second = line();
  second.add(word(2));
  await second.listen({ signal, isLikelyFinal: false });
  await second.reset();
  await second.finish(WORD_MS, { signal });
  assert.deepEqual(recogniser.told, [undefined, [1], [1]]);
});
