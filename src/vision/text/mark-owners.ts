import type { Mark } from './marks.ts';
import type { ReadCharacter } from './recogniser.ts';

/** The characters that marks stand over (true: the ink alone is proof, being wide or over a letter that touches no other), and those that were read from nothing but such a mark (the i of "Müiller"). */
export type MarkOwners = {
  readonly marked: ReadonlyMap<ReadCharacter, boolean>;
  readonly ghosts: ReadonlySet<ReadCharacter>;
};

/**
 * Gives every mark to the letter that it stands over: of those that can carry one, the nearest to the middle of the
 * ink under it. In real text few letters have marks; where many seem to, the picture is noisy, and none is believed.
 */
export function assignMarks(
  characters: readonly ReadCharacter[],
  marks: readonly Mark[],
  canCarry: (character: ReadCharacter) => boolean,
  emPx: number,
): MarkOwners {
  const marked = new Map<ReadCharacter, boolean>();
  const ghosts = new Set<ReadCharacter>();
  const dots = dotsOf(characters, marks, emPx);
  for (const mark of marks) {
    const widthPx = mark.letterX1 - mark.letterX0;
    if (widthPx < NARROW_EM * emPx) continue; // an i or a j, whatever was read
    const isWithDot =
      dots.has(mark) || characters.some((one) => isDotted(one) && isOver(one, mark, ERROR_EM * emPx));
    const isAlone = widthPx < MAX_LETTER_EM * emPx && !isWithDot;
    const isWide = mark.x1 - mark.x0 >= WIDE_MARK_EM * emPx;
    if (isWithDot && !isWide) continue;
    const place = isAlone ? (mark.letterX0 + mark.letterX1) / 2 : (mark.x0 + mark.x1) / 2;
    const able = isAlone || isWide ? characters.filter(canCarry) : characters;
    const owner = nearestTo(place, able, ({ x }) => x);
    if (!owner || !canCarry(owner) || Math.abs(owner.x - place) > REACH_EM * emPx) continue;
    const isShared = characters.some(
      (one) => one !== owner && !isDotted(one) && isOver(one, mark, -SHARED_EM * emPx),
    );
    marked.set(owner, (isAlone || isWide) && !isShared);
    const next = characters[characters.indexOf(owner) + 1];
    if (next && isWide && isDotted(next) && dots.get(mark) === next) ghosts.add(next);
  }
  const letterCount = characters.filter(({ text }) => /\p{L}/u.test(text)).length;
  const isNoise = marked.size > Math.max(MIN_MARKED, MAX_MARKED_SHARE * letterCount);
  return isNoise ? { marked: new Map(), ghosts: new Set() } : { marked, ghosts };
}

/** How far a character may be from the middle of its ink. */
const REACH_EM = 0.4;
/** The stem of an i, without serifs, is at most this wide; a vowel is 0.35 em and more. */
const NARROW_EM = 0.24;
/** Two letters that touch are wider. */
const MAX_LETTER_EM = 0.85;
/** Tildes, rings, hooks and two dots; the dot of an i is at most 0.2 em wide. */
const WIDE_MARK_EM = 0.25;
/** Czech, the richest in marks of the languages told apart here, has one on about every sixth letter. */
const MAX_MARKED_SHARE = 0.4;
const MIN_MARKED = 3;

const isDotted = ({ text }: ReadCharacter): boolean => /[ij]/.test(text);

/** Whether the character's middle stands in the ink under the mark, or at most `marginPx` beside it. */
const isOver = ({ x }: ReadCharacter, { letterX0, letterX1 }: Mark, marginPx: number): boolean =>
  x > letterX0 - marginPx && x < letterX1 + marginPx;

const ERROR_EM = 0.05;
/** A second letter's middle this far inside the ink: the two touch. */
const SHARED_EM = 0.1;

/** For every mark that is the nearest one to an i or a j, that letter. */
function dotsOf(
  characters: readonly ReadCharacter[],
  marks: readonly Mark[],
  emPx: number,
): ReadonlyMap<Mark, ReadCharacter> {
  const dots = new Map<Mark, ReadCharacter>();
  const middleOf = ({ x0, x1 }: Mark): number => (x0 + x1) / 2;
  for (const character of characters) {
    if (!isDotted(character)) continue;
    const dot = nearestTo(character.x, marks, middleOf);
    if (dot && Math.abs(middleOf(dot) - character.x) < REACH_EM * emPx) dots.set(dot, character);
  }
  return dots;
}

function nearestTo<T>(place: number, things: readonly T[], placeOf: (thing: T) => number): T | undefined {
  let best: T | undefined;
  for (const thing of things) {
    const isNearer = best === undefined || Math.abs(placeOf(thing) - place) < Math.abs(placeOf(best) - place);
    if (isNearer) best = thing;
  }
  return best;
}
