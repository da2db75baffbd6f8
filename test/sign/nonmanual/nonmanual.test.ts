import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectOf } from '../../../src/sign/nonmanual/codes.ts';
import { type Cue, createNonManual, type Grammar } from '../../../src/sign/nonmanual/nonmanual.ts';
import { phonemesOfSampa, visemesOf } from '../../../src/sign/nonmanual/visemes.ts';
import { createPose, FACE_CHANNELS, type FaceChannel } from '../../../src/sign/pose.ts';
import { BONE_INDEX, type BoneName } from '../../../src/sign/skeleton.ts';
import type { NonManualItem } from '../../../src/sign/tree.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

function poseOf(cues: readonly Cue[], grammar: readonly Grammar[], tMs: number, isIdling = false) {
  const pose = createPose();
  const hooks = createNonManual(cues, grammar, { isIdling });
  hooks.beforeArms?.(pose, tMs);
  hooks.afterArms?.(pose, tMs);
  return {
    face: (channel: FaceChannel) => pose.face[FACE_CHANNELS.indexOf(channel)]!,
    turn: (bone: BoneName) => [...pose.rotations.subarray(4 * BONE_INDEX[bone], 4 * BONE_INDEX[bone] + 4)],
    pose,
  };
}

const item = (articulator: NonManualItem['articulator'], code: string): NonManualItem => ({
  articulator,
  code,
});
const cue = (parts: Partial<Cue>): Cue => ({
  startMs: 1000,
  endMs: 2000,
  nonManual: {},
  phonemes: [],
  ...parts,
});

test('a question lowers or raises the brows over its whole span, and not long before or after', () => {
  const wh: Grammar[] = [{ kind: 'wh-question', startMs: 1000, endMs: 3000 }];
  for (const tMs of [1000, 2000, 3000]) assert.equal(poseOf([], wh, tMs).face('browDownLeft'), 0.9);
  for (const tMs of [700, 3300]) assert.equal(poseOf([], wh, tMs).face('browDownLeft'), 0);
  const yesNo: Grammar[] = [{ kind: 'yes-no-question', startMs: 0, endMs: 1000 }];
  assert.equal(poseOf([], yesNo, 500).face('browInnerUp'), 0.9);
  assert.ok(poseOf([], yesNo, 500).turn('head')[0]! > 0, 'the head is forward');
});

test('what is negated is signed with a headshake to both sides', () => {
  const negation: Grammar[] = [{ kind: 'negation', startMs: 0, endMs: 2000 }];
  const turns = Array.from({ length: 40 }, (_, step) => poseOf([], negation, 50 * step).turn('head')[1]!);
  assert.ok(Math.min(...turns) < -0.03 && Math.max(...turns) > 0.03);
});

test('the groups of a tier follow each other, the tiers run side by side', () => {
  const nonManual = { face: [[item('brows', 'RB')], [item('brows', 'FU')]], head: [[item('head', 'TR')]] };
  const first = poseOf([cue({ nonManual })], [], 1200);
  const second = poseOf([cue({ nonManual })], [], 1800);
  assert.deepEqual([first.face('browInnerUp'), first.face('browDownLeft')], [1, 0]);
  assert.deepEqual([second.face('browInnerUp'), second.face('browDownLeft')], [0, 1]);
  assert.ok(first.turn('head')[2]! > 0 && second.turn('head')[2]! > 0);
});

test('a word is mouthed sound by sound, unless the sign has a mouth tier of its own', () => {
  const phonemes = ['M', 'UW1', 'V']; // "move"
  assert.ok(poseOf([cue({ phonemes })], [], 1075).face('mouthPressLeft') > 0.6);
  assert.ok(poseOf([cue({ phonemes })], [], 1225).face('mouthPucker') > 0.8);
  const nonManual = { mouth: [[item('mouth-gesture', 'C01')]] };
  const own = poseOf([cue({ phonemes, nonManual })], [], 1075);
  assert.deepEqual([own.face('cheekPuff'), own.face('mouthPressLeft')], [1, 0]);
});

test('sounds that look alike have one shape, and equal neighbours are one', () => {
  assert.deepEqual(visemesOf(['P']), visemesOf(['B']));
  assert.equal(visemesOf(['P', 'M', 'AA1', 'T', 'D']).length, 3);
  assert.deepEqual(phonemesOfSampa("b:u'k"), ['B', 'UW', 'K']);
});

test('unknown codes do nothing, known ones something', () => {
  assert.equal(effectOf(item('brows', 'XX')), null);
  assert.equal(effectOf(item('mouth-gesture', 'L99')), null);
  for (const code of ['D01', 'J04', 'L35', 'C13', 'T17']) {
    assert.ok(Object.keys(effectOf(item('mouth-gesture', code))?.face ?? {}).length > 0, code);
  }
});

test('blinks come only when idling is wanted', () => {
  assert.equal(poseOf([], [], 80).face('eyeBlinkLeft'), 0);
  assert.ok(poseOf([], [], 80, true).face('eyeBlinkLeft') > 0.9);
});

test('random cues: channels stay within 0..1, rotations are unit quaternions, equal times give equal poses', () => {
  const random = seededRandom(5);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const codes = ['RB', 'FU', 'SH', 'NO', 'TR', 'WB', 'L06', 'C02', 'UP', 'TF', 'bo:t'];
  const articulators = ['brows', 'head', 'lids', 'mouth-gesture', 'gaze', 'body', 'mouth-picture'] as const;
  for (let round = 0; round < 100; round++) {
    const cues = Array.from({ length: 5 }, () => {
      const startMs = random() * 3000;
      const face = [[item(pick(articulators), pick(codes))], [item(pick(articulators), pick(codes))]];
      return cue({
        startMs,
        endMs: startMs + random() * 900,
        nonManual: { face, head: face },
        phonemes: ['B', 'IY'],
      });
    });
    const grammar: Grammar[] = [
      { kind: pick(['topic', 'conditional', 'negation']), startMs: 500, endMs: 2500 },
    ];
    const tMs = random() * 4000;
    const { pose } = poseOf(cues, grammar, tMs, true);
    for (const value of pose.face) assert.ok(value >= 0 && value <= 1);
    for (let at = 0; at < pose.rotations.length; at += 4) {
      assert.ok(Math.abs(Math.hypot(...pose.rotations.subarray(at, at + 4)) - 1) < 1e-9);
    }
    assert.deepEqual(poseOf(cues, grammar, tMs, true).pose, pose);
  }
});
