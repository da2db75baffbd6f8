import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recent } from '../../src/core/recent.ts';
import { STILL_KNOWN_MS, withoutKnown } from '../../src/fusion/novelty.ts';

const NOW_MS = 100_000;
const recent = (
  heard: readonly [string, number?, number?][],
  told: readonly [string, number?][] = [],
): Recent => ({
  nowMs: NOW_MS,
  items: [],
  sounds: [],
  highlights: [],
  motions: [],
  mentions: [],
  utterances: heard.map(([text, agoMs = 5_000, confidence = 0.9], id) => {
    const endMs = NOW_MS - agoMs;
    return { id, channel: 'computer', startMs: endMs - 2_000, endMs, text, words: [], confidence };
  }),
  said: told.map(([text, agoMs = 5_000]) => ({ atMs: NOW_MS - agoMs, text })),
});

test('what nobody said stays as it is', () => {
  const text = 'New: Battery low, plug in the charger.';
  assert.equal(withoutKnown(text, recent([['we meet in the harbour']]), 'en'), text);
  assert.equal(withoutKnown(text, recent([]), 'en'), text);
});

test('what was just said, or told, is not told again', () => {
  const said = recent([['look the battery is low so plug in the charger please']]);
  assert.equal(withoutKnown('New: Battery low, plug in the charger.', said, 'en'), '');
  assert.equal(withoutKnown('New: Battery low.', recent([], [['New: Battery low.']]), 'en'), '');
});

test('of a sentence only what is new stays', () => {
  const said = recent([['the revenue grew by twelve percent']]);
  assert.equal(
    withoutKnown('A chart: revenue grew by twelve percent. Costs fell in Norhaven.', said, 'en'),
    'Costs fell in Norhaven.',
  );
});

test('another number is always news', () => {
  const text = 'Now: 4 unread messages.';
  assert.equal(withoutKnown(text, recent([], [['Now: 3 unread messages.']]), 'en'), text);
});

test('after half a minute, or where the recogniser was unsure, nothing counts as said', () => {
  const text = 'New: Battery low.';
  assert.equal(withoutKnown(text, recent([['battery low', STILL_KNOWN_MS + 1]]), 'en'), text);
  assert.equal(withoutKnown(text, recent([['battery low', 1_000, 0.2]]), 'en'), text);
});
