import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLexicon } from '../../../src/commands/lexicon-files.ts';
import { bonePosition, createTransforms, worldTransforms } from '../../../src/sign/motion/kinematics.ts';
import { contactMeasures, measureMotion, planUtterance, poseAt } from '../../../src/sign/motion/motion.ts';
import { distance, vector } from '../../../src/sign/motion/vector.ts';

/** Bar of signing.md 4: hands go 5 mm into each other at most, outside the touches that are meant. */
const DEEPEST_M = 0.005;

/**
 * Signs whose hands went 7 to 17 mm into each other: in FEVER a finger went through the other hand between two steps, in
 * FOLDER and TABLE the hands passed each other, in TOGETHER they stand against each other, in HAT a finger went through
 * the head where a leap of the hand was spread in time.
 */
const SIGNS = ['FEVER', 'FOLDER', 'TABLE', 'TOGETHER', 'HAT'];

test('hands that would go through each other are turned aside or led round', async () => {
  const { entries } = await loadLexicon();
  for (const gloss of SIGNS) {
    const { sign } = entries.find((entry) => entry.sign.gloss === gloss)!;
    const timeline = planUtterance([{ kind: 'sign', tree: sign }]);
    const measure = measureMotion(timeline);
    assert.ok(measure.handInHandOutsideM <= DEEPEST_M, `${gloss}: ${measure.handInHandOutsideM}`);
    assert.ok(measure.handInTrunkOutsideM <= DEEPEST_M, `${gloss}: ${measure.handInTrunkOutsideM}`);
    assert.ok(measure.violations === 0 && measure.wristSpeed <= 3, gloss);
    assert.ok(
      contactMeasures(timeline).every(({ gapM }) => gapM <= 0.012),
      gloss,
    );
  }
});

test('a hand on which the other one stands stays until they have parted', async () => {
  const { entries } = await loadLexicon();
  // Palm on palm, and only the upper hand rocks: while they parted, the one below was pushed 28 cm aside with it.
  const { sign } = entries.find((entry) => entry.sign.gloss === 'MOVIE')!;
  const timeline = planUtterance([{ kind: 'sign', tree: sign }]);
  const { startMs, endMs } = timeline.spans[0]!;
  const transforms = createTransforms();
  const wristAt = (tMs: number) => {
    worldTransforms(poseAt(timeline, tMs), timeline.rig.body, transforms);
    return bonePosition(vector(), transforms, timeline.rig.arms.left.hand);
  };
  const start = wristAt(startMs);
  for (let tMs = startMs; tMs <= endMs; tMs += 33)
    assert.ok(distance(wristAt(tMs), start) < 0.03, `${distance(wristAt(tMs), start)} m at ${tMs} ms`);
  const { handInHandOutsideM } = measureMotion(timeline);
  assert.ok(handInHandOutsideM <= DEEPEST_M, `${handInHandOutsideM}`);
});
