import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { limitViolations, planUtterance, poseAt, worldTransforms } from '../../../src/sign/motion/motion.ts';
import { turnBetween } from '../../../src/sign/motion/speed-limit.ts';
import { createPose } from '../../../src/sign/pose.ts';
import { readSigml } from '../../../src/sign/sigml/read.ts';
import { BONE_INDEX } from '../../../src/sign/skeleton.ts';

const DATA = '../shared/data/sigml-ngt';
const skip = existsSync(DATA) ? false : `${DATA} with the NGT collection is not here`;
/** Every so many files: the whole collection takes minutes. */
const STRIDE = 40;

test('signs of the NGT collection play within all limits, without jumps, and end at rest', { skip }, () => {
  const files = readdirSync(DATA).filter((name) => name.endsWith('.sigml'));
  const pose = createPose();
  for (const file of files.filter((_, index) => index % STRIDE === 0)) {
    for (const tree of readSigml(readFileSync(join(DATA, file), 'utf8')).signs) {
      const timeline = planUtterance([{ kind: 'sign', tree }]);
      const transforms = worldTransforms(poseAt(timeline, 0, pose), timeline.rig.body);
      let before = transforms.positions.slice();
      for (let tMs = 0; tMs <= timeline.durationMs + 34; tMs += 1000 / 30) {
        worldTransforms(poseAt(timeline, tMs, pose), timeline.rig.body, transforms);
        assert.ok(pose.rotations.every(Number.isFinite), `${file} at ${tMs}`);
        assert.deepEqual(limitViolations(pose, timeline.rig), [], `${file} at ${tMs}`);
        for (const hand of [3 * BONE_INDEX.leftHand, 3 * BONE_INDEX.rightHand]) {
          const way = Math.hypot(
            ...[0, 1, 2].map((i) => transforms.positions[hand + i]! - before[hand + i]!),
          );
          assert.ok(way <= 0.12, `${file} at ${tMs}: ${way}`);
        }
        before = transforms.positions.slice();
      }
      for (const hand of [3 * BONE_INDEX.leftHand, 3 * BONE_INDEX.rightHand])
        assert.ok(transforms.positions[hand + 1]! < 0.95, `${file} does not end at rest`);
    }
  }
});

test('arms that are folded or pass below their shoulder neither whip nor stand still for it', {
  skip,
}, () => {
  for (const name of ['BARET', 'LINKS', 'VERPLEEGKUNDIGE', 'RAAM_ZEMEN-SQ']) {
    const { signs } = readSigml(readFileSync(join(DATA, `${name}.sigml`), 'utf8'));
    const items = signs.map((tree) => ({ kind: 'sign', tree }) as const);
    const timeline = planUtterance(items, { isQuick: true });
    const { warp } = timeline;
    let [pose, before] = [createPose(), poseAt(timeline, 0)];
    for (let tMs = 0; tMs < timeline.durationMs; tMs += 1000 / 240) {
      poseAt(timeline, tMs, pose);
      for (const { upperArm, lowerArm, hand } of Object.values(timeline.rig.arms))
        for (const bone of [upperArm, lowerArm, hand])
          assert.ok(240 * turnBetween(pose, before, bone) <= 15, `${name} at ${tMs}`);
      [pose, before] = [before, pose];
    }
    for (const [step, outMs] of warp.outMs.slice(1).entries()) {
      const rawMs = warp.rawMs[step + 1]! - warp.rawMs[step]!;
      assert.ok(outMs - warp.outMs[step]! < 8 * rawMs, `${name} stands still at ${outMs}`);
    }
  }
});
