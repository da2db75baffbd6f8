import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, test } from 'node:test';
import type { Recogniser } from '../../src/core/drivers.ts';
import { durationMsOf } from '../../src/core/sound.ts';
import type { Recognition } from '../../src/core/speech.ts';

export type RecogniserContract = {
  readonly create: () => Recogniser | Promise<Recogniser>;
  /** Sound with speech in it, at most 10 s. */
  readonly speech: () => Float32Array | Promise<Float32Array>;
  /** Words of it that must come out. */
  readonly expected: readonly string[];
  readonly skip?: string | false;
};

const never = () => new AbortController().signal;
const OPTIONS = { language: 'en' };

/** What every recogniser does. Drivers and fakes run it: test/hearing/. */
export function testRecogniser(
  title: string,
  { create, speech, expected, skip = false }: RecogniserContract,
): void {
  const contract = (name: string, body: (recogniser: Recogniser) => Promise<void>) =>
    test(name, { timeout: 180_000 }, async () => {
      const recogniser = await create();
      try {
        await body(recogniser);
      } finally {
        await recogniser.close();
      }
    });

  describe(`${title} as a recogniser`, { skip }, () => {
    contract('says that it can work here', async (recogniser) => {
      assert.equal((await recogniser.check({ signal: never() })).isUsable, true);
    });

    contract('hears words, with times in the sound that do not go back', async (recogniser) => {
      const samples = await speech();
      const recognition = await recogniser.recognise(samples, { ...OPTIONS, signal: never() });
      expectWords(recognition, samples);
    });

    contract('hears nothing in nothing', async (recogniser) => {
      const recognition = await recogniser.recognise(new Float32Array(0), { ...OPTIONS, signal: never() });
      assert.deepEqual(recognition.words, []);
    });

    contract('takes the shortest of sounds', async (recogniser) => {
      for (const length of [1, 100, 1600])
        await recogniser.recognise(new Float32Array(length), { ...OPTIONS, signal: never() });
    });

    contract("stops on abort with the signal's reason, and hears the next sound", async (recogniser) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const samples = await speech();
      const running = recogniser.recognise(samples, { ...OPTIONS, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      await running.then(
        () => {}, // it may be faster than the abort
        (error) => assert.equal(error, reason),
      );
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
      await assert.rejects(
        async () => recogniser.recognise(samples, { ...OPTIONS, signal: AbortSignal.abort(reason) }),
        reason,
      );
      expectWords(await recogniser.recognise(samples, { ...OPTIONS, signal: never() }), samples);
    });

    contract('hears the same piece by piece, where it can', async (recogniser) => {
      if (!recogniser.openStream) return;
      const samples = await speech();
      const stream = await recogniser.openStream({ ...OPTIONS, signal: never() });
      for (let from = 0; from < samples.length; from += 4000)
        await stream.push(samples.slice(from, from + 4000), { signal: never() });
      expectWords(await stream.finish({ signal: never() }), samples);
      await stream.close();
      await assert.rejects(async () => stream.push(samples, { signal: never() }));
      const left = await recogniser.openStream({ ...OPTIONS, signal: never() });
      await left.push(samples.slice(0, 8000), { signal: never() });
      await left.close();
      await left.close();
    });

    contract('may be closed twice', async (recogniser) => {
      await recogniser.close();
      await recogniser.close();
    });
  });

  function expectWords({ words }: Recognition, samples: Float32Array): void {
    const said = words.map(({ text }) => text.toLowerCase());
    for (const word of expected)
      assert.ok(said.includes(word), `expected "${word}" among ${said.length} words`);
    let lastMs = 0;
    for (const { startMs, endMs, confidence } of words) {
      assert.ok(startMs >= lastMs - 1 && endMs >= startMs, `${startMs} to ${endMs} after ${lastMs}`);
      assert.ok(endMs <= durationMsOf(samples) + 50);
      assert.ok(confidence >= 0 && confidence <= 1);
      lastMs = startMs;
    }
  }
}
