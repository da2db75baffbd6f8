import type { Recogniser } from '../../src/core/drivers.ts';
import { durationMsOf } from '../../src/core/sound.ts';
import type { HeardWord, Term } from '../../src/core/speech.ts';
import type { SoundEar } from '../../src/hearing/evidence/ear.ts';
import { createEvidence } from '../../src/hearing/evidence/evidence.ts';
import { withEvidence } from '../../src/hearing/evidence/with-evidence.ts';
import { foldWord } from '../../src/hearing/same-word.ts';
import { errorsByList, falseWords } from '../metrics/word-errors-by-list.ts';
import type { ShownWords } from './shown-words.ts';

const signal = new AbortController().signal;

/** A sentence, and what a recogniser heard of it that knew of no screen. */
export type HeardSentence = {
  readonly samples: Float32Array;
  readonly words: readonly string[];
  readonly heard: readonly HeardWord[];
};

/** What the model changed, sentence by sentence: errors before and after. */
export type CorrectedSentence = {
  readonly shown: { readonly count: number; readonly before: number; readonly after: number };
  readonly others: { readonly count: number; readonly before: number; readonly after: number };
  /** All words, with the wrong page. */
  readonly wrong: { readonly count: number; readonly before: number; readonly after: number };
  readonly falseWords: readonly string[];
  readonly durationMs: number;
};

/** A recogniser that takes no expected words, and the learned model behind it with the words of pages. */
export async function correctSentences(
  ear: SoundEar,
  sentences: readonly HeardSentence[],
  pages: readonly ShownWords[],
): Promise<readonly CorrectedSentence[]> {
  let current: readonly HeardWord[] = [];
  const replayed: Recogniser = {
    name: 'replayed',
    info: { name: 'replayed', isDraft: true },
    check: async () => ({ isUsable: true }),
    recognise: async () => ({ words: current }),
    close: async () => {},
  };
  const openEar = async () => ({ ...ear, close: async () => {} });
  const recogniser = withEvidence(replayed, createEvidence(openEar));
  const hear = async ({ heard, samples }: HeardSentence) => {
    current = heard;
    const { words } = await recogniser.recognise(samples, { signal, language: 'en' });
    return foldAll(words);
  };
  const done: CorrectedSentence[] = [];
  for (const { shown, right, wrong } of pages)
    for (const sentence of sentences) {
      const before = foldAll(sentence.heard);
      await recogniser.expect!(termsOf(right), { signal });
      const after = await hear(sentence);
      await recogniser.expect!(termsOf(wrong), { signal });
      const misled = await hear(sentence);
      const list = new Set(shown);
      const [a, b] = [before, after].map((heard) => errorsByList(sentence.words, heard, list));
      const all = (heard: readonly string[]) => {
        const { others } = errorsByList(sentence.words, heard, new Set());
        return others.errors;
      };
      done.push({
        shown: { count: a!.listed.count, before: a!.listed.errors, after: b!.listed.errors },
        others: { count: a!.others.count, before: a!.others.errors, after: b!.others.errors },
        wrong: { count: sentence.words.length, before: all(before), after: all(misled) },
        falseWords: [
          ...falseWords(sentence.words, after, new Set(right)),
          ...falseWords(sentence.words, misled, new Set(wrong)),
        ],
        durationMs: 2 * durationMsOf(sentence.samples),
      });
    }
  await recogniser.close();
  return done;
}

const termsOf = (words: readonly string[]): readonly Term[] => words.map((text) => ({ text, weight: 1 }));
const foldAll = (words: readonly HeardWord[]) => words.map(({ text }) => foldWord(text));
