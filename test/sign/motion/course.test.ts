import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contactMeasures,
  createPenetrationMeasurer,
  measureMotion,
  planUtterance,
  poseAt,
  type Timeline,
  worldTransforms,
} from '../../../src/sign/motion/motion.ts';
import { createPose, type Pose } from '../../../src/sign/pose.ts';
import { BONE_INDEX, type BoneName } from '../../../src/sign/skeleton.ts';
import type { SignTree } from '../../../src/sign/tree.ts';
import { at, manualOf, oriented, STILL, signOf } from './trees.ts';

const FLAT = { base: 'flat' } as const;
const plan = (...trees: readonly SignTree[]) => planUtterance(trees.map((tree) => ({ kind: 'sign', tree })));
const place = (timeline: Timeline, tMs: number, bone: BoneName) => {
  const { positions } = worldTransforms(poseAt(timeline, tMs), timeline.rig.body);
  return [...positions.slice(3 * BONE_INDEX[bone], 3 * BONE_INDEX[bone] + 3)] as [number, number, number];
};

test('a sign at the other arm finds that arm in front of the body', () => {
  const elbow = signOf(manualOf(FLAT, oriented('l', 'd'), [STILL], { location: at('elbow', 'touch') }));
  const timeline = plan(elbow);
  const { startMs, endMs } = timeline.spans[0]!;
  const [, y, z] = place(timeline, startMs, 'leftHand');
  assert.ok(y > 1 && z > 0.1, `${y}, ${z}`);
  const measure = createPenetrationMeasurer(timeline.rig);
  for (let tMs = startMs; tMs <= endMs; tMs += 20)
    assert.ok(measure(poseAt(timeline, tMs)).forearmInTrunk <= 0.01, `${tMs}`);
  assert.ok(contactMeasures(timeline).every(({ gapM }) => gapM <= 0.005));
});

test('no joint of the arm is faster than 15 rad/s between two frames, although a hand turns right round', () => {
  const turned = signOf(manualOf(FLAT, oriented('o', 'd'), [STILL]));
  const over = signOf(manualOf(FLAT, oriented('i', 'u'), [STILL]));
  const timeline = plan(turned, over, turned);
  assert.ok(measureMotion(timeline, 60).armSpeed <= 15, `${measureMotion(timeline, 60).armSpeed}`);
});

test('hands keep their places on the other arm and hand while the trunk turns', () => {
  const forearm = signOf(manualOf(FLAT, oriented('l', 'd'), [STILL], { location: at('lowerarm', 'touch') }));
  const hands = signOf({
    ...manualOf(FLAT, oriented('l', 'd'), [STILL]),
    start: {
      dominant: { handshape: { first: FLAT }, orientation: oriented('l', 'd') },
      nondominant: { handshape: { first: FLAT }, orientation: oriented('r', 'u') },
      constellation: {
        kind: 'hands',
        dominant: { part: 'palm' },
        nondominant: { part: 'palm' },
        contact: 'touch',
      },
    },
  });
  for (const sign of [forearm, hands]) {
    const timeline = plan(sign);
    const { startMs } = timeline.spans[0]!;
    const apart = (pose: Pose) => {
      const { positions } = worldTransforms(pose, timeline.rig.body);
      const of = (bone: BoneName) => positions.slice(3 * BONE_INDEX[bone], 3 * BONE_INDEX[bone] + 3);
      return [...of('rightHand')].map((value, i) => value - of('leftHand')[i]!);
    };
    const still = apart(poseAt(timeline, startMs));
    const nod = poseAt(timeline, startMs, createPose(), {
      beforeArms: (pose) => pose.rotations.set([0.05, 0.05, 0, 0.9975], 4 * BONE_INDEX.spine),
    });
    const change = Math.hypot(...apart(nod).map((value, i) => value - still[i]!));
    assert.ok(change < 0.025, `${change}`);
  }
});
