import type { PlacedControl } from '../metrics/controls.ts';
import type { PlacedWord } from '../metrics/word-match.ts';
import type { RenderedPage } from '../pages/truth.ts';

/** What a reader made of one page. Words stand in the order in which it gives them out. */
export type Reading = {
  readonly words: readonly PlacedWord[];
  /** From the PNG file to the words, with the reader loaded and warm. */
  readonly timeMs: number;
  /** Absent where the reader finds no controls. */
  readonly controls?: readonly PlacedControl[];
};

/** Something that reads pages: Beckon, or a peer. */
export type PageReader = {
  readonly name: ReaderName;
  read(page: RenderedPage): Promise<Reading>;
  close(): Promise<void>;
};

export const READER_NAMES = ['beckon', 'tesseract', 'ocr-node'] as const;
export type ReaderName = (typeof READER_NAMES)[number];
