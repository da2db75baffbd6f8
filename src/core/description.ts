import type { Box } from './geometry.ts';

/** brief: at most 15 words. normal: at most 60. full: everything, structured. text: the text in reading order. */
export const DETAILS = ['brief', 'normal', 'full', 'text'] as const;
export type Detail = (typeof DETAILS)[number];

/** One sentence to be said, with the boxes that are its evidence (none: it is about the whole). */
export type Sentence = {
  readonly text: string;
  readonly confidence: number;
  readonly regions: readonly Box[];
};
