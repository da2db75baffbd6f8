import type { HeardWord } from '../core/speech.ts';

/** Words whose times count from elsewhere. */
export const shiftWords = (words: readonly HeardWord[], byMs: number): readonly HeardWord[] =>
  words.map((word) => ({ ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs }));
