import type { Waiting } from '../../core/drivers.ts';
import type { HeardWord, Otherwise, Term } from '../../core/speech.ts';
import { openedOnce } from '../models/opened-once.ts';
import { type Pronounce, pronounceWithEspeak } from '../pocketsphinx/pronounce.ts';
import { foldWord } from '../same-word.ts';
import { type HearAgain, withoutConfirmed } from './confirm.ts';
import { type Correction, findCorrections } from './correct.ts';
import { DOUBTED, findDoubts, QUESTIONED, withoutDoubts } from './doubts.ts';
import { openSoundEar, type SoundEar } from './ear.ts';
import { phonesOf } from './phones.ts';
import { relevanceOf } from './relevance.ts';

export type Comparison = {
  readonly words: readonly HeardWord[];
  /** Words that may well have been said. */
  readonly terms: readonly Term[];
  /** Those of them that the recogniser was told to expect before it heard, as folded words. */
  readonly expected: ReadonlySet<string>;
  /** What may have been said in the place of expected words. */
  readonly otherwise: readonly Otherwise[];
  /** Where there is time for it. */
  readonly hearAgain?: HearAgain | undefined;
};

/**
 * What the sound tells: the words without the expected ones that it does not hold, which of the terms to put in the place of
 * these, and which of the terms were most likely said.
 */
export type Findings = {
  readonly believed: readonly HeardWord[];
  readonly corrections: readonly Correction[];
  readonly mentions: readonly string[];
};

/** Compares words with their sound. */
export type Evidence = {
  /** At most half a minute of English speech. Throws ModelError where the model cannot be opened. */
  compare(comparison: Comparison, samples: Float32Array, waiting: Waiting): Promise<Findings>;
  close(): Promise<void>;
};

/** What is believed to have been said decides which of several things somebody means. */
const LEAST_LIKELY = 0.8;
/** Pronunciations that are kept; a talk about one subject has fewer words. */
const MOST_KEPT = 5_000;

/** With the model in this process, opened when it is needed for the first time. */
export function createEvidence(
  openEar: () => Promise<SoundEar> = openSoundEar,
  pronounce: Pronounce = pronounceWithEspeak,
): Evidence {
  const ear = openedOnce('The model that compares words with their sound', openEar);
  const spoken = new Map<string, readonly number[]>();

  /** Words that nobody can pronounce are kept too, so that they are asked for once. */
  async function learn(words: readonly string[], waiting: Waiting): Promise<void> {
    if (spoken.size > MOST_KEPT) spoken.clear();
    const unknown = [...new Set(words)].filter((word) => !spoken.has(word));
    if (unknown.length === 0) return;
    const found = await phonesOf(unknown, waiting, pronounce);
    for (const word of unknown) spoken.set(word, found.get(word) ?? []);
  }

  return {
    async compare({ words, terms, expected, otherwise, hearAgain }, samples, waiting) {
      const opened = await ear.opened();
      waiting.signal.throwIfAborted();
      const heard = await opened.hear(samples);
      await learn(
        [...words, ...terms, ...otherwise.flatMap(({ instead }) => instead)].map(({ text }) =>
          foldWord(text),
        ),
        waiting,
      );
      waiting.signal.throwIfAborted();
      const soundOf = (word: string) => spoken.get(word) ?? [];
      const wanted = terms.map(({ text }) => {
        const word = foldWord(text);
        return { text, phones: soundOf(word), isExpected: expected.has(word) };
      });
      const likely = await relevanceOf(wanted, heard, opened.judge);
      const limit = hearAgain ? QUESTIONED : DOUBTED;
      const doubted = await findDoubts(words, otherwise, heard, soundOf, opened.judge, limit);
      const doubts = hearAgain ? await withoutConfirmed(doubted, samples, hearAgain) : doubted;
      const believed = withoutDoubts(words, doubts);
      return {
        believed,
        corrections: await findCorrections(believed, heard, wanted, soundOf, opened.judge),
        mentions: wanted.flatMap(({ text }, index) => (likely[index]! >= LEAST_LIKELY ? [text] : [])),
      };
    },
    close: ear.close,
  };
}
