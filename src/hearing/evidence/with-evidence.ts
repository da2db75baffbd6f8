import type { Recogniser, RecognitionOptions, RecognitionStream } from '../../core/drivers.ts';
import { joinSamples } from '../../core/sound.ts';
import type { Recognition, Term } from '../../core/speech.ts';
import { foldWord } from '../same-word.ts';
import { applyCorrections } from './correct.ts';
import { createEvidence, type Evidence } from './evidence.ts';

/**
 * A recogniser of English whose words are compared, with their sound, with the words that it was told to expect: one that was
 * heard only because it was expected is taken out, one that was said and heard as another is put right. The latter only where
 * `inner` did not know of the word when it began to hear: of 12 words that it had been told of and that were put in the place
 * of others nobody had said 7 (models/fusion/MODEL_CARD.md). Without words to expect, or without the model, it answers as
 * `inner` does.
 */
export function withEvidence(inner: Recogniser, evidence: Evidence = createEvidence()): Recogniser {
  let terms: readonly Term[] = [];

  const expectedNow = (): ReadonlySet<string> =>
    new Set(inner.expect ? terms.map(({ text }) => foldWord(text)) : []);

  async function compared(
    recognition: Recognition,
    samples: Float32Array,
    { language, signal, acoustics }: RecognitionOptions,
    expected: ReadonlySet<string>,
    isHurried: boolean,
  ): Promise<Recognition> {
    const { otherwise = [], ...heard } = recognition;
    const { words } = heard;
    if (terms.length === 0 || words.length === 0 || !/^en\b/i.test(language)) return heard;
    try {
      const hearAgain =
        inner.recogniseUnexpecting && !isHurried
          ? async (part: Float32Array) =>
              (await inner.recogniseUnexpecting!(part, { language, signal, acoustics })).words
          : undefined;
      const comparison = { words, terms, expected, otherwise, hearAgain };
      const { believed, corrections, mentions } = await evidence.compare(comparison, samples, { signal });
      return { ...heard, words: applyCorrections(believed, corrections), mentions };
    } catch {
      signal.throwIfAborted();
      return heard; // help that does not come is no reason not to hear
    }
  }

  async function openStream(options: RecognitionOptions): Promise<RecognitionStream> {
    const expected = expectedNow();
    const stream = await inner.openStream!(options);
    const pieces: Float32Array[] = [];
    let isHurried = false;
    return {
      async push(samples, waiting) {
        pieces.push(samples);
        isHurried = waiting.effort === 'lean';
        return stream.push(samples, waiting);
      },
      // Only now is it known how sure the recogniser is of a word.
      async finish(waiting) {
        return compared(
          await stream.finish(waiting),
          joinSamples(pieces),
          { ...options, ...waiting },
          expected,
          isHurried,
        );
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
      const expected = expectedNow();
      return compared(await inner.recognise(samples, options), samples, options, expected, false);
    },
    ...(inner.openStream && { openStream }),
    async close() {
      await inner.close();
      await evidence.close();
    },
  };
}
