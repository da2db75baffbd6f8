import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contactMeasures,
  createPenetrationMeasurer,
  limitViolations,
  planUtterance,
  poseAt,
  type Timeline,
  worldTransforms,
} from '../../../src/sign/motion/motion.ts';
import { createPose } from '../../../src/sign/pose.ts';
import { BONE_INDEX, type BoneName } from '../../../src/sign/skeleton.ts';
import { HANDSHAPE_BASES, type Motion, type Repetition, type SignTree } from '../../../src/sign/tree.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { at, directed, MANNER, MIRRORED, manualOf, oriented, STILL, signOf } from './trees.ts';

const plan = (...trees: readonly SignTree[]) => planUtterance(trees.map((tree) => ({ kind: 'sign', tree })));
const place = (timeline: Timeline, tMs: number, bone: BoneName) => {
  const { positions } = worldTransforms(poseAt(timeline, tMs), timeline.rig.body);
  return [...positions.slice(3 * BONE_INDEX[bone], 3 * BONE_INDEX[bone] + 3)] as [number, number, number];
};
const apart = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((value, i) => value - b[i]!));

const FLAT = { base: 'flat' } as const;
const POINT = { base: 'finger2' } as const;
const rise = signOf(manualOf(FLAT, oriented('o', 'd'), [directed('u')]));
const both = signOf(manualOf(FLAT, oriented('o', 'l'), [directed('u')], { symmetry: MIRRORED }));

test('hands hang at the sides before the first sign and after the last', () => {
  const timeline = plan(rise, both);
  for (const tMs of [-500, 0, timeline.durationMs, timeline.durationMs + 1000])
    for (const side of ['left', 'right'] as const) {
      const [x, y] = place(timeline, tMs, `${side}Hand`);
      assert.ok(y < 0.9 && Math.abs(x) > 0.2, `${side} at ${tMs}: ${x}, ${y}`);
    }
});

test('signs follow each other without a return to rest, and last 0.4 to 1.4 s', () => {
  const timeline = plan(rise, rise, rise);
  const [first, second] = timeline.spans;
  assert.equal(first!.endMs, second!.approachMs);
  for (const { approachMs, startMs, endMs } of timeline.spans) {
    assert.ok(endMs - startMs >= 399 && endMs - startMs <= 1401, `${endMs - startMs}`);
    assert.ok(startMs - approachMs >= 149, 'time to get there');
  }
  assert.ok(place(timeline, (first!.endMs + second!.startMs) / 2, 'rightHand')[1] > 1);
});

test('a movement up goes up by its size, and the other hand stays at rest', () => {
  const timeline = plan(rise);
  const { startMs, endMs } = timeline.spans[0]!;
  const way = place(timeline, endMs, 'rightHand')[1] - place(timeline, startMs, 'rightHand')[1];
  assert.ok(Math.abs(way - 0.12) < 0.01, `${way}`);
  assert.ok(apart(place(timeline, startMs, 'leftHand'), place(timeline, endMs, 'leftHand')) < 1e-6);
});

test('a mirrored sign moves both hands as mirror images', () => {
  const timeline = plan(both);
  const { startMs, endMs } = timeline.spans[0]!;
  for (const tMs of [startMs, (startMs + endMs) / 2, endMs]) {
    const [x, y, z] = place(timeline, tMs, 'rightHand');
    assert.ok(apart(place(timeline, tMs, 'leftHand'), [-x, y, z]) < 0.004);
  }
});

test('a full circle ends where it began and is round on its way', () => {
  const circle: Motion = { kind: 'circular', axis: { first: 'o' }, size: 'big', manner: MANNER };
  const timeline = plan(signOf(manualOf(POINT, oriented('u', 'd'), [circle])));
  const { startMs, endMs } = timeline.spans[0]!;
  const start = place(timeline, startMs, 'rightHand');
  assert.ok(apart(start, place(timeline, endMs, 'rightHand')) < 0.005);
  const farthest = Math.max(
    ...Array.from({ length: 20 }, (_, i) =>
      apart(start, place(timeline, startMs + (i / 20) * (endMs - startMs), 'rightHand')),
    ),
  );
  assert.ok(Math.abs(farthest - 0.2) < 0.02, `${farthest}`);
});

test('repetitions come back, go on, or go there and back', () => {
  const wayOf = (repetition: Repetition) => {
    const motion: Motion = {
      kind: 'repeat',
      motion: directed('u', { size: 'small' }),
      repetition,
      isAlternating: false,
    };
    const timeline = plan(signOf(manualOf(FLAT, oriented('o', 'd'), [motion])));
    const { startMs, endMs } = timeline.spans[0]!;
    return place(timeline, endMs, 'rightHand')[1] - place(timeline, startMs, 'rightHand')[1];
  };
  const expected = {
    fromstart: 0.06,
    'fromstart-several': 0.06,
    continue: 0.12,
    'continue-several': 0.18,
    reverse: 0,
    tofroto: 0.06,
  };
  for (const [repetition, way] of Object.entries(expected))
    assert.ok(
      Math.abs(wayOf(repetition as Repetition) - way) < 0.02,
      `${repetition}: ${wayOf(repetition as Repetition)}`,
    );
});

