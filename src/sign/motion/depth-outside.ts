import { type CapsuleSet, overlapDepth, type PlacedCapsule } from './capsules.ts';
import { lastNearest, segmentDistance } from './segment-distance.ts';
import { addScaled, distance, lerp, type Vector, vector } from './vector.ts';

/** A capsule whose deepest place belongs to a touch is looked at in so many places along it, at most 1 cm apart. */
const LOOKS = 10;

const away: Vector = vector();
const skin: Vector = vector();
const point: Vector = vector();

/**
 * How deep the first set is in the second (metres; negative is the gap), without the places where the first set's skin
 * is nearer than `areaM` to one of the points `spared`.
 */
export function depthOutside(
  spared: readonly Vector[],
  areaM: number,
  first: CapsuleSet,
  second: CapsuleSet,
): number {
  if (spared.length === 0) return overlapDepth(first, second);
  let most = Number.NEGATIVE_INFINITY;
  for (const a of first.capsules)
    for (const b of second.capsules) {
      const depth = depthAt(a.from, a.to, a, b);
      if (depth <= most) continue;
      if (isOutside(spared, areaM)) most = depth;
      else most = Math.max(most, deepestOutside(spared, areaM, a, b));
    }
  return most;
}

function deepestOutside(
  spared: readonly Vector[],
  areaM: number,
  a: PlacedCapsule,
  b: PlacedCapsule,
): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let look = 0; look <= LOOKS; look++) {
    lerp(point, a.from, a.to, look / LOOKS);
    const depth = depthAt(point, point, a, b);
    if (depth > most && isOutside(spared, areaM)) most = depth;
  }
  return most;
}

/** How deep a part of the first capsule is in the second; `skin` becomes the place on the first one's skin. */
function depthAt(from: Vector, to: Vector, a: PlacedCapsule, b: PlacedCapsule): number {
  const gap = segmentDistance(away, from, to, b.from, b.to);
  lastNearest(skin);
  if (gap > 1e-6) addScaled(skin, skin, away, -a.capsule.radius / gap);
  return a.capsule.radius + b.capsule.radius - gap;
}

function isOutside(spared: readonly Vector[], areaM: number): boolean {
  return spared.every((contact) => distance(contact, skin) > areaM);
}
