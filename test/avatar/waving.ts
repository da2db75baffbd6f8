import { createUtterance, type Utterance } from '../../src/avatar/utterance.ts';
import { createPose, FACE_CHANNELS, type Pose } from '../../src/sign/pose.ts';
import { BONE_INDEX, type BoneName } from '../../src/sign/skeleton.ts';

export type Waving = { readonly durationMs?: number; readonly fps?: number; readonly text?: string };

/** A made-up signing: hanging arms, one forearm that waves, a mouth that opens, and a gloss each half second. */
export function wavingUtterance({
  durationMs = 1000,
  fps = 30,
  text = 'Hello there',
}: Waving = {}): Utterance {
  const starts = Array.from({ length: Math.ceil(durationMs / 500) }, (_, index) => 500 * index);
  return createUtterance({
    text,
    glosses: starts.map((startMs, index) => ({
      gloss: `SIGN-${index + 1}`,
      kind: 'sign',
      words: [`word${index + 1}`],
      startMs,
      endMs: Math.min(durationMs, startMs + 400),
    })),
    markers: [],
    durationMs,
    fps,
    poseAt: wavingPose,
  });
}

function wavingPose(tMs: number): Pose {
  const pose = createPose();
  const phase = (2 * Math.PI * tMs) / 1000;
  turn(pose, 'leftUpperArm', [0, 0, 1], -1.25);
  turn(pose, 'rightUpperArm', [0, 0, 1], 1.1);
  turn(pose, 'rightLowerArm', [0, 1, 0], 2.1 + 0.25 * Math.sin(phase));
  pose.face[FACE_CHANNELS.indexOf('jawOpen')] = 0.5 - 0.5 * Math.cos(phase);
  return pose;
}

function turn(pose: Pose, bone: BoneName, axis: readonly [number, number, number], radians: number): void {
  const half = Math.sin(radians / 2);
  pose.rotations.set([...axis.map((part) => half * part), Math.cos(radians / 2)], 4 * BONE_INDEX[bone]);
}
