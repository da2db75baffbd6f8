import { BONE_INDEX, BONES } from '../skeleton.ts';
import type { Anchor } from './anchor.ts';
import type { HandHold } from './hand-state.ts';
import { handshapeAngles } from './handshape.ts';
import type { ArmRig, Rig } from './rig.ts';
import { normalize, vector, vectorOf } from './vector.ts';

/** From the shoulder's joint to a hanging arm's wrist, in arm lengths: outwards, down, forwards; the elbow a little bent. */
const HANGING = [0.14, -0.945, 0.12] as const;

/** The arm hangs at the side. */
export function restAnchor(rig: Rig, arm: ArmRig): Anchor {
  const shoulder = rig.body.joints[BONES[arm.upperArm]!];
  const restPoint = vectorOf(shoulder);
  restPoint[0] = restPoint[0]! + arm.sign * HANGING[0] * arm.reach;
  restPoint[1] = restPoint[1]! + HANGING[1] * arm.reach;
  restPoint[2] = restPoint[2]! + HANGING[2] * arm.reach;
  return {
    bone: BONE_INDEX.hips,
    restPoint,
    normal: vector(),
    offset: vector(),
    contact: vector(),
    isContact: false,
    mayInterlock: false,
  };
}

/** The fingers point down and curl as they do when nothing is done with them, the palm looks at the thigh. */
export function restHold(rig: Rig, arm: ArmRig): HandHold {
  const shape = { base: 'flat', bend: [0.28, 0.28, 0.2] } as const;
  const fingers = vector(0.04 * arm.sign, -1, 0.12);
  return {
    fingers: normalize(fingers, fingers),
    palm: vector(-arm.sign, 0, 0),
    shape,
    angles: handshapeAngles(rig, { first: shape }),
  };
}