test('a touch is within 5 mm of its place, on the body and on the other hand', () => {
  const chest = signOf(manualOf(FLAT, oriented('l', 'l'), [STILL], { location: at('chest', 'touch') }));
  const chin = signOf(
    manualOf(POINT, oriented('ul', 'l'), [STILL], {
      location: at('chin', 'touch', { part: 'tip', digits: [2] }),
    }),
  );
  const palm = signOf({
    ...manualOf(POINT, oriented('l', 'd')),
    start: {
      dominant: { handshape: { first: POINT }, orientation: oriented('l', 'd') },
      nondominant: { handshape: { first: FLAT }, orientation: oriented('o', 'r') },
      constellation: {
        kind: 'hands',
        dominant: { part: 'tip', digits: [2] },
        nondominant: { part: 'palm' },
        contact: 'touch',
      },
    },
  });
  for (const sign of [chest, chin, palm]) {
    const gaps = contactMeasures(plan(sign)).map(({ gapM }) => gapM);
    assert.ok(gaps.length > 0 && Math.max(...gaps) <= 0.005, `${gaps}`);
  }
});

test('hands that touch stay together while they move apart from the body', () => {
  const sign = signOf({
    ...manualOf(FLAT, oriented('o', 'u'), [directed('o')], {
      symmetry: { leftRight: false, upDown: false, inOut: false },
    }),
    start: {
      dominant: { handshape: { first: FLAT }, orientation: oriented('ol', 'd') },
      nondominant: { handshape: { first: FLAT }, orientation: oriented('or', 'u') },
      constellation: {
        kind: 'hands',
        dominant: { part: 'palm' },
        nondominant: { part: 'palm' },
        contact: 'touch',
      },
    },
  });
  const timeline = plan(sign);
  const { startMs, endMs } = timeline.spans[0]!;
  const gap = (tMs: number) => apart(place(timeline, tMs, 'leftHand'), place(timeline, tMs, 'rightHand'));
  assert.ok(place(timeline, endMs, 'rightHand')[2] - place(timeline, startMs, 'rightHand')[2] > 0.08);
  assert.ok(Math.abs(gap(startMs) - gap(endMs)) < 0.015, `${gap(startMs)} ${gap(endMs)}`);
});

test('the weak hand waits for the next sign that needs it, and sinks when none does', () => {
  const waiting = plan(both, rise, both);
  const sinking = plan(both, rise, rise);
  const during = (timeline: Timeline) => place(timeline, timeline.spans[1]!.endMs, 'leftHand')[1];
  assert.ok(during(waiting) > 1.1);
  assert.ok(during(sinking) < 0.95);
});

test('a pause lengthens the way to the next sign, and speed shortens everything', () => {
  const items = [
    { kind: 'sign', tree: rise },
    { kind: 'pause', durationMs: 500 },
    { kind: 'sign', tree: rise },
  ] as const;
  const usual = planUtterance(items);
  const without = plan(rise, rise);
  assert.ok(Math.abs(usual.durationMs - without.durationMs - 500) < 40);
  assert.ok(planUtterance(items, { speed: 2 }).durationMs < 0.75 * usual.durationMs);
});

test('hooks turn the trunk before the arms are solved and set the face afterwards', () => {
  const timeline = plan(
    signOf(manualOf(POINT, oriented('u', 'l'), [STILL], { location: at('chin', 'touch') })),
  );
  const { startMs } = timeline.spans[0]!;
  const nod = Math.sin(0.1);
  const pose = poseAt(timeline, startMs, createPose(), {
    beforeArms: (out) => out.rotations.set([nod, 0, 0, Math.cos(0.1)], 4 * BONE_INDEX.head),
    afterArms: (out) => out.face.fill(0.5),
  });
  assert.equal(pose.rotations[4 * BONE_INDEX.head], nod);
  assert.equal(pose.face[0], 0.5);
  const { positions } = worldTransforms(pose, timeline.rig.body);
  const hand = [...positions.slice(3 * BONE_INDEX.rightHand, 3 * BONE_INDEX.rightHand + 3)];
  assert.ok(apart(hand, place(timeline, startMs, 'rightHand')) > 0.01, 'the hand follows the chin');
});

