import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestTitle } from '../../../src/capture/screen/window-title.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };
/** The title that is found among windows that lie over each other in this order, the first on top. */
const find = (wanted: string, ...titles: string[]) =>
  bestTitle(
    titles.map((title, index) => ({ id: String(index), title, box })),
    wanted,
  )?.title;

test('the better match wins over the higher window: the same, the beginning, a word, any part', () => {
  const titles = ['hotmailer', 'Read Mail now', 'Mail - Inbox', 'mail'];
  assert.equal(find('Mail', ...titles), 'mail');
  assert.equal(find('Mail', ...titles.slice(0, 3)), 'Mail - Inbox');
  assert.equal(find('Mail', ...titles.slice(0, 2)), 'Read Mail now');
  assert.equal(find('Mail', ...titles.slice(0, 1)), 'hotmailer');
});

test('among equal matches the topmost window is taken', () => {
  assert.equal(find('editor', 'b - Editor', 'a - Editor'), 'b - Editor');
});

test('case, the kind of spaces and the way letters are composed do not count', () => {
  assert.equal(find('ÜBEN  am', 'u\u0308ben\u00a0am Abend'), 'u\u0308ben\u00a0am Abend');
  assert.equal(find('東京', '天気 東京'), '天気 東京');
});

test('nothing fits an empty wish, a title without it, or no windows', () => {
  assert.equal(find('  ', 'Mail'), undefined);
  assert.equal(find('news', 'Mail', ''), undefined);
  assert.equal(find('news'), undefined);
});
