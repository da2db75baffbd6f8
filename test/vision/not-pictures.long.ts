import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBrowser } from '../avatar/open-page.ts';
import { kindsThatAreSent, renderNotPictures } from './not-pictures.ts';

const COUNT = 200;

test('of 200 crops that are no pictures at least 95 % are not sent to a picture model', {
  skip: noBrowser(),
}, async (t) => {
  const sent = await kindsThatAreSent(await renderNotPictures(COUNT, 23));
  t.diagnostic(`${COUNT - sent.length} of ${COUNT} not sent`);
  assert.ok(sent.length <= 0.05 * COUNT, `${sent.length} of ${COUNT}: ${sent.join(', ')}`);
});
