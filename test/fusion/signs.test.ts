import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../../src/core/geometry.ts';
import type { Highlight, Observation, Recent } from '../../src/core/recent.ts';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { speakerOf } from '../../src/fusion/speakers.ts';
import { place, seen, textLine } from './views.ts';

const NAMES = ['Anna Berger', 'Ben Okafor', 'Chloé Martin', 'Daniel Novak'];
const labelOf = (who: number) => textLine(NAMES[who]!, 60, 40 + 50 * who);
/** A microphone at the end of the line, and a hand before it. */
const microphone = (who: number): Box => place(250, 40 + 50 * who, 14, 16);
const hand = (who: number): Box => place(220, 40 + 50 * who, 14, 16);

/** A look: beside which name something is not as in silence; `several` where more than one is. */
type Look = readonly [atMs: number, who: number | null | 'several', signOf?: (who: number) => Box];

function highlightOf([atMs, who, signOf = microphone]: Look): Highlight {
  if (who === null) return { atMs, box: null };
  if (who === 'several') return { atMs, box: null, isSeveral: true };
  return { atMs, box: labelOf(who).box, name: NAMES[who]!, sign: signOf(who) };
}

function recentOf(looks: readonly Look[], starts: readonly number[], names = [0, 1, 2, 3]): Recent {
  const observations: Observation[] = [
    ...[0, 2_000, 4_000].map((atMs) => seen(atMs, names.map(labelOf))),
    ...looks.map((look): Observation => ({ kind: 'highlight', highlight: highlightOf(look) })),
    ...starts.map((startMs, id): Observation => {
      const utterance = { id, ...line(startMs), text: 'yes', words: [], confidence: 1 };
      return { kind: 'heard', utterance };
    }),
  ];
  return observations.reduce(observe, noHistory).recent;
}

const line = (startMs: number) => ({ channel: 'computer', startMs, endMs: startMs + 2_000 }) as const;

/** Somebody speaks for two seconds; the sign comes after 400 ms and goes after the last word. */
const turn = (startMs: number, who: number, signOf = microphone): readonly Look[] => [
  [startMs + 100, null],
  ...[400, 700, 1_000, 1_300, 1_600, 1_900].map((ms): Look => [startMs + ms, who, signOf]),
];
const startsOf = (order: readonly number[]) => order.map((_, index) => 6_000 + 4_000 * index);
const talk = (order: readonly number[], signOf = microphone) =>
  order.flatMap((who, index) => turn(6_000 + 4_000 * index, who, signOf));

/** Who the last line of a talk is told to be of. */
function lastOf(order: readonly number[], looks: readonly Look[], names?: readonly number[]): string | null {
  const starts = startsOf(order);
  return speakerOf(line(starts.at(-1)!), recentOf(looks, starts.slice(0, -1), names && [...names]));
}

const ORDER = [1, 2, 0, 1, 0];

test('a sign beside a name that follows speech tells who speaks', () => {
  assert.equal(lastOf(ORDER, talk(ORDER)), 'Anna Berger');
});

test('signs are believed when they came four times, and back to somebody after another', () => {
  assert.equal(lastOf(ORDER.slice(0, 3), talk(ORDER.slice(0, 3))), null, 'too few');
  for (const order of [
    [0, 0, 0, 0, 0],
    [0, 0, 1, 1, 2],
  ])
    assert.equal(lastOf(order, talk(order)), null, 'bars beside one song after the other');
});

test('signs that were there before the first word, or go while somebody speaks, name nobody', () => {
  const early = ORDER.flatMap((who, index): readonly Look[] => {
    const startMs = 6_000 + 4_000 * index;
    return [[startMs - 1_000, null], ...turn(startMs, who).slice(1), [startMs + 100, who]];
  });
  const byTime = early.toSorted(([a], [b]) => a - b);
  assert.equal(lastOf(ORDER, byTime), null, 'before');
  // Lines under a pointer that is moved all the time.
  const moving = Array.from({ length: 70 }, (_, index): Look => {
    const atMs = 6_000 + 300 * index;
    return [
      atMs,
      index % 9 < 6 ? Math.floor(index / 9) % 4 : null,
      (who) => place(20, 20 + 50 * who, 240, 48),
    ];
  });
  for (const startMs of startsOf(ORDER)) {
    const recent = recentOf(
      moving,
      startsOf(ORDER).filter((other) => other < startMs),
    );
    assert.equal(speakerOf(line(startMs), recent), null);
  }
});

test('a hand that is raised is no microphone that is on', () => {
  const last = startsOf([...ORDER, 3]).at(-1)!;
  const looks = [...talk(ORDER), ...turn(last, 3, hand)];
  assert.equal(lastOf([...ORDER, 3], looks), null);
  assert.equal(lastOf([...ORDER, 3], [...talk(ORDER), ...turn(last, 3)]), 'Daniel Novak');
});

test('nobody is named while several have a sign, and the sign of who spoke before does no harm', () => {
  const last = startsOf(ORDER).at(-1)!;
  const both = talk(ORDER).map((look): Look => (look[0] > last + 400 ? [look[0], 'several'] : look));
  assert.equal(lastOf(ORDER, both), null);
  // In all turns but the last the one before still has it, until 700 ms after the first word.
  const lingering = talk(ORDER).map((look): Look => {
    const ms = (look[0] - 6_000) % 4_000;
    return look[0] < last && look[0] > 8_000 && ms === 400 ? [look[0], 'several'] : look;
  });
  assert.equal(
    lastOf([...ORDER, 2, 1], [...lingering, ...turn(last + 4_000, 2), ...turn(last + 8_000, 1)]),
    'Ben Okafor',
  );
});

test('a name that is read no more in its place is not told', () => {
  assert.equal(lastOf(ORDER, talk(ORDER), [1, 2, 3]), null);
});
