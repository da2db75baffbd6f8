import type { HandPosture, Handshape, Orientation } from '../tree.ts';
import { directionVector, type Mirror, mirrored, palmAngle, palmAngleOf, palmVector } from './direction.ts';
import type { HandAngles } from './hand-angles.ts';
import { handshapeAngles } from './handshape.ts';
import type { Rotation } from './quaternion.ts';
import { rotation } from './quaternion.ts';
import { type ArmRig, handRotation, type Rig } from './rig.ts';
import { dot, normalize, reject, type Vector, vector } from './vector.ts';

/** How a hand is held, apart from its place: where fingers and palm point in the signer's space, and its joints. */
export type HandHold = {
  readonly fingers: Vector;
  readonly palm: Vector;
  readonly shape: Handshape;
  readonly angles: HandAngles;
};

/** `hold` with what the posture says about handshape and orientation; what it leaves out stays as it was. */
export function takeUp(rig: Rig, hold: HandHold, posture: HandPosture): HandHold {
  const oriented = posture.orientation === undefined ? hold : orient(hold, posture.orientation);
  if (posture.handshape === undefined) return oriented;
  return { ...oriented, shape: posture.handshape.first, angles: handshapeAngles(rig, posture.handshape) };
}

function orient(hold: HandHold, orientation: Orientation): HandHold {
  const fingers =
    orientation.fingers === undefined ? hold.fingers : directionVector(orientation.fingers, hold.fingers);
  if (orientation.palm !== undefined && orientation.isPalmAbsolute === true)
    return { ...hold, fingers, palm: squarePalm(directionVector(orientation.palm, hold.palm), fingers) };
  const said = orientation.palm === undefined ? null : palmAngle(orientation.palm);
  return { ...hold, fingers, palm: palmVector(fingers, said ?? palmAngleOf(hold.fingers, hold.palm)) };
}

/** The part of a palm direction at right angles to the fingers; any such direction where they are parallel. */
function squarePalm(palm: Vector, fingers: Vector): Vector {
  const out = reject(vector(), palm, fingers);
  if (dot(out, out) < 1e-6) return palmVector(fingers, 0);
  return normalize(out, out);
}

/** The other hand's hold that mirrors this one. */
export function mirrorHold(hold: HandHold, mirror: Mirror): HandHold {
  return { ...hold, fingers: mirrored(hold.fingers, mirror), palm: mirrored(hold.palm, mirror) };
}

export function holdRotation(arm: ArmRig, hold: HandHold): Rotation {
  return handRotation(rotation(), arm, hold.fingers, hold.palm);
}
