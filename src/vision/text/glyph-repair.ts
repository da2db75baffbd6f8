import { withCurrencySigns } from './currency-signs.ts';
import type { GlyphModel } from './glyph-model.ts';
import { glyphWindow } from './glyph-window.ts';
import type { Ink } from './ink.ts';
import { inkRuns, type Run } from './ink-runs.ts';
import { assignMarks } from './mark-owners.ts';
import { findMarks } from './marks.ts';
import { findPitch } from './monospace.ts';
import { quoteSlant } from './quote-slant.ts';
import type { ReadCharacter } from './recogniser.ts';

/** Where the line's letters are: its ink, 1 for every column with ink, and the font's place and size. */
export type GlyphContext = {
  readonly ink: Ink;
  readonly columns: Uint8Array;
  readonly baselineY: number;
  readonly emPx: number;
};

/**
 * Mends what the recogniser cannot know: its alphabet has no euro and pound sign and few accented letters, and it takes
 * curly quotation marks for straight ones. Every character that has look-alikes is compared with them by its shape.
 */
export function repairGlyphs(
  characters: readonly ReadCharacter[],
  context: GlyphContext,
  model: GlyphModel,
): readonly ReadCharacter[] {
  const runs = inkRuns(context.columns);
  const once = withoutDoubles(characters, context.emPx);
  const complete = withCurrencySigns(once, runs, context, model);
  const marks = findMarks(context.ink, context.baselineY, context.emPx);
  const { marked, ghosts } = assignMarks(complete, marks, canCarryMark, context.emPx);
  const isMonospaced = findPitch(complete, context.emPx) !== null;
  const repaired = complete.map((character, index) => {
    if (isStraightQuote(character.text)) {
      return isMonospaced ? character : curledQuote(complete, index, context);
    }
    const x = centreOf(character.x, runs, context.emPx);
    const { candidates, minProbability } = rivalsOf(complete, index, {
      isMarked: marked.has(character),
      isAlone: marked.get(character) ?? false,
      hasFullMiddle: () => hasFullMiddle(complete, index, runs, context),
      hasCedilla: () => hasInkNear(x, UNDER_LETTER, context),
    });
    if (candidates.length === 0) return character;
    const options = [character.text, ...candidates];
    const probabilities = model.compare(
      glyphWindow(context.ink, x, context.baselineY, context.emPx),
      options,
    );
    const best = probabilities.indexOf(Math.max(...probabilities));
    return best === 0 || probabilities[best]! < minProbability
      ? character
      : {
          ...character,
          text: options[best]!,
          probability: Math.min(character.probability, probabilities[best]!),
        };
  });
  return ghosts.size === 0 ? repaired : repaired.filter((_, index) => !ghosts.has(complete[index]!));
}

const plainOf = (text: string): string => text.normalize('NFD')[0]!;
const canCarryMark = ({ text }: ReadCharacter): boolean => ACCENTED[plainOf(text)] !== undefined;

type Rivals = { readonly candidates: readonly string[]; readonly minProbability: number };

const NONE: Rivals = { candidates: [], minProbability: 1 };
/** Both are equally likely before one looks. */
const EVEN = 0.5;
/** Most letters have no accent: after the ink over or under the letter the shape must say so too. */
const LIKELY = 0.6;
/** Without a mark of its own to see, a letter is changed on clear proof only. */
const CLEAR = 0.95;

/** Accents stand over the letter; the classes of the model. */
const ACCENTED: Readonly<Record<string, readonly string[]>> = {
  e: ['é', 'è', 'ê', 'ë', 'ě'],
  c: ['č', 'ć'],
  a: ['á', 'à', 'â', 'ä', 'ã', 'å'],
  u: ['ú', 'ù', 'û', 'ü', 'ů'],
  o: ['ó', 'ò', 'ô', 'ö', 'õ'],
  n: ['ñ', 'ń', 'ň'],
  r: ['ř'],
  s: ['š', 'ś'],
  z: ['ž', 'ź', 'ż'],
};
/** Letters whose top reaches over the next one. */
const OVERHANGING = /[fTVWYPF]/;
/** Rows under the baseline where a cedilla has ink, as em over the baseline. */
const UNDER_LETTER = { from: -0.25, to: -0.07 };

