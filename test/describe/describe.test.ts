import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Detail } from '../../src/core/description.ts';
import type { ScreenView } from '../../src/core/observations.ts';
import { describe } from '../../src/describe/describe.ts';
import { GOLDEN } from './golden.ts';
import { SCREENS, type ScreenName } from './screens.ts';
import { viewOf } from './views.ts';

const sentencesOf = (screen: ScreenView, detail: Detail, language = 'en', hasPictureModel = false) => [
  ...describe({ screen, hasPictureModel }, { detail, language }),
];
const say = (screen: ScreenView, detail: Detail, language = 'en'): readonly string[] =>
  sentencesOf(screen, detail, language).map(({ text }) => text);

for (const [name, { brief, normal }] of Object.entries(GOLDEN)) {
  test(`a listener hears of: ${name}`, () => {
    const screen = SCREENS[name as ScreenName];
    assert.equal(say(screen, 'brief').join(' '), brief);
    assert.equal(say(screen, 'normal').join(' '), normal);
  });
}

test('full goes part by part and says controls with role and state', () => {
  assert.deepEqual(say(SCREENS.settings, 'full'), [
    'A settings page titled Privacy.',
    'A window titled Settings.',
    '3 tabs: Network, Privacy selected, and Sound.',
    '2 switches: Location off and Usage history on.',
    'Side bar, at the top left.',
    '3 tabs: Network, Privacy selected, and Sound.',
    'Main part.',
    'Heading: Privacy.',
    '2 switches: Location off and Usage history on.',
    'Programs can ask for your location.',
  ]);
});

test('full reads a table row by row with the names of its columns, without empty cells', () => {
  const said = say(SCREENS['price table'], 'full');
  assert.deepEqual(said.slice(-5), [
    'A table with 4 rows and 3 columns: Fruit, Price, and Origin.',
    'Row 1: Fruit Apple, Price 1.20, Origin Poland.',
    'Row 2: Fruit Pear, Price 1.90, Origin Italy.',
    'Row 3: Fruit Plum, Origin Serbia.',
    'Row 4: Fruit Grape, Price 3.10, Origin Greece.',
  ]);
});

test('full says where a picture is, what it is mostly made of and what is written in it', () => {
  const screen = viewOf()
    .region('main')
    .heading(1, 'Exits')
    .picture('photograph', {
      colours: [
        ['green', 0.6],
        ['white', 0.2],
        ['red', 0.05],
      ],
      text: ['EXIT', 'Level 2'],
    })
    .build();
  assert.deepEqual(say(screen, 'full').slice(-2), [
    'A photograph, at the top left, mostly green and white, with the text EXIT, Level 2.',
    'No picture model is installed; the command beckon models list shows how to add one.',
  ]);
});

test('a chart is told by its labels and the ends of its scales; full reads every number', () => {
  const screen = viewOf({ isPicture: true })
    .picture('chart', {
      text: ['Rain', '30', '20', '10', 'May'],
      colours: [
        ['white', 0.8],
        ['blue', 0.2],
      ],
    })
    .build();
  assert.deepEqual(say(screen, 'normal').slice(0, 2), [
    'A chart titled Rain, mostly blue, with the text May.',
    'The vertical scale goes from 10 to 30.',
  ]);
  assert.equal(say(screen, 'full')[0], 'A chart titled Rain, mostly blue, with the text 30, 20, 10, May.');
});

test('bars and feet that hold nothing but labels are said in one breath', () => {
  const screen = viewOf()
    .region('main')
    .heading(1, 'News')
    .region('footer')
    .label('Imprint')
    .label('Contact')
    .build();
  assert.equal(say(screen, 'full').at(-1), 'Footer: Imprint and Contact.');
});

test('full numbers the items of a list', () => {
  const screen = viewOf().region('main').heading(1, 'To pack').list('• Tent', '2. Stove').build();
  assert.deepEqual(say(screen, 'full').slice(-3), ['2 list items.', '1: Tent.', '2: Stove.']);
});

