import type { PageText } from './page-text.ts';

const SYMBOLS = /[{}();=<>[\]_/\\#$|]|=>|::/u;

/**
 * Whether lines are program text or a terminal: every letter is equally wide, and many lines carry the signs of code or
 * an indent. Letter widths are compared over lines of six or more letters.
 */
export function isCode(indexes: readonly number[], page: PageText): boolean {
  const lines = indexes.map((index) => page.lines[index]!).filter((line) => /\D/u.test(line.text));
  const long = lines.filter((line) => line.text.length >= 6);
  if (long.length < 3) return false;
  const widths = long.map((line) => line.box.width / line.text.length / line.style.sizePx);
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  const spread =
    Math.sqrt(widths.reduce((sum, width) => sum + (width - mean) ** 2, 0) / widths.length) / mean;
  const signs = lines.filter((line) => SYMBOLS.test(line.text)).length / lines.length;
  return spread <= 0.045 && signs >= 0.3;
}