test('equal input gives equal poses, in whatever order they are asked for', () => {
  const [a, b] = [plan(rise, both), plan(rise, both)];
  const times = Array.from({ length: 30 }, (_, i) => (i * a.durationMs) / 30);
  const forwards = times.map((tMs) => [...poseAt(a, tMs).rotations]);
  const backwards = [...times].reverse().map((tMs) => [...poseAt(b, tMs).rotations]);
  assert.deepEqual(backwards.reverse(), forwards);
});

/** Trees that no one would write: anything may come together. */
function oddTree(random: () => number): SignTree {
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
  const letters = ['u', 'd', 'l', 'r', 'i', 'o', 'ul', 'di', 'or', 'udl', 'x', ''] as const;
  const motion = (depth: number): Motion => {
    const kind =
      depth > 2
        ? 'directed'
        : pick([
            'directed',
            'circular',
            'wrist',
            'repeat',
            'parallel',
            'posture',
            'target',
            'split',
          ] as const);
    const manner = pick([
      {},
      { isFast: true, hasHalt: true },
      { isSlow: true },
      { speed: 0 },
      { growth: 'increasing' },
    ] as const);
    const size = pick(['small', 'normal', 'big'] as const);
    if (kind === 'directed')
      return directed(pick(letters), { size, manner, ...(random() < 0.5 && { curve: pick(letters) }) });
    if (kind === 'circular')
      return { kind, axis: { first: pick(letters) }, size, start: pick(letters), end: pick(letters), manner };
    if (kind === 'wrist')
      return { kind, motion: pick(['nodding', 'swinging', 'twisting', 'stircw'] as const), size, manner };
    if (kind === 'parallel') return { kind, motions: [motion(depth + 1), motion(depth + 1)] };
    if (kind === 'split') return { kind, dominant: motion(depth + 1), nondominant: motion(depth + 1) };
    const posture = {
      dominant: {
        orientation: oriented(pick(letters), pick(letters)),
        location: at(
          pick(['chin', 'chest', 'ear', 'neutralspace', 'lowerarm', 'shoulders'] as const),
          pick(['touch', 'close', undefined] as const),
        ),
      },
    };
    if (kind === 'posture') return { kind, posture, manner };
    if (kind === 'target') return { kind, motion: motion(depth + 1), posture, manner };
    return {
      kind: 'repeat',
      motion: motion(depth + 1),
      repetition: pick(['fromstart', 'continue', 'swap', 'reverse'] as const),
      isAlternating: random() < 0.5,
    };
  };
  const manual = manualOf(
    { base: pick(HANDSHAPE_BASES) },
    oriented(pick(letters), pick(letters)),
    [motion(0), motion(0)],
    {
      ...(random() < 0.4 && { symmetry: MIRRORED }),
      isNondominant: random() < 0.2,
      isOutOfPhase: random() < 0.2,
      location: at(
        pick(['forehead', 'stomach', 'upperarm', 'neutralspace'] as const),
        pick(['touch', undefined] as const),
      ),
    },
  );
  return signOf(manual);
}

test('odd trees play: finite, of length 1, within every limit, without a jump', () => {
  const random = seededRandom(42);
  for (let round = 0; round < 10; round++) {
    const tree = oddTree(random);
    const timeline = plan(tree, { gloss: 'EMPTY', manual: [], nonManual: {} });
    const pose = createPose();
    let before: Record<'left' | 'right', readonly number[]> | null = null;
    for (let tMs = 0; tMs <= timeline.durationMs; tMs += 1000 / 30) {
      poseAt(timeline, tMs, pose);
      for (let bone = 0; bone < pose.rotations.length; bone += 4)
        assert.ok(
          Math.abs(Math.hypot(...pose.rotations.slice(bone, bone + 4)) - 1) < 1e-9,
          JSON.stringify(tree),
        );
      assert.deepEqual(limitViolations(pose, timeline.rig), []);
      const now = { left: place(timeline, tMs, 'leftHand'), right: place(timeline, tMs, 'rightHand') };
      for (const side of ['left', 'right'] as const)
        if (before !== null)
          assert.ok(apart(before[side], now[side]) <= 0.12, `${side} ${tMs} ${JSON.stringify(tree)}`);
      before = now;
    }
  }
});

test('a hand that passes the chest goes round it', () => {
  const across = signOf(manualOf(FLAT, oriented('l', 'l'), [STILL], { location: at('stomach', 'touch') }));
  const timeline = plan(across);
  const measure = createPenetrationMeasurer(timeline.rig);
  const { startMs, endMs } = timeline.spans[0]!;
  for (let tMs = startMs; tMs <= endMs; tMs += 20)
    assert.ok(measure(poseAt(timeline, tMs)).handInTrunk <= 0.005, `${tMs}`);
});
