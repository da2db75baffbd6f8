import type { Recogniser, RecognitionOptions, RecognitionStream, Waiting } from '../../core/drivers.ts';
import { durationMsOf, joinSamples, toSampleCount } from '../../core/sound.ts';
import type { HeardWord, Term } from '../../core/speech.ts';
import { applyCorrections, type Correction } from './correct.ts';
import { createEvidence, type Evidence, type Findings, NOTHING_FOUND } from './evidence.ts';

/** Words of a stretch that grows are compared so often: before they are committed, which takes 800 ms (commit.ts). */
const LOOK_EVERY_MS = 400;
/** Then so much of its end is heard; earlier words are committed. */
const WINDOW_MS = 5_000;
const WHOLE_MS = 30_000;

/**
 * A recogniser of English whose words are compared, with their sound, with the words that it was told to expect: one that was
 * said and heard as another is put right, and one that was heard only because it was expected is left out. Without words to
 * expect, or without the model, it answers as `inner` does.
 */
export function withEvidence(inner: Recogniser, evidence: Evidence = createEvidence()): Recogniser {
  let terms: readonly Term[] = [];

  /** What the sound of the last `windowMs` tells of the words. */
  async function look(
    words: readonly HeardWord[],
    samples: Float32Array,
    windowMs: number,
    { signal }: Waiting,
  ): Promise<Findings> {
    const fromMs = Math.max(0, durationMsOf(samples) - windowMs);
    const window = samples.subarray(toSampleCount(fromMs));
    try {
      return await evidence.compare({ words, terms, fromMs }, window, { signal });
    } catch {
      signal.throwIfAborted();
      return NOTHING_FOUND; // help that does not come is no reason not to hear
    }
  }

  const isOfUse = (words: readonly HeardWord[], { language }: RecognitionOptions) =>
    terms.length > 0 && words.length > 0 && /^en\b/i.test(language);

  async function openStream(options: RecognitionOptions): Promise<RecognitionStream> {
    const stream = await inner.openStream!(options);
    const pieces: Float32Array[] = [];
    let corrections: readonly Correction[] = [];
    let [lengthMs, lookedAtMs] = [0, 0];

    async function compared(words: readonly HeardWord[], isLast: boolean, waiting: Waiting) {
      if (!isOfUse(words, options) || !(isLast || lengthMs - lookedAtMs >= LOOK_EVERY_MS))
        return applyCorrections(words, corrections);
      lookedAtMs = lengthMs;
      const found = await look(words, joinSamples(pieces), WINDOW_MS, waiting);
      corrections = [...corrections, ...found.corrections.filter((one) => !corrections.some(isAt(one)))];
      // Before the end nobody knows how sure the recogniser is of a word.
      return apply(words, { corrections, unsaidAtMs: isLast ? found.unsaidAtMs : [] });
    }

    return {
      async push(samples, waiting) {
        pieces.push(samples);
        lengthMs += durationMsOf(samples);
        const recognition = await stream.push(samples, waiting);
        return { ...recognition, words: await compared(recognition.words, false, waiting) };
      },
      async finish(waiting) {
        const recognition = await stream.finish(waiting);
        return { ...recognition, words: await compared(recognition.words, true, waiting) };
      },
      close: () => stream.close(),
    };
  }

  return {
    ...inner,
    async expect(wanted, waiting) {
      terms = wanted;
      await inner.expect?.(wanted, waiting);
    },
    async recognise(samples, options) {
      const recognition = await inner.recognise(samples, options);
      if (!isOfUse(recognition.words, options)) return recognition;
      const findings = await look(recognition.words, samples, WHOLE_MS, options);
      return { ...recognition, words: apply(recognition.words, findings) };
    },
    ...(inner.openStream && { openStream }),
    async close() {
      await inner.close();
      await evidence.close();
    },
  };
}

const apply = (words: readonly HeardWord[], { corrections, unsaidAtMs }: Findings) =>
  applyCorrections(
    words.filter(({ startMs }) => !unsaidAtMs.includes(startMs)),
    corrections,
  );

/** The same term in the same place, a look later. */
const isAt = (one: Correction) => (other: Correction) =>
  other.text === one.text && other.startMs < one.endMs && one.startMs < other.endMs;
