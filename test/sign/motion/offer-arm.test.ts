import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offerArm } from '../../../src/sign/motion/offer-arm.ts';
import { readTokens } from '../../../src/sign/sigml/hamnosys.ts';
import { tagsOf } from '../sigml/tokens.ts';

const offeredTo = (words: string) =>
  offerArm(readTokens(tagsOf(words), 'TEST').sign).manual[0]?.start.nondominant;

test('the other forearm is held level before the body for a hand that signs at it', () => {
  const arm = offeredTo('ceeall extfingero palml lowerarm touch moveu');
  assert.deepEqual(arm?.location?.site, { first: 'stomach' });
  assert.deepEqual(arm?.orientation?.fingers, { first: 'r' });
});

test('it is there too for a hand that comes to the arm later, and raised for the elbow', () => {
  assert.ok(offeredTo('flathand extfingerul palml forehead touch replace extfingerl elbowinside touch'));
  assert.ok(offeredTo('finger23spread extfingeru palmu moveu smallmod lowerarm touch repeatfromstart'));
  const raised = offeredTo('fist extfingerl palml elbow touch');
  assert.deepEqual(raised?.orientation?.fingers, { first: 'ur' });
});

test('it stays as it is where the notation says so, at the upper arm, and where nothing is at an arm', () => {
  const said = offeredTo(
    'parbegin fist plus flathand parend parbegin extfingero palml plus extfingerr palmd parend parbegin lowerarm touch plus chest parend',
  );
  assert.equal(said?.handshape?.first.base, 'flat');
  assert.equal(offeredTo('fist extfingerl palml upperarm touch'), undefined);
  assert.equal(offeredTo('fist extfingerl palml chest touch'), undefined);
});
