import type { Between, Direction } from '../tree.ts';
import { addScaled, cross, dot, type Numbers, normalize, scale, set, type Vector, vector } from './vector.ts';

/** The signer's own directions: x left, y up, z out, away from the body. */
const LETTERS: Readonly<Record<string, readonly [number, number, number]>> = {
  u: [0, 1, 0],
  d: [0, -1, 0],
  l: [1, 0, 0],
  r: [-1, 0, 0],
  i: [0, 0, -1],
  o: [0, 0, 1],
};
/** Turn of the palm about the finger direction; 0 is the palm that looks down when the fingers point out. */
const PALM_LETTERS: Readonly<Record<string, readonly [sine: number, cosine: number]>> = {
  d: [0, 1],
  l: [1, 0],
  u: [0, -1],
  r: [-1, 0],
};

/** The unit vector of a direction; the middle of two; `fallback` where the letters cancel out. */
export function directionVector(direction: Between<Direction>, fallback: Numbers = [0, 0, 1]): Vector {
  const first = sumOfLetters(direction.first);
  if (direction.second !== undefined) addScaled(first, first, sumOfLetters(direction.second), 1);
  return normalize(first, first, fallback);
}

function sumOfLetters(direction: Direction): Vector {
  const sum = vector();
  for (const letter of direction) addScaled(sum, sum, LETTERS[letter] ?? [0, 0, 0], 1);
  return normalize(sum, sum, [0, 0, 0]);
}

/** Angle of a relative palm direction in radians; null where no letter says one. */
export function palmAngle(palm: Between<Direction>): number | null {
  let [sine, cosine] = [0, 0];
  for (const part of [palm.first, palm.second ?? '']) {
    const size = Math.max(1, Math.sqrt(part.length));
    for (const letter of part) {
      sine += (PALM_LETTERS[letter]?.[0] ?? 0) / size;
      cosine += (PALM_LETTERS[letter]?.[1] ?? 0) / size;
    }
  }
  return Math.hypot(sine, cosine) < 1e-6 ? null : Math.atan2(sine, cosine);
}

const down: Vector = vector();
const left: Vector = vector();

/**
 * The palms of angle 0 and 90 degrees for a finger direction: fingers that point out with the palm down are raised,
 * then turned sideways (signing.md 2.4.2). Fingers up with palm `d` look out, fingers left with palm `l` at the signer.
 * Fingers up or down and inwards are raised beyond the vertical, so that the palm does not flip there.
 */
function palmFrame(fingers: Numbers): void {
  const [x, y, z] = [fingers[0]!, fingers[1]!, fingers[2]!];
  const level = Math.hypot(x, z);
  const isSagittal = Math.abs(x) < 1e-3 && (z >= 0 || Math.abs(y) > 0.3);
  const sine = isSagittal ? 0 : x / level;
  const cosine = isSagittal ? 1 : z / level;
  set(left, cosine, 0, -sine);
  cross(down, fingers, left);
  // For fingers straight out this is (0, 1, 0) x ... = up; the palm of angle 0 looks the other way.
  scale(down, down, -1);
}

/** The palm's direction for fingers that point to `fingers`. */
export function palmVector(fingers: Numbers, angle: number): Vector {
  palmFrame(fingers);
  const out = scale(vector(), down, Math.cos(angle));
  return addScaled(out, out, left, Math.sin(angle));
}

/** The angle whose `palmVector` is nearest to a direction. */
export function palmAngleOf(fingers: Numbers, palm: Numbers): number {
  palmFrame(fingers);
  return Math.atan2(dot(palm, left), dot(palm, down));
}

/** How the weak hand's directions follow the strong hand's: 1 or -1 for x, y and z. */
export type Mirror = readonly [number, number, number];
export const NO_MIRROR: Mirror = [1, 1, 1];

export function mirrored(v: Numbers, mirror: Mirror): Vector {
  return vector(v[0]! * mirror[0], v[1]! * mirror[1], v[2]! * mirror[2]);
}
