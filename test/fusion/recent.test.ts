import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextLine, UiElement } from '../../src/core/observations.ts';
import type { Observation } from '../../src/core/recent.ts';
import { MOST_SOUNDS, noHistory, observe, passTime, TOLERANCE_MS } from '../../src/fusion/recent.ts';
import { KEPT_MS, MOST_ITEMS } from '../../src/fusion/track.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { place, seen, textLine } from './views.ts';

const recentOf = (observations: readonly Observation[]) => observations.reduce(observe, noHistory).recent;
const heard = (id: number, startMs: number, text = `word ${id}`): Observation => ({
  kind: 'heard',
  utterance: { id, channel: 'me', startMs, endMs: startMs + 800, text, words: [], confidence: 0.9 },
});
const said = (atMs: number, text: string): Observation => ({ kind: 'said', said: { atMs, text } });
const button = (name: string, x: number, y: number): UiElement => ({
  role: 'button',
  name,
  confidence: 0.9,
  box: { x, y, width: 80, height: 24 },
});

test('a line that stays keeps its number, and one that changes where it stands keeps it too', () => {
  const first = [textLine('Inbox', 10, 10), textLine('3 unread', 10, 40)];
  const second = [textLine('Inbox', 10, 10), textLine('4 unread', 10, 40), textLine('New mail', 10, 70)];
  const { items } = recentOf([seen(0, first), seen(5_000, second)]);
  assert.deepEqual(
    items.map(({ id, text, firstSeenMs, changedMs }) => [id, text, firstSeenMs, changedMs]),
    [
      [1, 'Inbox', 0, 0],
      [2, '4 unread', 0, 5_000],
      [3, 'New mail', 5_000, 5_000],
    ],
  );
});

test('what scrolled keeps its number, what left is no longer visible and comes back as itself', () => {
  const page = [textLine('First', 10, 10), textLine('Second', 10, 40), textLine('Third', 10, 70)];
  const scrolled = page.slice(1).map((line) => ({ ...line, box: { ...line.box, y: line.box.y - 30 } }));
  const { items } = recentOf([seen(0, page), seen(5_000, scrolled)]);
  assert.deepEqual(
    items.map(({ text, isVisible }) => [text, isVisible]),
    [
      ['First', false],
      ['Second', true],
      ['Third', true],
    ],
  );
  const back = recentOf([seen(0, page), seen(5_000, scrolled), seen(10_000, page)]).items;
  assert.deepEqual(
    back.map(({ id, isVisible }) => [id, isVisible]),
    [
      [1, true],
      [2, true],
      [3, true],
    ],
  );
});

test('a view of a window says nothing about what lies outside it', () => {
  const left = seen(0, [textLine('Left', 10, 10)], [], place(0, 0, 400, 300));
  const right = seen(5_000, [textLine('Right', 10, 10)], [], place(400, 0, 400, 300));
  const { items } = recentOf([left, right]);
  assert.deepEqual(
    items.map(({ text, isVisible, box }) => [text, isVisible, box.x]),
    [
      ['Left', true, 10],
      ['Right', true, 410],
    ],
  );
});

test('two of the last three readings can be told of every text', () => {
  const views = ['Schoeffer', 'Schoeffer', 'Sch0effer'].map((text, index) =>
    seen(5_000 * index, [textLine(text, 10, 10)]),
  );
  assert.deepEqual(recentOf(views.slice(0, 2)).items[0]?.readings, [true, true]);
  assert.deepEqual(recentOf(views).items[0]?.readings, [true]);
});

test('what is two minutes old is forgotten, what still stands on the screen is not', () => {
  const history = [seen(0, [textLine('Still here', 10, 10)]), heard(1, 0), said(10, 'A window.')].reduce(
    observe,
    noHistory,
  );
  const { recent } = passTime(history, KEPT_MS + 5_000);
  assert.deepEqual([recent.utterances, recent.said], [[], []]);
  assert.equal(recent.items.length, 1);
});

