import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poseBetween, sampleFrames } from '../../src/avatar/pose-frames.ts';
import { createPose, type Pose } from '../../src/sign/pose.ts';

/** The head turned about the vertical axis by a quarter turn a second, the first face channel and the hips along. */
function turningPose(tMs: number, sign = 1): Pose {
  const pose = createPose();
  const half = (Math.PI / 4) * (tMs / 1000);
  pose.rotations.set([0, sign * Math.sin(half), 0, sign * Math.cos(half)], HEAD);
  pose.hips[1] = tMs / 1000;
  pose.face[0] = tMs / 1000;
  return pose;
}
const HEAD = 4 * 5;

test('a frame is taken at every step that starts before the end', () => {
  const times: number[] = [];
  const take = (tMs: number) => {
    times.push(tMs);
    return createPose();
  };
  assert.equal(sampleFrames(take, { fps: 10, durationMs: 301 }).count, 4);
  assert.deepEqual(times, [0, 100, 200, 300]);
  assert.equal(sampleFrames(createPose, { fps: 30, durationMs: 0 }).count, 1);
});

test('between two frames everything is between them, and rotations keep the length 1', () => {
  const frames = sampleFrames(turningPose, { fps: 4, durationMs: 1000 });
  const pose = poseBetween(frames, 375, createPose());
  const exact = turningPose(375);
  for (let part = 0; part < 4; part++)
    assert.ok(Math.abs(pose.rotations[HEAD + part]! - exact.rotations[HEAD + part]!) < 1e-4);
  assert.ok(Math.abs(Math.hypot(...pose.rotations.subarray(HEAD, HEAD + 4)) - 1) < 1e-12);
  assert.ok(Math.abs(pose.face[0]! - 0.375) < 1e-6);
  assert.ok(Math.abs(pose.hips[1]! - 0.375) < 1e-6);
});

test('a rotation that is written with the opposite sign is taken the short way', () => {
  const frames = sampleFrames((tMs) => turningPose(tMs, tMs === 0 ? 1 : -1), { fps: 4, durationMs: 500 });
  const pose = poseBetween(frames, 125, createPose());
  assert.ok(pose.rotations[HEAD + 3]! > 0.99, `w is ${pose.rotations[HEAD + 3]}`);
});

test('before the first and behind the last frame the pose stands still', () => {
  const frames = sampleFrames(turningPose, { fps: 4, durationMs: 1000 });
  assert.equal(poseBetween(frames, -500, createPose()).face[0], 0);
  assert.equal(poseBetween(frames, 60_000, createPose()).face[0], 0.75);
});
