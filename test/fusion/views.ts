import type { Box } from '../../src/core/geometry.ts';
import type { PictureView, TextLine, UiElement } from '../../src/core/observations.ts';
import type { Observation } from '../../src/core/recent.ts';

export const place = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

/** A line of 14-pixel text, 8 pixels a letter. */
export function textLine(text: string, x: number, y: number, heightPx = 16): TextLine {
  const style = {
    sizePx: heightPx - 2,
    foreground: [0, 0, 0],
    background: [255, 255, 255],
    weight: 0.2,
  } as const;
  const box = place(x, y, Math.max(8, (text.length * heightPx) / 2), heightPx);
  let at = x;
  const words = text.split(' ').map((word) => {
    const width = (word.length * heightPx) / 2;
    const found = { text: word, confidence: 0.95, box: place(at, y, width, heightPx) };
    at += width + heightPx / 2;
    return found;
  });
  return { text, confidence: 0.95, box, words, style };
}

/** A view of 800x600 unless `where` says otherwise. */
export function seen(
  atMs: number,
  lines: readonly TextLine[],
  elements: readonly UiElement[] = [],
  where: Box = place(0, 0, 800, 600),
  pictures: readonly PictureView[] = [],
): Extract<Observation, { kind: 'seen' }> {
  const { width: widthPx, height: heightPx } = where;
  const view = { widthPx, heightPx, lines, regions: [], elements, pictures, isPicture: false };
  return { kind: 'seen', atMs, view, place: where };
}
