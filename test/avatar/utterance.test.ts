import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poseBetween } from '../../src/avatar/pose-frames.ts';
import { readUtterance } from '../../src/avatar/read-utterance.ts';
import { createUtterance, framesOf } from '../../src/avatar/utterance.ts';
import { createPose } from '../../src/sign/pose.ts';
import { wavingUtterance } from './waving.ts';

const source = { text: 'Hi', glosses: [], markers: [], durationMs: 100, fps: 30, poseAt: createPose };

test('poses come back from the JSON as they went in, to the precision of a float', () => {
  const poseAt = (tMs: number) => {
    const pose = createPose();
    pose.face[3] = tMs / 1000;
    return pose;
  };
  const utterance = createUtterance({ ...source, durationMs: 2000, poseAt });
  const frames = framesOf(readUtterance(JSON.parse(JSON.stringify(utterance))));
  assert.equal(frames.count, 60);
  assert.equal(poseBetween(frames, 1500, createPose()).face[3], Math.fround(1.5));
});

test('without captions the whole text stands the whole time', () => {
  assert.deepEqual(createUtterance(source).captions, [{ text: 'Hi', startMs: 0, endMs: 100 }]);
});

test('more than ten minutes, more than sixty poses a second and less than one are refused', () => {
  assert.throws(() => createUtterance({ ...source, durationMs: 600_001 }), RangeError);
  assert.throws(() => createUtterance({ ...source, durationMs: Number.NaN }), RangeError);
  assert.throws(() => createUtterance({ ...source, fps: 61 }), RangeError);
  assert.throws(() => createUtterance({ ...source, fps: 0 }), RangeError);
});

const wrong: readonly (readonly [string, object])[] = [
  ['text', { text: 5 }],
  ['captions.startMs', { captions: [{ text: 'secret', startMs: '0', endMs: 1 }] }],
  ['glosses.words', { glosses: [{ gloss: 'secret', kind: 'sign', words: 'secret', startMs: 0, endMs: 1 }] }],
  ['markers', { markers: {} }],
  ['durationMs', { durationMs: -1 }],
  ['fps', { fps: 0 }],
  ['poses', { poses: btoa('secret') }],
  ['poses', { poses: '' }],
];

for (const [part, change] of wrong) {
  test(`an utterance with a wrong ${part} (${JSON.stringify(change)}) is refused by the name of the part, without its text`, () => {
    assert.throws(
      () => readUtterance({ ...wavingUtterance(), ...change }),
      (error: Error) => error.message.startsWith(part) && !error.message.includes('secret'),
    );
  });
}

test('what is no object is no utterance', () => {
  for (const value of [null, 'text', [], 3]) assert.throws(() => readUtterance(value), TypeError);
});
