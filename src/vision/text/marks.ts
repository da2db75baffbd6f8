import { type Component, findComponents } from './components.ts';
import type { Ink } from './ink.ts';

/** A diacritic that stands as ink of its own over a letter: columns of the mark and of the letter, `x1` exclusive. */
export type Mark = {
  readonly x0: number;
  readonly x1: number;
  readonly letterX0: number;
  readonly letterX1: number;
};

/**
 * The marks over letters: small pieces of ink with nothing beside them and the body of a letter close beneath. The top
 * of a neighbour, a quotation mark and the soft noise of a compressed picture are none. The dot of an i is a mark too.
 */
export function findMarks(ink: Ink, baselineY: number, emPx: number): readonly Mark[] {
  if (ink.contrast < MIN_CONTRAST || ink.backgroundShare < MIN_BACKGROUND_SHARE) return [];
  const marks: Mark[] = [];
  for (const threshold of THRESHOLDS) {
    const components = findComponents(ink.strength, ink.widthPx, ink.heightPx, threshold);
    const bodies = components.filter((component) => isBody(component, baselineY, emPx));
    for (const piece of components) {
      if (!isMarkSized(piece, baselineY, emPx)) continue;
      const body = bodies.find((candidate) => isUnder(candidate, piece, ink, threshold, emPx));
      const isKnown = marks.some(({ x0, x1 }) => x0 < piece.x1 && piece.x0 < x1);
      if (body && !isKnown) {
        marks.push({ x0: piece.x0, x1: piece.x1, letterX0: body.x0, letterX1: body.x1 });
      }
    }
  }
  return joinDots(marks, emPx);
}

/** In paler text, and on pictures, a compressed picture's noise is as dark as an accent. */
const MIN_CONTRAST = 60;
const MIN_BACKGROUND_SHARE = 0.4;
/** The soft edges of a mark and its letter touch in small text; the higher thresholds part them. */
const THRESHOLDS = [0.35, 0.5, 0.65];

/** A piece that stands on the baseline or reaches under it and is as high as a small letter. */
const isBody = ({ y0, y1 }: Component, baselineY: number, emPx: number): boolean =>
  y1 > baselineY - FOOT_EM * emPx && y0 < baselineY - LEAST_BODY_EM * emPx;

/** A piece over the height of a small letter, of the size of a dot, two dots, a ring or a hook. */
function isMarkSized({ x0, x1, y0, y1, count, mean }: Component, baselineY: number, emPx: number): boolean {
  const [widthEm, heightEm] = [(x1 - x0) / emPx, (y1 - y0) / emPx];
  return (
    y1 < baselineY - LEAST_HEIGHT_EM * emPx &&
    widthEm >= MIN_SIZE_EM &&
    heightEm >= MIN_SIZE_EM &&
    widthEm <= MAX_WIDTH_EM &&
    heightEm <= MAX_HEIGHT_EM &&
    count * mean >= MIN_INK_EM2 * emPx * emPx
  );
}

/** Whether the body's ink begins close under the mark, in the mark's own columns. */
function isUnder(
  body: Component,
  piece: Component,
  { strength, widthPx, heightPx }: Ink,
  threshold: number,
  emPx: number,
): boolean {
  const middle = (piece.x0 + piece.x1) / 2;
  const isInside =
    middle > body.x0 &&
    middle < body.x1 &&
    piece.x0 >= body.x0 - OVERHANG_EM * emPx &&
    piece.x1 <= body.x1 + OVERHANG_EM * emPx;
  if (!isInside) return false;
  const to = Math.min(heightPx, piece.y1 + Math.ceil(MAX_GAP_EM * emPx) + 1);
  let valley = 1;
  for (let y = piece.y1; y < to; y++) {
    let most = 0;
    for (let x = piece.x0; x < piece.x1; x++) most = Math.max(most, strength[y * widthPx + x]!);
    if (most > threshold) return valley <= VALLEY * piece.mean;
    valley = Math.min(valley, most);
  }
  return false;
}

/** Two dots over one letter as one mark. */
function joinDots(marks: readonly Mark[], emPx: number): readonly Mark[] {
  const joined: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.x0 - b.x0)) {
    const last = joined[joined.length - 1];
    const isPair =
      last?.letterX0 === mark.letterX0 &&
      mark.letterX1 - mark.letterX0 < MAX_LETTER_EM * emPx &&
      mark.x0 - last.x1 < MAX_DOTS_GAP_EM * emPx;
    if (last && isPair) joined[joined.length - 1] = { ...last, x1: mark.x1 };
    else joined.push(mark);
  }
  return joined;
}

// Shares of the em, from the accents of Liberation Sans and Serif, DejaVu Sans, Noto Sans and Noto Serif in 10 to 32 px.
const FOOT_EM = 0.12;
const LEAST_BODY_EM = 0.3;
const LEAST_HEIGHT_EM = 0.5;
const MIN_SIZE_EM = 0.05;
const MAX_WIDTH_EM = 0.5;
const MAX_HEIGHT_EM = 0.32;
const MAX_GAP_EM = 0.25;
/** Between a mark and its letter it is lighter by this; less is a stem that noise cuts. */
const VALLEY = 0.85;
const OVERHANG_EM = 0.12;
/** Half of a dark pixel at 10 px, in square em. */
const MIN_INK_EM2 = 0.005;
const MAX_LETTER_EM = 0.85;
const MAX_DOTS_GAP_EM = 0.25;
