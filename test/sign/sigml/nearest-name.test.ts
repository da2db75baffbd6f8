import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestName } from '../../../src/sign/sigml/nearest-name.ts';

const names = ['hamfist', 'hamfinger2', 'hamfinger23', 'hampalmd', 'hampalmdl'];

test('a letter changed, left out, added or swapped is found', () => {
  assert.equal(nearestName('hamfest', names), 'hamfist');
  assert.equal(nearestName('hamfst', names), 'hamfist');
  assert.equal(nearestName('hamfisst', names), 'hamfist');
  assert.equal(nearestName('hamfsit', names), 'hamfist');
  assert.equal(nearestName('HamFist', names), 'hamfist');
});

test('the nearest of several wins, and of equally near ones the first', () => {
  assert.equal(nearestName('hamfinger233', names), 'hamfinger23');
  assert.equal(nearestName('hampalmx', names), 'hampalmd');
});

test('a word that is like none of them, or endless, has no nearest name', () => {
  assert.equal(nearestName('None', names), undefined);
  assert.equal(nearestName('x'.repeat(1000), names), undefined);
  assert.equal(nearestName('', names), undefined);
});
