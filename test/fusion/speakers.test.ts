import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../../src/core/geometry.ts';
import type { Observation, Recent } from '../../src/core/recent.ts';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { speakerOf } from '../../src/fusion/speakers.ts';
import { place, seen, textLine } from './views.ts';

const NAMES = ['Anna Berger', 'Ben Okafor', 'Chloé Martin', 'Daniel Novak'];
/** Four tiles of 300 by 170, with the name at the lower left of each. */
const tileOf = (who: number): Box => place(20 + 320 * (who % 2), 20 + 190 * Math.floor(who / 2), 300, 170);
const labels = (names: readonly string[]) =>
  names.map((name, who) => textLine(name, tileOf(who).x + 8, tileOf(who).y + 146));

/** Who is marked at a time, as looks see it. */
type Mark = readonly [atMs: number, who: number | null];

function recentOf(
  marks: readonly Mark[],
  starts: readonly number[],
  names = NAMES,
  boxOf: (who: number) => Box = tileOf,
): Recent {
  const observations: Observation[] = [
    ...[0, 2_000, 4_000].map((atMs) => seen(atMs, labels(names))),
    ...marks.map(([atMs, who]): Observation => {
      return { kind: 'highlight', highlight: { atMs, box: who === null ? null : boxOf(who) } };
    }),
    ...starts.map((startMs, id): Observation => {
      const endMs = startMs + 1_500;
      const said = {
        id,
        channel: 'computer',
        startMs,
        endMs,
        text: 'yes',
        words: [],
        confidence: 1,
      } as const;
      return { kind: 'heard', utterance: said };
    }),
  ];
  return observations.reduce(observe, noHistory).recent;
}

/** A talk in which marks come 300 ms after the first word and go after the last. */
const turn = (startMs: number, who: number): readonly Mark[] => [
  [startMs + 100, null],
  ...[400, 700, 1_000, 1_300, 1_600].map((ms): Mark => [startMs + ms, who]),
];
const before = [...turn(6_000, 1), ...turn(9_000, 2)];
const line = (startMs: number, endMs = startMs + 1_500) => ({ channel: 'computer', startMs, endMs }) as const;

test('the name in the marked tile is that of who speaks', () => {
  const recent = recentOf([...before, ...turn(12_000, 0)], [6_000, 9_000]);
  assert.equal(speakerOf(line(12_000), recent), 'Anna Berger');
  assert.equal(speakerOf({ ...line(12_000), channel: 'me' } as never, recent), null);
});

test('nobody is named before marks were seen to follow speech', () => {
  assert.equal(speakerOf(line(6_000), recentOf(turn(6_000, 1), [])), null);
});

test('nobody is named where two were marked, where the mark came late, and where there was none', () => {
  const two: readonly Mark[] = [
    [12_100, null],
    [12_400, 0],
    [12_900, 3],
    [13_200, 3],
    [13_500, 3],
  ];
  assert.equal(speakerOf(line(12_000), recentOf([...before, ...two], [6_000, 9_000])), null);
  const late: readonly Mark[] = [12_100, 12_400, 12_700].map((ms): Mark => [ms, null]);
  const then = [...late, [13_000, 0], [13_300, 0], [13_600, 0]] as const;
  assert.equal(speakerOf(line(12_000), recentOf([...before, ...then], [6_000, 9_000])), null);
  assert.equal(speakerOf(line(12_000), recentOf([...before, ...late], [6_000, 9_000])), null);
});

test('a selection that was always there, or moves at any time, names nobody', () => {
  const still = Array.from({ length: 40 }, (_, index): Mark => [6_000 + 300 * index, 0]);
  assert.equal(speakerOf(line(12_000), recentOf(still, [6_000, 9_000])), null);
  const moved = still.map(([atMs], index): Mark => [atMs, Math.floor((index + 4) / 7) % 4]);
  for (const startMs of [6_000, 9_000, 12_000, 15_000])
    assert.equal(speakerOf(line(startMs), recentOf(moved, [6_000, 9_000, 12_000])), null);
});

