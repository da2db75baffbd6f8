import type { Digit } from '../tree.ts';
import { fitParameters } from './fit.ts';
import { angleOffset, type HandAngles, LOWER_LIMITS, UPPER_LIMITS } from './hand-angles.ts';
import { placeHandSite } from './hand-site.ts';
import type { ArmRig, Rig } from './rig.ts';
import { addScaled, type Numbers, subtract, vector } from './vector.ts';

/** Where the pads of a bunch of fingers lie from the thumb's pad, metres to the little finger's side: side by side. */
const ASIDE_M: Readonly<Record<2 | 3 | 4 | 5, number>> = { 2: -0.0085, 3: 0.0085, 4: 0.0245, 5: 0.039 };
/** How strongly a finger keeps its bend, and stays in line, in metres a radian. */
const KEEP = 0.003;
/** Bent fingers hardly spread: their ligaments are taut. */
const SPLAY_ROOM = 0.6;

/** Bunches the fingers of a pinch around the thumb's pad: each gives way in splay, MCP and PIP. */
export function gatherFingers(
  rig: Rig,
  arm: ArmRig,
  angles: HandAngles,
  digits: readonly Digit[],
  thumbPad: Numbers,
): void {
  const gap = vector();
  for (const digit of digits) {
    if (digit === 1) continue;
    const at = angleOffset(digit);
    const usual = angles.slice(at, at + 3);
    const target = addScaled(vector(), thumbPad, arm.radial, -ASIDE_M[digit]);
    const lower = LOWER_LIMITS.slice(at, at + 3);
    const upper = UPPER_LIMITS.slice(at, at + 3);
    lower[0] = SPLAY_ROOM * lower[0]!;
    upper[0] = SPLAY_ROOM * upper[0]!;
    const found = Float64Array.from(usual);
    fitParameters(
      {
        residualCount: 6,
        lower,
        upper,
        residuals: (parameters, out) => {
          angles.set(parameters, at);
          out.set(
            subtract(gap, placeHandSite(rig, arm, angles, { part: 'pad', digits: [digit] }).point, target),
          );
          for (let i = 0; i < 3; i++) out[3 + i] = KEEP * (parameters[i]! - (i === 0 ? 0 : usual[i]!));
        },
      },
      found,
    );
    angles.set(found, at);
  }
}