type RowsInEm = { readonly from: number; readonly to: number };

/** What the ink about a character shows. */
type Seen = {
  readonly isMarked: boolean;
  readonly isAlone: boolean;
  hasCedilla(): boolean;
  hasFullMiddle(): boolean;
};

/** What else the character could be: its place among its neighbours and the ink over and under it say what to ask. */
function rivalsOf(
  characters: readonly ReadCharacter[],
  index: number,
  { isMarked, isAlone, hasCedilla, hasFullMiddle }: Seen,
): Rivals {
  const { text } = characters[index]!;
  const before = beforeOf(characters, index);
  const after = afterOf(characters, index);
  const isBeforeDigit = /[0-9]/.test(after);
  const without = (group: readonly string[]): readonly string[] =>
    group.filter((candidate) => candidate !== text);
  if (isBeforeDigit && /[fFE€£Ce]/.test(text) && !/[\p{L}0-9]/u.test(before)) {
    return { candidates: without(['€', '£']), minProbability: EVEN };
  }
  if (/[-—]/.test(text)) return { candidates: without(['-', '–', '—']), minProbability: CLEAR };
  if (text === '0' && /\p{L}/u.test(before) && !isBeforeDigit) {
    return { candidates: /\p{Lu}/u.test(before) ? ['O', 'Ø'] : ['o', 'ø'], minProbability: EVEN };
  }
  if (text === 'o' && /\p{Lu}/u.test(before) && !/\p{Ll}/u.test(after))
    return { candidates: ['O'], minProbability: LIKELY };
  const accented = ACCENTED[plainOf(text)];
  if (accented && isMarked && (isAlone || !OVERHANGING.test(before))) {
    return { candidates: without(accented), minProbability: isAlone && text !== 'r' ? EVEN : CLEAR };
  }
  if (text === 'c' && hasCedilla()) return { candidates: ['ç'], minProbability: CLEAR };
  if (text === 'o' && hasFullMiddle()) return { candidates: ['ø'], minProbability: CLEAR };
  return NONE;
}

/** The character before in the same word, or an empty text. */
const beforeOf = (characters: readonly ReadCharacter[], index: number): string =>
  characters[index]!.spaceBefore > SPACE ? '' : (characters[index - 1]?.text ?? '');

/** The character after in the same word, or an empty text. */
function afterOf(characters: readonly ReadCharacter[], index: number): string {
  const next = characters[index + 1];
  return next && next.spaceBefore <= SPACE ? next.text : '';
}

const isStraightQuote = (text: string): boolean => text === '"' || text === "'";

