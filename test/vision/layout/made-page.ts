import type { Box } from '../../../src/core/geometry.ts';
import type { TextLine, UiElement } from '../../../src/core/observations.ts';
import { type Arranged, arrange } from '../../../src/vision/layout/arrange.ts';
import { shuffled } from './shuffled.ts';

/** Text at a place: x and the top of the line, then the font size and whether it is bold. */
export type Put = readonly [text: string, x: number, y: number, sizePx?: number, isBold?: boolean];

export const PAGE = { widthPx: 1000, heightPx: 800, scale: 1 } as const;

/** A line whose letters are half an em wide, with its words. */
export function lineAt([text, x, y, sizePx = 14, isBold = false]: Put, letterEm = 0.5): TextLine {
  const letterPx = letterEm * sizePx;
  const height = 1.15 * sizePx;
  let at = x;
  const words = text.split(' ').map((word) => {
    const box = { x: at, y, width: word.length * letterPx, height };
    at += (word.length + 1) * letterPx;
    return { text: word, confidence: 0.9, box };
  });
  return {
    text,
    confidence: 0.9,
    box: { x, y, width: text.length * letterPx, height },
    words,
    style: { sizePx, foreground: [0, 0, 0], background: [255, 255, 255], weight: isBold ? 0.45 : 0.28 },
  };
}

/** The arranged page; the lines go in shuffled. */
export function arrangePage(
  lines: readonly TextLine[],
  { panels = [], elements = [] }: { panels?: readonly Box[]; elements?: readonly UiElement[] } = {},
): Arranged {
  return arrange({ lines: shuffled(lines, 11), panels, elements, ...PAGE });
}

export const arrangeTexts = (puts: readonly Put[], found = {}): Arranged =>
  arrangePage(
    puts.map((put) => lineAt(put)),
    found,
  );

/** The texts of a made page in the order that they come back in. */
export const orderOf = (puts: readonly Put[], found = {}): string[] =>
  arrangeTexts(puts, found).lines.map((line) => line.text);

/** A control for the tests, sure of itself. */
export const element = (
  role: UiElement['role'],
  x: number,
  y: number,
  width: number,
  height: number,
): UiElement => ({
  role,
  name: '',
  confidence: 0.9,
  box: { x, y, width, height },
});
