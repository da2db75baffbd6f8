import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitViolations, planUtterance, poseAt, worldTransforms } from '../../../src/sign/motion/motion.ts';
import { BONE_INDEX } from '../../../src/sign/skeleton.ts';
import type { Handshape, SignTree } from '../../../src/sign/tree.ts';
import { directed, manualOf, oriented, signOf } from './trees.ts';

const letter = (
  gloss: string,
  shape: Handshape,
  motions = manualOf(shape, oriented('u', 'd')).motions,
): SignTree => ({
  ...signOf(manualOf(shape, oriented('u', 'd'), motions)),
  gloss,
});
const B = letter('B', { base: 'flat', thumb: 'across' });
const L = letter('L', { base: 'finger2', thumb: 'out' });
const V = letter('V', { base: 'finger23spread' });
const Z = letter('Z', { base: 'finger2' }, [
  directed('r', { size: 'small' }),
  directed('dl', { size: 'small' }),
]);

const spell = (letters: readonly SignTree[], lettersPerSecond = 3) =>
  planUtterance([{ kind: 'spelling', gloss: 'WORD', letters }], { lettersPerSecond });
const wrist = (timeline: ReturnType<typeof spell>, tMs: number) => {
  const { positions } = worldTransforms(poseAt(timeline, tMs), timeline.rig.body);
  return [...positions.slice(3 * BONE_INDEX.rightHand, 3 * BONE_INDEX.rightHand + 3)];
};

test('letters come at the wanted rate and each is held for at least 55 % of its slot', () => {
  for (const rate of [1, 3, 6]) {
    const { spans } = spell([B, L, V, B, L], rate);
    assert.deepEqual(
      spans.map(({ letter: index }) => index),
      [0, 1, 2, 3, 4],
    );
    for (const { approachMs, startMs, endMs } of spans.slice(1)) {
      const slotMs = 1000 / rate;
      assert.ok(Math.abs(endMs - approachMs - slotMs) < 0.05 * slotMs, `${rate}: ${endMs - approachMs}`);
      assert.ok((endMs - startMs) / (endMs - approachMs) >= 0.55, `${rate}`);
    }
  }
});

test('rates outside 1 to 6 letters a second are brought inside', () => {
  const slot = (rate: number) => {
    const span = spell([B, L, V], rate).spans[2]!;
    return span.endMs - span.approachMs;
  };
  assert.ok(Math.abs(slot(100) - 1000 / 6) < 10);
  assert.ok(Math.abs(slot(0.01) - 1000) < 10);
  assert.ok(Math.abs(slot(Number.NaN) - 1000 / 3) < 10);
});

test('the hand stays still while a letter is held, and the fingers really hold it', () => {
  const timeline = spell([B, L, V]);
  const { startMs, endMs } = timeline.spans[1]!;
  const [a, b] = [poseAt(timeline, startMs + 1), poseAt(timeline, endMs - 1)];
  for (let i = 0; i < a.rotations.length; i++)
    assert.ok(Math.abs(a.rotations[i]! - b.rotations[i]!) < 0.02, `${i}`);
});

test('a word drifts a little to the side; a double letter slides further', () => {
  const step = (letters: readonly SignTree[]) => {
    const timeline = spell(letters);
    const [first, second] = timeline.spans;
    return wrist(timeline, second!.endMs)[0]! - wrist(timeline, first!.endMs)[0]!;
  };
  const plain = step([B, L]);
  const double = step([L, L]);
  assert.ok(plain < -0.003 && plain > -0.02, `${plain}`);
  assert.ok(double < -0.025, `${double}`);
});

test('a moving letter is drawn and gets the time for it', () => {
  const timeline = spell([B, Z, V]);
  const [, z, v] = timeline.spans;
  assert.ok(z!.endMs - z!.approachMs > v!.endMs - v!.approachMs);
  const way = wrist(timeline, z!.endMs)[1]! - wrist(timeline, z!.startMs)[1]!;
  assert.ok(way < -0.03, `${way}`);
});

test('spelling keeps all joints within their limits', () => {
  const timeline = spell([B, L, V, Z, Z]);
  for (let tMs = 0; tMs <= timeline.durationMs; tMs += 40)
    assert.deepEqual(limitViolations(poseAt(timeline, tMs), timeline.rig), []);
});
