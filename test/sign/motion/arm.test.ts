import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElbowSolution, lowSwivel, solveElbow } from '../../../src/sign/motion/elbow.ts';
import { aboutAxis, multiply, rotate, rotation } from '../../../src/sign/motion/quaternion.ts';
import { createRig, handRotation } from '../../../src/sign/motion/rig.ts';
import { add, distance, subtract, vector, vectorOf } from '../../../src/sign/motion/vector.ts';
import { clampWrist, relativeRotation, wristAngles, wristSwing } from '../../../src/sign/motion/wrist.ts';
import { REFERENCE_BODY } from '../../../src/sign/reference-body.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const { arms } = createRig(REFERENCE_BODY);
const shoulderOf = (side: 'left' | 'right') => vectorOf(REFERENCE_BODY.joints[`${side}UpperArm`]);

test('upper arm and forearm keep their lengths and the wrist is where it should be', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 400; round++) {
    const arm = round % 2 === 0 ? arms.left : arms.right;
    const shoulder = shoulderOf(arm.side);
    const wrist = vector(
      shoulder[0]! + 0.35 * (random() - 0.5),
      shoulder[1]! - 0.1 - 0.25 * random(),
      shoulder[2]! + 0.2 + 0.1 * random(),
    );
    const solved = solveElbow(createElbowSolution(), arm, shoulder, wrist, 2 * random() - 0.5);
    assert.ok(distance(solved.wrist, wrist) < 1e-9);
    assert.ok(Math.abs(distance(shoulder, solved.elbow) - arm.upperLength) < 1e-9);
    assert.ok(Math.abs(distance(solved.elbow, solved.wrist) - arm.lowerLength) < 1e-9);
    const forearm = rotate(vector(), solved.lower, arm.lowerAlong);
    const way = subtract(vector(), solved.wrist, solved.elbow);
    assert.ok(
      distance(
        forearm,
        way.map((value) => value / arm.lowerLength),
      ) < 1e-9,
    );
  }
});

test('a wrist out of reach comes as near as an almost straight arm can', () => {
  const shoulder = shoulderOf('right');
  const far = vector(shoulder[0]!, shoulder[1]!, shoulder[2]! + 2);
  const solved = solveElbow(createElbowSolution(), arms.right, shoulder, far, 0);
  const reached = distance(shoulder, solved.wrist);
  assert.ok(reached > 0.995 * arms.right.reach && reached < arms.right.reach);
});

test('a wrist too near the shoulder stays in front of it and never jumps', () => {
  const shoulder = shoulderOf('right');
  let before = vector();
  for (let step = 0; step <= 100; step++) {
    // Through the shoulder's joint, from one side to the other.
    const wrist = vector(shoulder[0]! + 0.3 - 0.006 * step, shoulder[1]!, shoulder[2]! + 0.001);
    const solved = solveElbow(createElbowSolution(), arms.right, shoulder, wrist, 0.3);
    if (step > 0) assert.ok(distance(before, solved.wrist) < 0.02, `step ${step}`);
    before = vectorOf(solved.wrist);
  }
});

test('the elbow is low for the low swivel and goes to the arm’s own side from there', () => {
  const at = (side: 'left' | 'right', swivel: number) => {
    const wrist = vector(shoulderOf(side)[0]!, 1.2, 0.3);
    const low = lowSwivel(arms[side], shoulderOf(side), wrist);
    return solveElbow(createElbowSolution(), arms[side], shoulderOf(side), wrist, low + swivel).elbow;
  };
  assert.ok(at('right', 0)[1]! < 1.2);
  assert.ok(at('right', 1)[0]! < at('right', 0)[0]! - 0.1);
  assert.ok(at('left', 1)[0]! > at('left', 0)[0]! + 0.1);
});

test('an elbow whose swivel stays does not swing, wherever before the body the wrist goes past the shoulder', () => {
  for (const side of ['left', 'right'] as const) {
    const random = seededRandom(12);
    const shoulder = shoulderOf(side);
    for (let round = 0; round < 200; round++) {
      const angle = 2 * Math.PI * random();
      const up = 2 * random() - 1;
      const aside = Math.sqrt(1 - up * up);
      const out = vector(aside * Math.cos(angle), up, Math.abs(aside * Math.sin(angle)));
      const elbowAt = (by: number) => {
        const wrist = vector(0.3 * out[0]!, 0.3 * (out[1]! + by), 0.3 * out[2]!);
        return vectorOf(
          solveElbow(createElbowSolution(), arms[side], shoulder, add(wrist, wrist, shoulder), 0.4).elbow,
        );
      };
      // As fast as the wrist, give or take how the arm bends.
      assert.ok(distance(elbowAt(0), elbowAt(0.01)) < 0.012, `${side} ${out}`);
    }
  }
});

test('a turned forearm and a bent wrist are read back as what they were', () => {
  for (const arm of [arms.left, arms.right]) {
    const angles = { pronation: 0.8, flexion: -0.5, ulnar: 0.2 };
    const twist = aboutAxis(rotation(), arm.lowerAlong, angles.pronation);
    const hand = multiply(rotation(), twist, wristSwing(rotation(), arm, angles));
    const read = wristAngles({ pronation: 0, flexion: 0, ulnar: 0 }, arm, hand);
    for (const key of ['pronation', 'flexion', 'ulnar'] as const)
      assert.ok(Math.abs(read[key] - angles[key]) < 1e-9, `${arm.side} ${key}`);
  }
});

test('limits cut every angle of the wrist', () => {
  const degree = Math.PI / 180;
  const far = clampWrist({ pronation: 2, flexion: -1.5, ulnar: -1.5 });
  assert.ok(Math.abs(far.pronation - 85 * degree) < 1e-12);
  assert.ok(Math.abs(far.flexion + 70 * degree) < 1e-12);
  assert.ok(Math.abs(far.ulnar + 20 * degree) < 1e-12);
});

test('a forearm that is led through half a turn passes from one limit to the other without a jump', () => {
  let before = clampWrist({ pronation: 1.4, flexion: 0, ulnar: 0 }).pronation;
  for (let angle = 1.4; angle < 4.8; angle += 0.01) {
    const pronation = angle > Math.PI ? angle - 2 * Math.PI : angle;
    const now = clampWrist({ pronation, flexion: 0, ulnar: 0 }).pronation;
    assert.ok(Math.abs(now - before) < 0.03, `${angle}`);
    before = now;
  }
});

test('a hand’s rotation points its fingers and its palm where they are told to', () => {
  for (const arm of [arms.left, arms.right]) {
    const turn = handRotation(rotation(), arm, [0, 1, 0], [0, 0, 1]);
    assert.ok(distance(rotate(vector(), turn, arm.fingers), [0, 1, 0]) < 1e-9);
    assert.ok(distance(rotate(vector(), turn, arm.palm), [0, 0, 1]) < 1e-9);
    // Fingers up, palm out: the right hand's thumb points to the left, the left hand's to the right.
    assert.ok(distance(rotate(vector(), turn, arm.radial), [-arm.sign, 0, 0]) < 1e-9);
    assert.ok(distance(relativeRotation(rotation(), turn, turn), [0, 0, 0]) < 1e-9);
  }
});
