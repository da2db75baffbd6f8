import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBrowser } from '../avatar/open-page.ts';
import { kindsThatAreSent, renderNotPictures } from './not-pictures.ts';

/** The whole set of 200 is among the long tests. */
const COUNT = 32;

test('links, blank lines, plain text and controls are not sent to a picture model', {
  skip: noBrowser(),
}, async () => {
  const sent = await kindsThatAreSent(await renderNotPictures(COUNT));
  assert.ok(sent.length <= 0.05 * COUNT, `${sent.length} of ${COUNT}: ${sent.join(', ')}`);
});
