import type { HeardWord } from '../core/speech.ts';
import { isSameWord } from './same-word.ts';

/**
 * Decides which words of a line that is still being spoken are certain. Committed words never change: they are what two
 * successive hypotheses agree on (LocalAgreement-2, https://arxiv.org/abs/2307.14743), without the last moment, whose end
 * has not been heard yet.
 */
export type CommitPolicy = {
  readonly committed: readonly HeardWord[];
  /** The words after the committed ones, as the last hypothesis has them. */
  readonly pending: readonly HeardWord[];
  /** The next hypothesis of the same line, up to `heardMs` of the sound; words may begin before the committed end. */
  update(hypothesis: readonly HeardWord[], heardMs: number): void;
  /** The last hypothesis: all of it is committed. */
  finish(hypothesis: readonly HeardWord[]): readonly HeardWord[];
};

export type CommitLimits = {
  /** A word may be committed once so much sound after its end was heard: models change their mind about the last second. */
  readonly settleMs: number;
  /** How many hypotheses in a row must have the word. */
  readonly agreementCount: number;
};

export const COMMIT_LIMITS: CommitLimits = { settleMs: 800, agreementCount: 2 };

export function createCommitPolicy({ settleMs, agreementCount }: CommitLimits = COMMIT_LIMITS): CommitPolicy {
  const committed: HeardWord[] = [];
  /** What came after the committed words in the last hypotheses, newest first. */
  let tails: (readonly HeardWord[])[] = [];

  return {
    committed,
    get pending() {
      return tails[0] ?? [];
    },
    update(hypothesis, heardMs) {
      const tail = tailAfter(committed, hypothesis);
      tails = [tail, ...tails].slice(0, agreementCount);
      if (tails.length < agreementCount) return;
      const agreed = tail.findIndex(
        (word, index) =>
          word.endMs > heardMs - settleMs ||
          tails.some((other) => !other[index] || !isSameWord(other[index].text, word.text)),
      );
      const count = agreed < 0 ? tail.length : agreed;
      committed.push(...tail.slice(0, count));
      tails = tails.map((words) => words.slice(count));
    },
    finish(hypothesis) {
      const tail = tailAfter(committed, hypothesis);
      // The words stay; how certain they are is known best now.
      committed.forEach((word, index) => {
        const confidence = confidenceIn(hypothesis, word);
        if (confidence !== undefined) committed[index] = { ...word, confidence };
      });
      committed.push(...tail);
      tails = [];
      return committed;
    },
  };
}

/** Where the words of a new hypothesis go on from the committed ones: by text where it overlaps, else by time. */
export function tailAfter(
  committed: readonly HeardWord[],
  hypothesis: readonly HeardWord[],
): readonly HeardWord[] {
  const last = committed.at(-1);
  if (!last) return hypothesis;
  let best: { at: number; length: number; offMs: number } | null = null;
  for (let at = 1; at <= hypothesis.length; at++) {
    const length = overlapAt(committed, hypothesis, at);
    const offMs = Math.abs(hypothesis[at - 1]!.endMs - last.endMs);
    if (length === 0 || offMs > (length > 1 ? SAME_PHRASE_MS : SAME_WORD_MS)) continue;
    const isBetter = !best || length > best.length || (length === best.length && offMs < best.offMs);
    if (isBetter) best = { at, length, offMs };
  }
  if (best) return hypothesis.slice(best.at);
  // Heard otherwise this time: what lies mostly after the committed end is new.
  return hypothesis.filter(({ startMs, endMs }) => (startMs + endMs) / 2 > last.endMs);
}

/** What the hypothesis thinks of the word, where it has it at that time. */
const confidenceIn = (hypothesis: readonly HeardWord[], { text, startMs, endMs }: HeardWord) =>
  hypothesis.find((word) => word.startMs < endMs && word.endMs > startMs && isSameWord(word.text, text))
    ?.confidence;

/** Words at the end of the committed ones that the hypothesis has right before `at`. */
function overlapAt(committed: readonly HeardWord[], hypothesis: readonly HeardWord[], at: number): number {
  let length = 0;
  while (length < at && length < committed.length && length < LONGEST_OVERLAP) {
    const old = committed[committed.length - 1 - length]!;
    const found = hypothesis[at - 1 - length]!;
    if (!isSameWord(old.text, found.text)) break;
    length++;
  }
  return length;
}

/** The same word twice in a second is common ("the"), the same two words are not. */
const SAME_WORD_MS = 500;
const SAME_PHRASE_MS = 1_500;
const LONGEST_OVERLAP = 8;
