import { createPose } from '../pose.ts';
import { placeCapsules } from './capsules.ts';
import {
  addShifts,
  type Corrections,
  createCorrections,
  smoothShifts,
  smoothSwivels,
} from './corrections.ts';
import { createWay, makeWay } from './make-way.ts';
import { solveFrame, spaceOf, type Tracks } from './pose-solver.ts';
import type { HandSide, Rig } from './rig.ts';
import { armSwivel, solveArm } from './solve-arm.ts';
import { stepAside } from './step-aside.ts';
import { vector } from './vector.ts';

/** 60 looks a second: at 3 m/s a hand moves 5 cm between two, less than a palm is wide. */
const STEP_MS = 1000 / 60;
/** Looks at what is left after smoothing. */
const LAST_LOOKS = 2;

/**
 * Looks at every moment of the tracks: where the elbows are best, and how wrists must give way so that the hands, with
 * what their joints allow, reach their places and go neither into the body nor into each other. Smoothed in time, so
 * that nothing ever jumps.
 */
export function findCorrections(rig: Rig, tracks: Tracks, durationMs: number): Corrections {
  const corrections = createCorrections(durationMs, STEP_MS);
  const pose = createPose();
  const { goals, transforms, parts } = spaceOf(rig);
  const count = corrections.arms.left.swivel.length;
  const each = (look: (step: number, side: HandSide, isFirst: boolean) => void) => {
    for (let step = 0; step < count; step++)
      solveFrame(pose, rig, tracks, step * STEP_MS, (side, isFirst) => look(step, side, isFirst));
  };
  each((step, side, isFirst) => {
    if (isFirst) placeCapsules(parts.trunk, transforms, rig);
    const arm = rig.arms[side];
    const swivel = armSwivel(pose, rig, arm, goals[side], transforms, parts.trunk);
    solveArm(pose, rig, arm, goals[side], transforms, none, swivel);
    corrections.arms[side].swivel[step] = swivel;
  });
  smoothSwivels(corrections);
  const ways = { left: createWay(), right: createWay() };
  each((step, side, isFirst) => {
    if (isFirst) placeCapsules(parts.trunk, transforms, rig);
    const correction = corrections.arms[side];
    const way = ways[side];
    makeWay(way, pose, rig, side, isFirst, correction.swivel[step]!);
    correction.shift.set(way.shift, 3 * step);
    correction.tilt.set(way.tilt, 3 * step);
  });
  smoothShifts(corrections);
  for (let look = 0; look < LAST_LOOKS; look++) {
    const missingOfArm = () => ({ shift: new Float64Array(3 * count), freedom: new Float64Array(count) });
    const missing = { left: missingOfArm(), right: missingOfArm() };
    each((step, side, isFirst) => {
      if (isFirst) placeCapsules(parts.trunk, transforms, rig);
      const { shift, tilt, swivel } = corrections.arms[side];
      const way = {
        shift: shift.subarray(3 * step, 3 * step + 3),
        tilt: tilt.subarray(3 * step, 3 * step + 3),
        swivel: swivel[step]!,
      };
      stepAside(aside, pose, rig, side, isFirst, way);
      missing[side].shift.set(aside, 3 * step);
      missing[side].freedom[step] = 1 - goals[side].contactWeight;
    });
    addShifts(corrections, missing);
  }
  return corrections;
}

const aside = vector();

const none = vector();