test('text is what stands there, in sentences, with rows of tables in one breath and code line by line', () => {
  assert.deepEqual(say(SCREENS['warning over an article'], 'text'), [
    'Bees in winter.',
    'Bees keep warm by shivering.',
    'Warning: low battery.',
    'Connect the charger now.',
    'Close.',
  ]);
  assert.deepEqual(say(SCREENS['price table'], 'text').slice(0, 3), [
    'Fruit prices.',
    'Fruit, Price, Origin.',
    'Apple, 1.20, Poland.',
  ]);
  assert.equal(say(SCREENS['code editor'], 'text')[2], 'export class Queue {');
  assert.deepEqual(say(SCREENS.terminal, 'text'), [
    'ann@desk:~/work$ npm test',
    '118 tests passed',
    'ann@desk:~/work$',
  ]);
});

test('every sentence points at what it is about', () => {
  const [what, answers] = sentencesOf(SCREENS['small window without a dialog region'], 'normal');
  const screen = SCREENS['small window without a dialog region'];
  assert.deepEqual(what?.regions, [screen.lines[0]?.box]);
  const buttons = screen.elements.filter(({ role }) => role === 'button');
  assert.deepEqual(
    answers?.regions,
    buttons.map(({ box }) => box),
  );
});

test('what is unsure is hedged, what is very unsure is left out of brief and normal, and full still has it', () => {
  const withButton = (confidence: number) =>
    viewOf({ title: 'Clock' }).region('main').control('button', 'Alarm', {}, confidence).build();
  assert.equal(say(withButton(0.9), 'normal')[1], '1 button: Alarm.');
  assert.equal(say(withButton(0.5), 'normal')[1], 'Probably 1 button: Alarm.');
  assert.deepEqual(say(withButton(0.2), 'normal'), ['A window titled Clock.']);
  assert.equal(say(withButton(0.2), 'full').at(-1), 'Possibly a button: Alarm.');
});

test('the lack of a picture model is said once, and not where a model has looked', () => {
  const screen = viewOf({ isPicture: true }).picture('photograph').picture('drawing').build();
  const ofModel = (texts: readonly string[]) => texts.filter((text) => text.includes('picture model'));
  assert.equal(ofModel(say(screen, 'full')).length, 1);
  const withModel = sentencesOf(screen, 'full', 'en', true).map(({ text }) => text);
  assert.deepEqual(ofModel(withModel), []);
});

test('the words of a picture model are said instead of the parts', () => {
  assert.deepEqual(say(SCREENS['photograph that a model described'], 'full'), [
    'A photograph: A dog runs along a beach. Behind it is the sea.',
  ]);
});

test('German, French and Spanish say the same in their own words and quote the screen as it is', () => {
  const said = (language: string) => say(SCREENS['save dialog'], 'normal', language);
  assert.deepEqual(said('de'), [
    'Ein Dialog mit der Frage: Save changes to report.txt before closing?',
    'If you do not save, your changes will be lost.',
    '3 Schaltflächen: Cancel, Discard und Save ausgewählt.',
  ]);
  assert.deepEqual(said('fr'), [
    'Une boîte de dialogue qui demande\u00a0: Save changes to report.txt before closing?',
    'If you do not save, your changes will be lost.',
    '3 boutons\u00a0: Cancel, Discard et Save sélectionné.',
  ]);
  assert.deepEqual(said('es'), [
    'Un cuadro de diálogo que pregunta: Save changes to report.txt before closing?',
    'If you do not save, your changes will be lost.',
    '3 botones: Cancel, Discard y Save seleccionado.',
  ]);
});

test('sentences come one by one', () => {
  const first = describe(
    { screen: SCREENS.article, hasPictureModel: false },
    { detail: 'full', language: 'en' },
  ).next();
  assert.equal(first.value?.text, 'An article titled Bees in winter.');
  assert.equal(first.done, false);
});
