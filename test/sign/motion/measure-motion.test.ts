import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureMotion, planUtterance } from '../../../src/sign/motion/motion.ts';
import { BONE_INDEX } from '../../../src/sign/skeleton.ts';
import { at, directed, manualOf, oriented, signOf } from './trees.ts';

const rise = signOf(manualOf({ base: 'flat' }, oriented('o', 'd'), [directed('u')]));
const timeline = planUtterance([{ kind: 'sign', tree: rise }]);

test('a sign in front of the body is within every bar', () => {
  const measure = measureMotion(timeline);
  assert.ok(measure.isFinite && measure.endsAtRest);
  assert.equal(measure.violations, 0);
  assert.ok(measure.wristSpeed > 0.5 && measure.wristSpeed <= 3, `${measure.wristSpeed}`);
  assert.ok(Math.abs(measure.wristJumpM * 30 - measure.wristSpeed) < 1e-9);
  assert.ok(measure.handInTrunkM < 0 && measure.handInHandM < 0, 'hands far from everything');
  assert.equal(measure.frames, Math.floor((timeline.durationMs * 30) / 1000) + 1);
});

test('what is done to the pose shows in the measure', () => {
  const middleMs = timeline.durationMs / 2;
  const broken = measureMotion(timeline, 30, {
    afterArms: (pose, tMs) => {
      if (tMs > middleMs) pose.rotations.set([0, 0, 0, 1], 4 * BONE_INDEX.rightUpperArm);
      if (tMs > middleMs) pose.rotations.set([0, 0, 1, 0], 4 * BONE_INDEX.rightIndexProximal);
    },
  });
  assert.ok(broken.wristJumpM > 0.12, `${broken.wristJumpM}`);
  assert.ok(broken.armSpeed > 15 && broken.fingerSpeed > 30);
  assert.ok(broken.violations > 0);
  assert.ok(!broken.endsAtRest);
  const lost = measureMotion(timeline, 30, { afterArms: (pose) => pose.rotations.fill(Number.NaN) });
  assert.ok(!lost.isFinite);
});

test('a hand in the trunk is found, and a hand that only touches it is not', () => {
  const chest = signOf(
    manualOf({ base: 'flat' }, oriented('l', 'l'), [], { location: at('chest', 'touch') }),
  );
  const touching = planUtterance([{ kind: 'sign', tree: chest }]);
  assert.ok(measureMotion(touching).handInTrunkM <= 0.005);
  const pressed = measureMotion(touching, 30, {
    afterArms: (pose) => pose.rotations.set([0, 0, 0, 1], 4 * BONE_INDEX.rightLowerArm),
  });
  assert.notEqual(pressed.handInTrunkM, measureMotion(touching).handInTrunkM);
});

test('what is near a touch that is meant is told apart from what goes through the body elsewhere', () => {
  const chest = signOf(
    manualOf({ base: 'flat' }, oriented('l', 'l'), [], { location: at('chest', 'touch') }),
  );
  const touching = planUtterance([{ kind: 'sign', tree: chest }]);
  // The whole trunk leans into the hand: what is deep is not only at the place of the touch.
  const leant = measureMotion(touching, 30, {
    afterArms: (pose) => pose.rotations.set([Math.sin(0.05), 0, 0, Math.cos(0.05)], 4 * BONE_INDEX.spine),
  });
  assert.ok(leant.handInTrunkOutsideM <= leant.handInTrunkM);
  const { handInTrunkM, handInTrunkOutsideM } = measureMotion(touching);
  assert.ok(handInTrunkOutsideM <= handInTrunkM && handInTrunkM <= 0.005);
});

test('a closed hand touches with its fingers, an open one with its palm', () => {
  const palms = (base: 'fist' | 'flat') =>
    signOf(manualOf({ base }, oriented('l', 'l'), [], { location: at('chest', 'touch') }));
  for (const base of ['fist', 'flat'] as const) {
    const measure = measureMotion(planUtterance([{ kind: 'sign', tree: palms(base) }]));
    assert.ok(measure.handInTrunkOutsideM <= 0.005, `${base}: ${measure.handInTrunkOutsideM}`);
  }
});
