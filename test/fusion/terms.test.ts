import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHistory, observe, passTime } from '../../src/fusion/recent.ts';
import { chooseTerms, MOST_TERMS } from '../../src/fusion/terms.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { seen, textLine } from './views.ts';

const linesOf = (...texts: string[]) => texts.map((text, row) => textLine(text, 10, 10 + 24 * row));
/** The history after so many readings of the same lines, five seconds apart. */
const readings = (count: number, ...texts: string[]) =>
  Array.from({ length: count }, (_, index) => seen(5_000 * index, linesOf(...texts))).reduce(
    observe,
    noHistory,
  );
const textsOf = (history: ReturnType<typeof readings>, language = 'en') =>
  chooseTerms(history.recent, language).map(({ text }) => text);

test('rare words and names are chosen, common words, numbers and short words are not', () => {
  const found = textsOf(
    readings(2, 'The monastery of Subiaco printed 400 copies', 'you can see the cat in v2.1'),
  );
  assert.deepEqual([...found].sort(), ['Subiaco', 'copies', 'monastery', 'printed'].sort());
});

test('a text must be read alike twice; a window title is believed at once', () => {
  assert.deepEqual(textsOf(readings(1, 'Sweynheim')), []);
  assert.deepEqual(textsOf(readings(2, 'Sweynheim')), ['Sweynheim']);
  const flickering = ['Sweynheim', 'Swoynheim', 'Sweynheam'].map((text, index) =>
    seen(5_000 * index, linesOf(text)),
  );
  assert.deepEqual(textsOf(flickering.reduce(observe, noHistory)), []);
  const titled = observe(noHistory, { ...seen(0, []), title: 'Pannartz.odt' });
  assert.deepEqual(textsOf(titled), []); // a file name with a dot inside is no word
  assert.deepEqual(textsOf(observe(noHistory, { ...seen(0, []), title: 'Pannartz - Editor' })), [
    'Pannartz',
    'Editor',
  ]);
});

test('what left the screen counts less and less, and no more after two minutes', () => {
  const gone = observe(readings(2, 'Subiaco'), seen(10_000, []));
  const weightAfter = (ms: number) => chooseTerms(passTime(gone, 5_000 + ms).recent, 'en')[0]?.weight;
  assert.equal(chooseTerms(readings(2, 'Subiaco').recent, 'en')[0]?.weight, 1);
  assert.ok(Math.abs((weightAfter(60_000) ?? 0) - Math.exp(-1)) < 1e-9);
  assert.equal(weightAfter(121_000), undefined);
  // Many more looks at the same emptiness change nothing.
  const later = [15_000, 20_000, 25_000].reduce((history, atMs) => observe(history, seen(atMs, [])), gone);
  assert.deepEqual(textsOf(later), ['Subiaco']);
});

test('a word that stands somewhere in small letters is written so', () => {
  assert.deepEqual(textsOf(readings(2, 'Typography Today', 'the history of typography')), ['typography']);
});

test('without a list for the language long words and names are taken', () => {
  const found = textsOf(readings(2, 'wir treffen Frau Öztürk wegen Rechnungsprüfung'), 'de');
  assert.deepEqual([...found].sort(), ['Frau', 'Rechnungsprüfung', 'treffen', 'Öztürk'].sort());
});

test('never more than a hundred, whatever is on the screen, and equal screens give equal lists', () => {
  const random = seededRandom(5);
  const letters = () => String.fromCharCode(97 + Math.floor(26 * random()));
  const word = () => Array.from({ length: 5 + Math.floor(8 * random()) }, letters).join('');
  const texts = Array.from({ length: 40 }, () => Array.from({ length: 8 }, word).join(' '));
  const history = readings(2, ...texts);
  const terms = chooseTerms(history.recent, 'en');
  assert.equal(terms.length, MOST_TERMS);
  assert.equal(new Set(terms.map(({ text }) => text.toLowerCase())).size, MOST_TERMS);
  assert.deepEqual(chooseTerms(readings(2, ...texts).recent, 'en'), terms);
});
