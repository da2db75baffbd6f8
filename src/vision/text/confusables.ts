/**
 * A word with O and 0, and I, l and 1, as its other characters say: digits stay among digits and letters among letters.
 * As long as the word itself. `isMonospaced`: there l and I look different, and what was read is kept.
 */
export function inContext(word: string, isMonospaced: boolean): string {
  if (NUMBER.test(word)) return word.replace(/[Oo]/g, '0').replace(/[lI]/g, '1');
  const letters = word.replace(/[\p{L}0-9]+/gu, (token) =>
    CAPITALS.test(token) || NAME_WITH_ZERO.test(token)
      ? token.replaceAll('0', 'O')
      : token.replace(SMALL_BEFORE_CAPITALS, (first) => first.toUpperCase()),
  );
  return isMonospaced ? letters : letters.replace(SMALL_L, 'I');
}

/** Begins with a digit and has no letters but those that look like one. */
const NUMBER = /^[^\p{L}\p{N}]*[0-9](?:[0-9lIOo]|[^\p{L}\p{N}])*$/u;
/** Two capitals, and no more zeros than capitals; one capital and digits are the name of a cell or a size. */
const CAPITALS = /^(?=(?:.*[A-NP-Z]){2})(?=.*0)[A-Z]+0[A-Z]*(?:0[A-Z]+)?$/;
/** Four small letters: units that stand at a zero (px, ms, rem, deg) are shorter. */
const NAME_WITH_ZERO = /^0\p{Ll}{4,}$/u;
/** Letters whose capital looks the same, at the beginning of a token of three and more capitals. */
const SMALL_BEFORE_CAPITALS = /^[coswz](?=[A-Z]{3,}$)/;
/** English has no word that begins with l and one of these, except shell commands, which stand in monospaced lines. */
const SMALL_L = /(?<![\p{L}\p{N}./_-])l(?=[bcdfghjkmnpqrstvwxz]\p{Ll})/gu;
