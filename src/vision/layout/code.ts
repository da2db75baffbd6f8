import type { TextLine } from '../../core/observations.ts';
import type { PageText } from './page-text.ts';

const SIGNS = /[{}();=<>[\]_\\#$|]|=>|::|\/\//u;

/**
 * Letters of a fixed-width font: the mean letter widths of its words differ by the gap at a word's end and by rounding
 * only: 0.03 to 0.08 was measured on rendered pages, and 0.105 and more for proportional fonts.
 */
const MAX_SPREAD = 0.09;

/** Whether lines are program text or a terminal: a fixed-width font, and in many lines the signs of code. */
export function isCode(indexes: readonly number[], page: PageText): boolean {
  const lines = indexes.map((index) => page.lines[index]!).filter((line) => /\p{L}/u.test(line.text));
  const signs = lines.filter((line) => SIGNS.test(line.text)).length;
  return lines.length >= 3 && signs >= 0.3 * lines.length && letterSpread(lines) <= MAX_SPREAD;
}

/** The standard deviation of the words' mean letter widths, as a share of their mean; 1 where there are too few words. */
function letterSpread(lines: readonly TextLine[]): number {
  const widths = lines.flatMap(({ words }) =>
    words.filter(({ text }) => text.length >= 4).map(({ text, box }) => box.width / text.length),
  );
  if (widths.length < 4) return 1;
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  return Math.sqrt(widths.reduce((sum, width) => sum + (width - mean) ** 2, 0) / widths.length) / mean;
}