test('what is no name, and a text that no other tile has, is not taken for one', () => {
  const named = (name: string) =>
    speakerOf(
      line(12_000),
      recentOf([...before, ...turn(12_000, 0)], [6_000, 9_000], [name, ...NAMES.slice(1)]),
    );
  for (const name of ['AK', 'holiday.jpg', '12:30', 'share the whole screen with all', 'Emre Y'])
    assert.equal(named(name), null, name);
  assert.equal(named('Anna Berger (You)'), 'Anna Berger');
  const alone = recentOf([...before, ...turn(12_000, 0)], [6_000, 9_000], ['Anna Berger']);
  assert.equal(speakerOf(line(12_000), alone), null);
});

test('a mark that stays at the last one who spoke is believed after it came with the speech of several', () => {
  /** At first the one before is marked, 400 ms later who speaks. */
  const stays = (startMs: number, before: number, who: number): readonly Mark[] => [
    [startMs + 100, before],
    ...turn(startMs, who).slice(1),
  ];
  const order = [0, 1, 2, 3, 1, 0];
  const starts = order.slice(1).map((_, index) => 6_000 + 3_000 * index);
  const marks = starts.flatMap((startMs, index) => stays(startMs, order[index]!, order[index + 1]!));
  const lastMs = starts.at(-1)!;
  assert.equal(speakerOf(line(lastMs), recentOf(marks, starts.slice(0, -1))), 'Anna Berger');
  assert.equal(
    speakerOf(line(lastMs, lastMs + 1_300), recentOf(marks, starts.slice(0, -1))),
    null,
    'too short',
  );
  const fewer = marks.slice(stays(0, 0, 1).length);
  assert.equal(speakerOf(line(lastMs), recentOf(fewer, starts.slice(1, -1))), null, 'not yet');
  // Moved while nobody looked: a selection.
  const unseen = marks.filter(([atMs]) => starts.every((startMs) => atMs !== startMs + 100));
  assert.equal(speakerOf(line(lastMs), recentOf(unseen, starts.slice(0, -1))), null);
});

test('a mark that pulses is one mark', () => {
  const pulsing = turn(12_000, 0).map(([atMs, who]): Mark => [atMs, atMs % 900 === 400 ? null : who]);
  assert.ok(pulsing.slice(1).some(([, who]) => who === null));
  assert.equal(speakerOf(line(12_000), recentOf([...before, ...pulsing], [6_000, 9_000])), 'Anna Berger');
});

test('the name of a round portrait stands under it or to its right', () => {
  const named = (boxOf: (who: number) => Box) =>
    speakerOf(line(12_000), recentOf([...before, ...turn(12_000, 0)], [6_000, 9_000], NAMES, boxOf));
  const label = (who: number) => labels(NAMES)[who]!.box;
  const under = (who: number) => {
    const { x, y, width } = label(who);
    return place(x + width / 2 - 50, y - 110, 100, 100);
  };
  assert.equal(named(under), 'Anna Berger');
  assert.equal(
    named((who) => place(label(who).x - 50, label(who).y - 10, 40, 40)),
    'Anna Berger',
  );
  assert.equal(
    named((who) => place(label(who).x + 10, label(who).y - 160, 100, 100)),
    null,
    'too far',
  );
});

test('a mark that is left of who spoke before names nobody whom no mark shows', () => {
  const lingering: readonly Mark[] = [
    ...turn(12_000, 0),
    [13_900, 0],
    [14_200, 0],
    [14_500, 0],
    [14_800, null],
  ];
  const recent = recentOf([...before, ...lingering], [6_000, 9_000, 12_000]);
  assert.equal(speakerOf(line(13_700, 14_400), recent), null);
  // Who goes on to speak keeps the mark for longer than that.
  const on = lingering.slice(0, -1).concat([14_800, 15_100, 15_400, 15_700].map((atMs): Mark => [atMs, 0]));
  assert.equal(
    speakerOf(line(13_700, 15_600), recentOf([...before, ...on], [6_000, 9_000, 12_000])),
    'Anna Berger',
  );
});