test('nothing is taken twice', () => {
  const { utterances, said: told } = recentOf([heard(1, 0), heard(1, 0), said(5, 'Mail.'), said(5, 'Mail.')]);
  assert.deepEqual([utterances.length, told.length], [1, 1]);
});

test('whatever the order in which observations come within the tolerance, the moment is the same', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const random = seededRandom(seed);
    const observations = madeObservations(random, 60);
    // Each comes late by less than the tolerance, so that they overtake each other.
    const shuffled = observations
      .map((observation) => ({ observation, by: timeOf(observation) + random() * (TOLERANCE_MS - 1) }))
      .sort((a, b) => a.by - b.by)
      .map(({ observation }) => observation);
    assert.deepEqual(recentOf(shuffled), recentOf(observations), `seed ${seed}`);
  }
});

test('memory stays bounded whatever comes, and numbers are never used again', () => {
  const random = seededRandom(7);
  let history = noHistory;
  const owners = new Map<number, number>();
  for (let step = 0; step < 60; step++) {
    const atMs = 400 * step;
    const lines = Array.from({ length: 40 }, (_, row) =>
      textLine(`${Math.floor(1e6 * random())} ${step}`, 10 + 300 * Math.floor(3 * random()), 20 * row),
    );
    history = observe(history, seen(atMs, lines));
    for (let one = 0; one < 10; one++) history = observe(history, heard(10 * step + one, atMs));
    history = observe(history, said(atMs, `${random()}`));
    for (const { id, firstSeenMs } of history.recent.items) {
      assert.equal(owners.get(id) ?? firstSeenMs, firstSeenMs);
      owners.set(id, firstSeenMs);
    }
  }
  assert.ok(history.recent.items.length <= MOST_ITEMS);
  assert.ok(history.recent.utterances.length <= MOST_SOUNDS && history.recent.said.length <= MOST_SOUNDS);
  assert.ok(history.pending.length <= 20);
});

test('equal observations give equal moments, and none changes what it is given', () => {
  const observations = madeObservations(seededRandom(3), 40);
  const before = structuredClone(observations);
  assert.deepEqual(recentOf(observations), recentOf(observations));
  assert.deepEqual(observations, before);
});

function timeOf(observation: Observation): number {
  if (observation.kind === 'seen') return observation.atMs;
  if (observation.kind === 'heard') return observation.utterance.endMs;
  if (observation.kind === 'highlight') return observation.highlight.atMs;
  if (observation.kind === 'motion') return observation.motion.atMs;
  if (observation.kind === 'mention') return observation.mention.atMs;
  return observation.kind === 'said' ? observation.said.atMs : observation.sound.endMs;
}

function madeObservations(random: () => number, count: number): Observation[] {
  const texts = ['Inbox', 'Sent', 'Drafts', 'Anna Meyer', 'Budget 2026', 'Save'];
  const some = (list: readonly string[]) => list.filter(() => random() < 0.6);
  return Array.from({ length: count }, (_, index): Observation => {
    const atMs = 300 * index + Math.floor(200 * random());
    const kind = random();
    if (kind < 0.5) {
      const lines: TextLine[] = some(texts).map((text, row) => textLine(text, 10, 10 + 30 * row));
      return seen(
        atMs,
        lines,
        some(['OK', 'Cancel']).map((name, row) => button(name, 300, 10 + 40 * row)),
      );
    }
    if (kind < 0.8) return heard(index, atMs);
    if (kind < 0.85) return said(atMs, `Told ${index}.`);
    if (kind < 0.92) {
      const box = random() < 0.5 ? null : { x: 0, y: 0, width: 200, height: 100 };
      return { kind: 'highlight', highlight: { atMs, box } };
    }
    const sound = {
      id: index,
      channel: 'computer',
      startMs: atMs,
      endMs: atMs,
      label: 'bell',
      confidence: 1,
    } as const;
    return { kind: 'sound', sound };
  });
}