/** The curly mark where the straight one that was read leans: open before a word, closed elsewhere. */
function curledQuote(
  characters: readonly ReadCharacter[],
  index: number,
  context: GlyphContext,
): ReadCharacter {
  const character = characters[index]!;
  const { ink, columns, baselineY, emPx } = context;
  const slant = quoteSlant(ink, columns, character.x, baselineY, emPx);
  if (slant === null || slant < CURLY_SLANT_EM) return character;
  const isOpening = /^$|[([{—–/]/.test(beforeOf(characters, index)) && afterOf(characters, index) !== '';
  const [opening, closing] = character.text === '"' ? ['“', '”'] : ['‘', '’'];
  return { ...character, text: isOpening ? opening! : closing! };
}

/**
 * Between straight marks (under 0.003) and curly ones (0.007 to 0.17) of rendered text of 13 to 20 px. A straight mark that
 * is smaller, slanted or blurred can lean as much, so code (monospaced lines) keeps its straight marks.
 */
const CURLY_SLANT_EM = 0.006;

/** A space is likely from here on; see words.ts. */
const SPACE = 0.04;

/**
 * Whether there is ink in the rows close to the column: narrow enough to stay away from the neighbours, and not in a
 * column that is ink all the way through the letter, which is the stem of a neighbour.
 */
function hasInkNear(x: number, rows: RowsInEm, { ink, baselineY, emPx }: GlyphContext): boolean {
  const x0 = Math.max(0, Math.round(x - NEAR_EM * emPx));
  const x1 = Math.min(ink.widthPx - 1, Math.round(x + NEAR_EM * emPx));
  const isInk = (column: number, y: number): boolean => ink.strength[y * ink.widthPx + column]! > ACCENT_INK;
  const span = ({ from, to }: RowsInEm): readonly number[] => {
    const y0 = Math.max(0, Math.round(baselineY - to * emPx));
    const y1 = Math.min(ink.heightPx, Math.floor(baselineY - from * emPx));
    return Array.from({ length: Math.max(0, y1 - y0) }, (_, index) => y0 + index);
  };
  const [accent, body] = [span(rows), span(INSIDE_LETTER)];
  for (let column = x0; column <= x1; column++) {
    if (accent.some((y) => isInk(column, y)) && !body.every((y) => isInk(column, y))) return true;
  }
  return false;
}

/** Whether the small letter stands alone and has ink in its middle, where an o is empty and an ø has its stroke. */
function hasFullMiddle(
  characters: readonly ReadCharacter[],
  index: number,
  runs: readonly Run[],
  { ink, baselineY, emPx }: GlyphContext,
): boolean {
  const { x } = characters[index]!;
  const run = runs.find(
    ({ x0, x1 }) => x1 - x0 < MAX_O_EM * emPx && Math.abs((x0 + x1) / 2 - x) < MAX_SHIFT_EM * emPx,
  );
  const neighbours = [characters[index - 1], characters[index + 1]];
  const isShared = neighbours.some(
    (other) => run && other && other.x > run.x0 - SHARED_EM * emPx && other.x < run.x1 + SHARED_EM * emPx,
  );
  if (!run || isShared) return false;
  const column = Math.floor((run.x0 + run.x1) / 2);
  const row = Math.floor(baselineY - HALF_X_HEIGHT_EM * emPx);
  return (ink.strength[row * ink.widthPx + column] ?? 0) > STROKE_INK;
}

/** A wide o of a bold font. */
const MAX_O_EM = 0.68;
/** A neighbour whose place is well inside the same ink touches the letter. */
const SHARED_EM = -0.05;
const HALF_X_HEIGHT_EM = 0.265;
const STROKE_INK = 0.4;

/** The rows between the top and the foot of a small letter. */
const INSIDE_LETTER = { from: 0.08, to: 0.45 };
/** A dot of a diaeresis at 9 px is hardly darker. */
const ACCENT_INK = 0.35;
const NEAR_EM = 0.1;

/** One of two characters that the recogniser read from one: two kinds of quotation mark, or a bracket of the round "@". */
function withoutDoubles(characters: readonly ReadCharacter[], emPx: number): readonly ReadCharacter[] {
  return characters.filter((character, index) => {
    const next = characters[index + 1];
    if (!next) return true;
    const distanceEm = (next.x - character.x) / emPx;
    const isQuotePair = DOUBLE_QUOTES.test(character.text) && DOUBLE_QUOTES.test(next.text);
    const isBracketOfAt = character.text === '(' && next.text === '@';
    return !(isQuotePair && distanceEm < 0.3) && !(isBracketOfAt && distanceEm < 0.5);
  });
}

const DOUBLE_QUOTES = /["“”]/;

/** The middle of the ink that a character is, where it stands alone; otherwise the place that the recogniser told. */
function centreOf(x: number, runs: readonly Run[], emPx: number): number {
  for (const { x0, x1 } of runs) {
    const centre = (x0 + x1) / 2;
    if (x1 - x0 < MAX_GLYPH_EM * emPx && Math.abs(centre - x) < MAX_SHIFT_EM * emPx) return centre;
  }
  return x;
}

const MAX_GLYPH_EM = 0.85;
const MAX_SHIFT_EM = 0.22;
