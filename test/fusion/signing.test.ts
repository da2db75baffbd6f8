import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { aroundOf, spelledAsShown } from '../../src/fusion/signing.ts';
import { seen, textLine } from './views.ts';

const NAMES = ['Lindqvist', 'Zoë', 'Okafor', 'Rottenberger'];
const spelled = (text: string) => spelledAsShown(text, NAMES, 'en');

test('names are written as on the screen where they are nearly so', () => {
  assert.equal(spelled('ask lindquist and okaffor'), 'ask Lindqvist and Okafor');
  assert.equal(spelled('ask rottenburgers'), 'ask Rottenberger');
  assert.equal(spelled('Lindqvist came'), 'Lindqvist came');
});

test('common words, short words and names that could be two are left as they are', () => {
  assert.equal(spelledAsShown('the market is open', ['Markes'], 'en'), 'the market is open');
  assert.equal(spelled('zoo and zoe'), 'zoo and zoe');
  assert.equal(spelledAsShown('ask hanssen', ['Hansson', 'Hansen'], 'en'), 'ask hanssen');
  assert.equal(spelledAsShown('ask lindquist', [], 'en'), 'ask lindquist');
});

test('what is around are the words of the talk and of the screen, and its names', () => {
  const lines = [textLine('Order from Lindqvist today', 10, 10)];
  const said = {
    id: 1,
    channel: 'computer',
    startMs: 0,
    endMs: 2_000,
    text: 'nail polish',
    words: [],
    confidence: 1,
  } as const;
  const { recent } = [seen(0, lines), seen(2_000, lines), { kind: 'heard', utterance: said } as const].reduce(
    observe,
    noHistory,
  );
  const around = aroundOf(recent, 'en');
  assert.deepEqual(around.words.slice(0, 2), ['nail', 'polish']);
  assert.ok(around.words.includes('order'));
  assert.deepEqual(around.names, ['Lindqvist']);
});
