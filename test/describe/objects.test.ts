import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Detail } from '../../src/core/description.ts';
import type { ObjectName, ScreenView } from '../../src/core/observations.ts';
import { describe } from '../../src/describe/describe.ts';
import { countWords } from '../../src/describe/words.ts';
import { viewOf } from './views.ts';

type Seen = [name: ObjectName, confidence: number, box: [number, number, number, number]];

const photo = (...objects: Seen[]): ScreenView =>
  viewOf({ widthPx: 600, heightPx: 400, isPicture: true })
    .picture('photograph', { colours: [['grey', 0.6]], objects })
    .build();
const said = (view: ScreenView, detail: Detail = 'normal', language = 'en') =>
  [...describe({ screen: view, hasPictureModel: false }, { detail, language })]
    .map(({ text }) => text)
    .filter((text) => !text.includes('beckon models list') && !text.startsWith('No picture model'));

test('where everything is in the middle, that is not said', () => {
  const view = photo(['dog', 0.9, [220, 150, 150, 120]], ['person', 0.8, [250, 160, 80, 100]]);
  assert.deepEqual(said(view), ['A photograph showing a dog and a person, mostly grey.']);
});

test('a photograph is told by its things with counts, then where they are', () => {
  const view = photo(
    ['dog', 0.9, [220, 150, 150, 120]],
    ['person', 0.8, [20, 100, 80, 200]],
    ['person', 0.7, [480, 100, 80, 200]],
    ['sports ball', 0.55, [260, 350, 30, 30]],
  );
  assert.deepEqual(said(view), [
    'A photograph showing 2 people, a dog, and probably a ball, mostly grey.',
    'In the middle: a dog; on the left: a person; on the right: a person.',
  ]);
  assert.match(said(view, 'full')[1]!, /; at the bottom: probably a ball\.$/);
  assert.equal(
    said(view, 'normal', 'de')[0],
    'Ein Foto: 2 Personen, ein Hund und wahrscheinlich ein Ball, überwiegend grau.',
  );
  assert.equal(
    said(view, 'normal', 'fr')[0],
    'Une photo montrant 2 personnes, un chien et probablement un ballon, surtout gris.',
  );
  assert.match(
    said(view, 'normal', 'es')[0]!,
    /^Una fotografía con 2 personas, un perro y probablemente una pelota/,
  );
});

test('few words name the most prominent things', () => {
  const names: readonly ObjectName[] = [
    'bus',
    'car',
    'truck',
    'traffic light',
    'bicycle',
    'bench',
    'dog',
    'umbrella',
  ];
  const view = photo(...names.map((name, i): Seen => [name, 0.9, [10 * i, 20 * i, 60, 60]]));
  const sentences = said(view, 'brief');
  assert.ok(sentences.reduce((sum, text) => sum + countWords(text), 0) <= 15);
  assert.match(sentences[0]!, /^A photograph showing a bus, a car/);
});

test('a crowd is not counted, and one thing that fills the picture has no place', () => {
  const crowd = photo(...Array.from({ length: 9 }, (_, i): Seen => ['person', 0.8, [60 * i, 100, 50, 150]]));
  assert.match(said(crowd)[0]!, /showing more than 5 people/);
  assert.deepEqual(said(photo(['cat', 0.9, [10, 10, 570, 380]])), [
    'A photograph showing a cat, mostly grey.',
  ]);
});

test('indoors and outdoors are told, hedged, only where something sure speaks for one and nothing for the other', () => {
  const setting = (...objects: Seen[]) =>
    /probably (indoors|outdoors)/.exec(said(photo(...objects))[0]!)?.[1];
  assert.equal(setting(['bus', 0.9, [0, 0, 300, 200]]), 'outdoors');
  assert.equal(setting(['bed', 0.9, [0, 0, 300, 200]]), 'indoors');
  assert.equal(setting(['bus', 0.6, [0, 0, 300, 200]]), undefined);
  assert.equal(setting(['bed', 0.9, [0, 0, 300, 200]], ['car', 0.9, [0, 0, 90, 90]]), undefined);
  assert.equal(setting(['dog', 0.9, [0, 0, 300, 200]]), undefined);
});

test('every sentence about things points at them', () => {
  const view = photo(['dog', 0.9, [220, 150, 150, 120]], ['cat', 0.9, [20, 100, 80, 100]]);
  const [what, where] = [
    ...describe({ screen: view, hasPictureModel: true }, { detail: 'full', language: 'en' }),
  ];
  assert.equal(what?.regions.length, 3);
  assert.deepEqual(where?.regions[0], { x: 220, y: 150, width: 150, height: 120 });
});
