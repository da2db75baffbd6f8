import type { ReadCharacter } from './recogniser.ts';

/**
 * The advance of a monospaced font in pixels, or null where the characters do not stand on a grid. The characters'
 * places are known to a few pixels only, so a line needs some of them, and most must fit.
 */
export function findPitch(characters: readonly ReadCharacter[], emPx: number): number | null {
  if (characters.length < MIN_CHARACTERS) return null;
  let best: number | null = null;
  let bestError = MAX_ERROR;
  for (let pitchEm = MIN_PITCH_EM; pitchEm <= MAX_PITCH_EM; pitchEm += PITCH_STEP_EM) {
    const error = gridError(characters, pitchEm * emPx);
    if (error < bestError) [best, bestError] = [pitchEm * emPx, error];
  }
  return best;
}

const MIN_CHARACTERS = 8;
/** Advances of monospaced fonts: 0.5 em (Inconsolata) to 0.602 (Courier, DejaVu Sans Mono), and what the em is wrong by. */
const MIN_PITCH_EM = 0.42;
const MAX_PITCH_EM = 0.75;
const PITCH_STEP_EM = 0.0025;
/** Places that have nothing to do with a grid are wrong by a quarter of the pitch on average. */
const MAX_ERROR = 0.13;

/** How far the distances between neighbours are from whole pitches, as a mean share of the pitch. */
function gridError(characters: readonly ReadCharacter[], pitchPx: number): number {
  let position = characters[0]!.x;
  let sum = 0;
  for (const { x } of characters.slice(1)) {
    const steps = Math.max(1, Math.round((x - position) / pitchPx));
    const expected = position + steps * pitchPx;
    sum += Math.abs(x - expected);
    // The grid follows the characters slowly, so that a pitch that is a little wrong does not add up.
    position = expected + FOLLOW * (x - expected);
  }
  return sum / (characters.length - 1) / pitchPx;
}

const FOLLOW = 0.3;
