/**
 * How words are compared: `exact` only as Unicode composes them (NFC); `folded` also treats typographic quotes, dashes and
 * the ellipsis like their keyboard forms, which sound the same, and which the readers' alphabets have or have not.
 */
export type Spelling = 'exact' | 'folded';

/** The form in which a word is compared; empty for what is no word: a run of bullets, boxes or dots drawn by a list or a password field. */
export function spell(text: string, spelling: Spelling): string {
  const composed = text.normalize('NFC');
  if (BULLETS.test(composed)) return '';
  if (spelling === 'exact') return composed;
  return composed
    .replace(/[‘’‚′`´]/g, "'")
    .replace(/[“”„″]|''/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replaceAll('…', '...')
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET));
}

const BULLETS = /^[•·●○■□▪▫◦∙*.]*$/;

/** Full-width forms stand this far after their ASCII twins, https://www.unicode.org/charts/PDF/UFF00.pdf */
const WIDE_OFFSET = 0xfee0;
