import type { Vector3 } from '../../src/sign/pose.ts';
import { smoothstep } from './fields.ts';
import { EYE, EYE_HALF_WIDTH, EYE_RADIUS, lidHeights } from './head-shape.ts';

/** The lids' rims are rounded: skin is seen to begin some 3 mm beside their lines, and goes on so much further than lashes. */
const RIM = { lash: 0.0038, skin: 0.0068 } as const;

/**
 * How the skin around the left eye goes when the upper lid comes down by `upperShare` of the open eye's height and the
 * lower one up by `lowerShare`: lids slide over the eyeball, skin above and below follows less and less.
 */
export function lidShift([x, y, z]: Vector3, upperShare: number, lowerShare: number): Vector3 {
  const [dx, dy, dz] = [x - EYE[0], y - EYE[1], z - EYE[2]];
  const reach = Math.hypot(dx, dy, dz);
  const { upper, lower } = lidHeights(x);
  const beside = smoothstep(EYE_HALF_WIDTH + 0.0066, EYE_HALF_WIDTH + 0.0007, Math.abs(dx));
  const near = smoothstep(EYE_RADIUS + 0.013, EYE_RADIUS + 0.004, reach) * smoothstep(0, 0.005, dz);
  if (beside * near === 0) return [0, 0, 0];
  const middle = lower + 0.35 * (upper - lower);
  const isUpper = dy > middle;
  const edge = isUpper ? upper : lower;
  const open = upper - lower;
  // A blink that closes: the upper lid ends where the lower one has come to, a little over it.
  const rim = RIM.lash + (RIM.skin - RIM.lash) * smoothstep(0.0014, 0.003, dy - edge);
  const to = isUpper
    ? upper - Math.min(upperShare * open, open * (1 - lowerShare) + rim)
    : lower + lowerShare * open;
  // The upper lid's rim is rounded and lies some millimetres above its line: all of it goes along.
  const beyond = isUpper ? dy - edge - 0.0035 : edge - dy;
  const share = beside * near * smoothstep(0.0105, 0.0018, beyond);
  const turn = share * (angleOf(to) - angleOf(edge));
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // Lids keep their thickness over the cornea's middle, where the straight way of a blend would cut into the eye.
  const lift = reach > EYE_RADIUS ? 1 + (0.0008 * share * Math.min(1, Math.abs(turn) / 0.4)) / reach : 1;
  return [dx * lift - dx, (dy * cos + dz * sin) * lift - dy, (dz * cos - dy * sin) * lift - dz];
}

function angleOf(height: number): number {
  return Math.asin(Math.min(1, Math.max(-1, height / (EYE_RADIUS + 0.001))));
}
