/** Where a line's font stands, in pixels of the crop: size of the em, and the row under the letters without descender. */
export type LineMetrics = { readonly emPx: number; readonly baselineY: number };

/**
 * The em and the baseline from the ink's first and last row (`y1` exclusive) and the letters that made it.
 * `guessPx` is the em to fall back on where the text has no letters that tell (dashes, dots), and the judge of what
 * is not possible.
 */
export function estimateMetrics(text: string, y0: number, y1: number, guessPx: number): LineMetrics {
  const above = risesOf(text);
  const below = DESCENDING.test(text) ? DESCENDER_EM : 0;
  if (above === null) return { emPx: guessPx, baselineY: (y0 + y1) / 2 + MIDDLE_EM * guessPx };
  const emPx = Math.min(MAX_CHANGE * guessPx, Math.max(guessPx / MAX_CHANGE, (y1 - y0) / (above + below)));
  return { emPx, baselineY: y1 - below * emPx };
}

/** The top of a word's box over the baseline and its bottom under it, in em: what browsers give as content area. */
export const ASCENT_EM = 0.93;
export const DESCENT_EM = 0.24;

// Shares of the em, the middle of Liberation Sans, DejaVu Sans, Roboto, Noto Sans, Inter and Times (OS/2 table:
// sCapHeight 0.66..0.73, sxHeight 0.45..0.55; descender of "g" 0.20..0.24).
const CAP_EM = 0.73;
const X_HEIGHT_EM = 0.53;
const DESCENDER_EM = 0.21;
/** The middle of a hyphen or a dash over the baseline. */
const MIDDLE_EM = 0.28;
const MAX_CHANGE = 1.6;

const TALL = /[\p{Lu}bdfhijklt0-9ß!?#$%&/\\()[\]{}|@'"‘’“”]/u;
const LOW = /[\p{Ll}]/u;
const ACCENTED_CAPITAL = /[À-ÖØ-Þ]/u;
const DESCENDING = /[gjpqy,;Qç()[\]{}|@$/\\]/u;

/** How far the highest letter rises over the baseline, in em; null where nothing tells. */
function risesOf(text: string): number | null {
  if (ACCENTED_CAPITAL.test(text)) return ACCENTED_CAPITAL_EM;
  if (TALL.test(text)) return CAP_EM;
  if (/\p{Script=Han}/u.test(text)) return HAN_EM;
  return LOW.test(text) ? X_HEIGHT_EM : null;
}

const ACCENTED_CAPITAL_EM = 0.92;
/** Han characters fill the em, a little of it under the baseline. */
const HAN_EM = 0.88;
