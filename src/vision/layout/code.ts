import type { TextLine } from '../../core/observations.ts';
import type { PageText } from './page-text.ts';
import { median } from './spans.ts';

const SIGNS = /[{}();=<>[\]\\#$|]|=>|::|\/\//u;

/**
 * In a fixed-width font the mean letter widths of the words differ by the gap at a word's end and by rounding only: a
 * spread of 0.026 to 0.035 was measured on rendered pages, and 0.09 and more for proportional fonts.
 */
const MAX_SPREAD = 0.06;

/** Whether lines are program text or a terminal: a fixed-width font, and in many lines the signs of code. */
export function isCode(indexes: readonly number[], page: PageText): boolean {
  const lines = indexes.map((index) => page.lines[index]!).filter((line) => /\p{L}/u.test(line.text));
  const signs = lines.filter((line) => SIGNS.test(line.text)).length;
  return lines.length >= 3 && signs >= 0.3 * lines.length && letterSpread(lines) <= MAX_SPREAD;
}

/** The spread (median absolute deviation, as a standard deviation) of the words' mean letter widths, as a share of it. */
function letterSpread(lines: readonly TextLine[]): number {
  const widths = lines.flatMap(({ words }) =>
    words.filter(({ text }) => text.length >= 4).map(({ text, box }) => box.width / text.length),
  );
  if (widths.length < 4) return 1;
  const middle = median(widths);
  return (1.4826 * median(widths.map((width) => Math.abs(width - middle)))) / middle;
}
