import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointedFirst } from '../../src/commands/moment/pointed-first.ts';
import { createPointing } from '../../src/commands/moment/pointing.ts';
import type { PictureKind, PictureView } from '../../src/core/observations.ts';
import type { Observation, Recent } from '../../src/core/recent.ts';
import { pointedAt } from '../../src/fusion/deixis.ts';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { place, seen, textLine } from './views.ts';

const picture = (kind: PictureKind, x: number, y: number, width = 250): PictureView =>
  ({ kind, box: place(x, y, width, 180), confidence: 0.9, colours: [], text: [] }) as never;
const lines = [
  textLine('Ships by harbour', 40, 40, 22),
  textLine('Cargo by month', 440, 40, 22),
  textLine('source: the harbour office', 40, 280),
];

function recentOf(pictures: readonly PictureView[], ...said: readonly string[]): Recent {
  const heard = said.map((text, id): Observation => {
    const times = { startMs: 1_000 * id, endMs: 1_000 * id + 900 };
    return {
      kind: 'heard',
      utterance: { id, channel: 'computer', ...times, text, words: [], confidence: 1 },
    };
  });
  return [seen(0, lines, [], undefined, pictures), ...heard].reduce(observe, noHistory).recent;
}
const nameOf = (text: string, ...pictures: readonly PictureView[]) =>
  pointedAt({ text, startMs: 0, endMs: 900 }, recentOf(pictures), 'en')?.name ?? null;

test('the only chart is meant by "this chart", and the only picture by "as you can see here"', () => {
  const chart = picture('chart', 40, 80);
  assert.equal(nameOf('well this chart tells it all', chart), 'Ships by harbour');
  assert.equal(nameOf('as you can see here it went up', chart), 'Ships by harbour');
  assert.equal(nameOf('this chart is new', chart, picture('photograph', 440, 80)), 'Ships by harbour');
  assert.equal(nameOf('look at this photo', chart, picture('photograph', 440, 80)), 'Cargo by month');
});

test('of several the one that is named is meant, and none where none is', () => {
  const two = [picture('chart', 40, 80), picture('chart', 440, 80)];
  assert.equal(nameOf('this chart shows the cargo', ...two), 'Cargo by month');
  assert.equal(nameOf('this chart is nice', ...two), null);
  assert.equal(nameOf('as you can see here', ...two), null);
});

test('of several the one is meant whose word the sound holds, though another was recognised', () => {
  const two = [picture('chart', 40, 80), picture('chart', 440, 80)];
  const said = { text: 'this chart shows the car go', startMs: 1_000, endMs: 3_000 };
  const mention = (atMs: number, ...words: string[]) =>
    observe([seen(0, lines, [], undefined, two)].reduce(observe, noHistory), {
      kind: 'mention',
      mention: { atMs, words },
    }).recent;
  assert.equal(pointedAt(said, mention(3_400, 'Cargo'), 'en')?.name, 'Cargo by month');
  assert.equal(pointedAt(said, mention(3_400, 'Cargo', 'Ships'), 'en'), null, 'both');
  assert.equal(pointedAt(said, mention(9_000, 'Cargo'), 'en'), null, 'another line’s');
});

test('who does not point, and what is too small, means nothing', () => {
  assert.equal(nameOf('there was a chart', picture('chart', 40, 80)), null);
  assert.equal(nameOf('we charted it over the weekend', picture('chart', 40, 80)), null);
  assert.equal(nameOf('this picture', picture('photograph', 40, 80, 60)), null);
  assert.equal(nameOf('this chart'), null);
});

test('each pointing is told once: what it is, its title and its place', () => {
  const frame = {
    widthPx: 800,
    heightPx: 600,
    origin: { kind: 'screen', key: 's', x: 0, y: 0, scale: 1 },
  } as const;
  const pointing = createPointing('en');
  const recent = recentOf([picture('chart', 40, 80)], 'as you can see here', 'thank you');
  assert.deepEqual(
    pointing.step(frame, recent).map(({ text }) => text),
    ['What is meant: a chart, Ships by harbour, at the top left.'],
  );
  assert.deepEqual(pointing.step(frame, recent), []);
  const german = createPointing('de').step(
    frame,
    recentOf([picture('chart', 40, 80)], 'dieses Diagramm zeigt es'),
  );
  assert.match(german[0]!.text, /^Gemeint ist: ein Diagramm, Ships by harbour, /u);
});

test('a description begins with what somebody pointed at, then comes what is in it, within the words of its level', () => {
  const sentence = (text: string, x: number, y: number) => ({
    text,
    confidence: 1,
    regions: [place(x, y, 60, 20)],
  });
  const sentences = [
    { text: 'A web page: Harbour.', confidence: 1, regions: [] },
    sentence('A button Send.', 700, 500),
    sentence('Its highest bar is May.', 60, 120),
  ];
  const { view } = seen(0, lines, [], undefined, [picture('chart', 40, 80)]);
  const order = (detail: 'brief' | 'normal' | 'text', ...said: string[]) =>
    [...pointedFirst(sentences, view, recentOf([], ...said), { detail, language: 'en' })].map(
      ({ text }) => text,
    );
  const meant = 'What is meant: a chart, Ships by harbour, at the top left.';
  assert.deepEqual(order('normal', 'well, this chart tells it all'), [
    meant,
    'Its highest bar is May.',
    'A web page: Harbour.',
    'A button Send.',
  ]);
  assert.deepEqual(order('brief', 'this chart'), [meant, 'A button Send.']);
  const asItWas = sentences.map(({ text }) => text);
  assert.deepEqual(order('normal', 'nothing'), asItWas);
  assert.deepEqual(order('normal', 'this chart', ...Array(12).fill('and so on')), asItWas, 'long ago');
  assert.deepEqual(order('text', 'this chart'), asItWas);
});
