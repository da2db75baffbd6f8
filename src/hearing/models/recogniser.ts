import type { Recogniser, RecognitionOptions, Usability } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';
import type { Recognition, Term } from '../../core/speech.ts';
import { openedOnce } from './opened-once.ts';

export type ListenOptions = RecognitionOptions & { readonly terms?: readonly Term[] };

/** An opened speech model: sound to words. `samples` has at least LEAST_SAMPLES. */
export type Listener = {
  listen(samples: Float32Array, options: ListenOptions): Promise<Recognition>;
  close(): Promise<void>;
};

/** Models with convolutions in front take no less: half a second. What is shorter is filled up with silence. */
const LEAST_SAMPLES = SAMPLE_RATE_HZ / 2;

/** A recogniser whose model is opened when it is needed for the first time, in this process. */
export function createModelRecogniser(name: string, open: () => Promise<Listener>): Recogniser {
  const { opened, check, close } = openedOnce(`The recogniser ${name}`, open);
  let terms: readonly Term[] = [];
  return {
    name,
    info: { name, isDraft: false },
    check,
    close,
    async expect(wanted) {
      terms = wanted;
    },
    async recognise(samples, options) {
      options.signal.throwIfAborted();
      if (samples.length === 0) return { words: [] };
      const listener = await opened();
      options.signal.throwIfAborted();
      if (samples.length >= LEAST_SAMPLES) return listener.listen(samples, { ...options, terms });
      const filled = new Float32Array(LEAST_SAMPLES);
      filled.set(samples);
      return within(
        await listener.listen(filled, { ...options, terms }),
        (1000 * samples.length) / SAMPLE_RATE_HZ,
      );
    },
  };
}

/** A recogniser that is there and cannot be used, and says why. */
export const createUnusableRecogniser = (name: string, usability: Usability): Recogniser => ({
  name,
  info: { name, isDraft: false },
  check: async () => usability,
  async recognise() {
    throw new ProviderError('recogniser-failed', `${usability.reason ?? ''} ${usability.cure ?? ''}`.trim());
  },
  async close() {},
});

/** Times that end with the sound, not with the silence that it was filled up with. */
function within(recognition: Recognition, durationMs: number): Recognition {
  const words = recognition.words.map((word) => ({
    ...word,
    startMs: Math.min(word.startMs, durationMs),
    endMs: Math.min(word.endMs, durationMs),
  }));
  return { ...recognition, words };
}
