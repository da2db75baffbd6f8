import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VoiceDetector } from '../../src/core/drivers.ts';

export type VoiceDetectorContract = {
  readonly create: () => VoiceDetector | Promise<VoiceDetector>;
  /** Sound that is speech for at least a second. */
  readonly speech: () => Float32Array | Promise<Float32Array>;
  readonly skip?: string | false;
};

const never = () => new AbortController().signal;

/** What every voice detector does. */
export function testVoiceDetector(
  title: string,
  { create, speech, skip = false }: VoiceDetectorContract,
): void {
  const contract = (name: string, body: (detector: VoiceDetector) => Promise<void>) =>
    test(name, { timeout: 60_000 }, async () => {
      const detector = await create();
      try {
        await body(detector);
      } finally {
        await detector.close();
      }
    });
  const windowsOf = async ({ windowSamples }: VoiceDetector) => {
    const samples = await speech();
    return samples.slice(0, samples.length - (samples.length % windowSamples));
  };

  describe(`${title} as a voice detector`, { skip }, () => {
    contract('gives one probability a window', async (detector) => {
      const samples = await windowsOf(detector);
      const probabilities = await detector.detect(samples, { signal: never() });
      assert.equal(probabilities.length, samples.length / detector.windowSamples);
      assert.ok(probabilities.every((one) => one >= 0 && one <= 1));
    });

    contract('tells speech from silence', async (detector) => {
      const samples = await windowsOf(detector);
      const inSpeech = await detector.detect(samples, { signal: never() });
      await detector.reset();
      const inSilence = await detector.detect(new Float32Array(samples.length), { signal: never() });
      assert.ok(Math.max(...inSpeech) > 0.5);
      assert.ok(Math.max(...inSilence) < 0.5);
    });

    contract('gives the same in pieces as in one, and again after a reset', async (detector) => {
      const samples = await windowsOf(detector);
      const whole = await detector.detect(samples, { signal: never() });
      await detector.reset();
      const pieces: number[] = [];
      for (let from = 0; from < samples.length; from += detector.windowSamples)
        pieces.push(
          ...(await detector.detect(samples.slice(from, from + detector.windowSamples), { signal: never() })),
        );
      for (const [index, one] of whole.entries())
        assert.ok(Math.abs(one - pieces[index]!) < 1e-4, `window ${index}`);
    });

    contract('has nothing to say about nothing', async (detector) => {
      assert.deepEqual(await detector.detect(new Float32Array(0), { signal: never() }), []);
    });

    contract('refuses when the signal was aborted before', async (detector) => {
      const reason = new Error('too late');
      const samples = new Float32Array(detector.windowSamples);
      await assert.rejects(
        async () => detector.detect(samples, { signal: AbortSignal.abort(reason) }),
        reason,
      );
    });

    contract('may be closed twice', async (detector) => {
      await detector.close();
      await detector.close();
    });
  });
}
