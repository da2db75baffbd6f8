import { type Box, centreX, centreY, right } from '../../core/geometry.ts';
import type { ElementRole, TextLine, UiElement } from '../../core/observations.ts';
import type { Item } from './item.ts';
import { median } from './spans.ts';

/** Of a line's height (ascender to descender) so much is taken off above and below, so that tight lines do not touch. */
const TRIM = 0.12;
/** Slopes below this (a fifth of a degree) are rounding; slopes above the other (eight degrees) are no skew of a page. */
const MIN_SLOPE = 0.0035;
const MAX_SLOPE = 0.14;

/** Lines as items to be put in order, with the slope of a photographed page taken out and the options that they name. */
export function toItems(lines: readonly TextLine[], elements: readonly UiElement[]): Item[] {
  const options = elements.filter(({ role }) => OPTIONS.includes(role));
  const slope = slopeOf(lines);
  return lines.map((line, index) => {
    const height = slope === 0 ? line.box.height : heightOf(line);
    const y = centreY(line.box) - slope * centreX(line.box) - height / 2;
    return {
      box: { ...line.box, y: y + TRIM * height, height: (1 - 2 * TRIM) * height },
      sizePx: line.style.sizePx,
      weight: line.style.weight,
      text: line.text,
      option: options.find(({ box }) => isNamedBy(box, line))?.role ?? null,
      node: { kind: 'line', index, box: line.box },
    };
  });
}

const OPTIONS: readonly ElementRole[] = ['checkbox', 'radio', 'switch'];

/** Whether the line begins right beside the box of an option, or where the reader took the box for a letter, around it. */
function isNamedBy(box: Box, line: TextLine): boolean {
  const gapPx = line.box.x - right(box);
  const isBeside = gapPx <= 1.2 * line.style.sizePx && box.x <= line.box.x + line.style.sizePx;
  return (
    isBeside && gapPx >= -2 * box.width && Math.abs(centreY(box) - centreY(line.box)) <= 0.5 * line.box.height
  );
}

/** How much lower a line ends than it begins, per pixel of width; 0 for a page that is straight. */
function slopeOf(lines: readonly TextLine[]): number {
  const slopes = lines.flatMap(({ words, style }) => {
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last || words.length < 3) return [];
    const widthPx = centreX(last.box) - centreX(first.box);
    return widthPx > 6 * style.sizePx ? [(centreY(last.box) - centreY(first.box)) / widthPx] : [];
  });
  const slope = slopes.length >= 3 ? median(slopes) : 0;
  return Math.abs(slope) >= MIN_SLOPE && Math.abs(slope) <= MAX_SLOPE ? slope : 0;
}

const heightOf = (line: TextLine): number =>
  median(line.words.map((word) => word.box.height)) || line.box.height;
