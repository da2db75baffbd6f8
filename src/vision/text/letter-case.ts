import { type Component, findComponents } from './components.ts';
import type { Ink } from './ink.ts';
import { INK_THRESHOLD } from './ink-mask.ts';
import type { ReadCharacter } from './recogniser.ts';

/**
 * Corrects the case of letters that look the same in both (c, o, s, v, w, x, z, and 0 for o) by how high they stand beside
 * the letters of the line whose height is known.
 */
export function repairCase(
  characters: readonly ReadCharacter[],
  ink: Ink,
  baselineY: number,
  emPx: number,
): readonly ReadCharacter[] {
  if (!characters.some(({ text }) => AMBIGUOUS.test(text))) return characters;
  const components = findComponents(ink.strength, ink.widthPx, ink.heightPx, INK_THRESHOLD);
  const tops = characters.map((character) => topOf(character, components, baselineY, emPx));
  const heights = knownHeights(characters, tops, baselineY);
  if (!heights || heights.capitalPx - heights.smallPx < MIN_DIFFERENCE_PX) return characters;
  return characters.map((character, index) => {
    const top = tops[index];
    if (top == null || !AMBIGUOUS.test(character.text)) return character;
    const share = (baselineY - top - heights.smallPx) / (heights.capitalPx - heights.smallPx);
    const before = character.spaceBefore > SPACE ? '' : (characters[index - 1]?.text ?? '');
    if (share > HIGH && share < HIGHEST && !/[\p{Ll}0-9]/u.test(before)) {
      return { ...character, text: character.text.toUpperCase() };
    }
    if (share > LOWEST && share < LOW && /\p{Ll}/u.test(before)) {
      return { ...character, text: character.text === '0' ? 'o' : character.text.toLowerCase() };
    }
    return character;
  });
}

/** A space is likely from here on; see words.ts. */
const SPACE = 0.04;
const AMBIGUOUS = /^[cosvwxzCOSVWXZ0]$/;
const SMALL = /^[aemnrugpqy]$/;
const TALL = /^[ABDEFGHKLMNPRTYbdfhkl]$/;
/** Closer heights are told apart by chance. */
const MIN_DIFFERENCE_PX = 1.8;
/** Where a letter's height must be on the way from a small letter's (0) to a capital's (1). */
const LOWEST = -0.5;
const LOW = 0.3;
const HIGH = 0.7;
const HIGHEST = 1.5;

/** The first row of a letter's ink on its left side; null where it touches the letter before. */
function topOf(
  { text, x }: ReadCharacter,
  components: readonly Component[],
  baselineY: number,
  emPx: number,
): number | null {
  const own = components.filter(
    ({ x0, x1, y1 }) => x0 <= x && x <= x1 && Math.abs(y1 - baselineY) < FOOT_EM * emPx,
  );
  const [letter] = own;
  if (own.length !== 1 || !letter) return null;
  const widthEm = (letter.x1 - letter.x0) / emPx;
  if (widthEm > (/[wmWM]/.test(text) ? MAX_WIDE_EM : MAX_WIDTH_EM)) return null;
  return Math.abs((letter.x0 + letter.x1) / 2 - x) < MAX_SHIFT_EM * emPx ? letter.y0 : null;
}

/** The letters compared stand on the baseline, or hang under it as g and p do. */
const FOOT_EM = 0.3;
/** Two letters that touch are wider; the widest letters are 0.65 em, W and M 0.95 em. */
const MAX_WIDTH_EM = 0.68;
const MAX_WIDE_EM = 1;
const MAX_SHIFT_EM = 0.25;

type Heights = { readonly smallPx: number; readonly capitalPx: number };

/** The heights over the baseline; one that no letter of the line shows follows from the other. */
function knownHeights(
  characters: readonly ReadCharacter[],
  tops: readonly (number | null)[],
  baselineY: number,
): Heights | null {
  const medianOf = (kind: RegExp): number | null => {
    const heights = characters
      .flatMap(({ text }, index) => (kind.test(text) && tops[index] != null ? [baselineY - tops[index]] : []))
      .sort((a, b) => a - b);
    return heights[heights.length >> 1] ?? null;
  };
  const small = medianOf(SMALL);
  const capital = medianOf(TALL);
  if (small === null && capital === null) return null;
  return {
    smallPx: small ?? capital! * SMALL_SHARE,
    capitalPx: capital ?? small! / SMALL_SHARE,
  };
}

/** The x-height's share of the height of capitals: 0.73 in Liberation and Noto Sans, 0.75 in DejaVu Sans. */
const SMALL_SHARE = 0.74;
