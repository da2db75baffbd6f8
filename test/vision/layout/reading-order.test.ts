import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../../../src/core/geometry.ts';
import { element, orderOf, type Put } from './made-page.ts';

/** The truth is the order in which the texts are put down. */
function assertInOrder(puts: readonly Put[], found = {}): void {
  assert.deepEqual(
    orderOf(puts, found),
    puts.map(([text]) => text),
  );
}

/** Lines of running text, one beneath another. */
const prose = (texts: readonly string[], x: number, y: number): Put[] =>
  texts.map((text, index) => [text, x, y + 21 * index]);

test('a header is read before the side bar and the text under it', () => {
  assertInOrder([
    ['Harbour', 20, 14, 22, true],
    ['Home', 800, 18],
    ['News', 860, 18],
    ['Boats', 20, 90],
    ['Crews', 20, 121],
    ['Weather', 20, 152],
    ['Tides', 20, 183],
    ['Maps', 20, 214],
    ['The ferry is late', 220, 82, 28, true],
    ...prose(
      [
        'A strong wind from the north keeps the ferry in the',
        'harbour until the evening, the master said today.',
      ],
      220,
      133,
    ),
    ...prose(
      [
        'Passengers can use the bridge at the mill, or wait in',
        'the hall, where tea and bread are given out.',
      ],
      220,
      190,
    ),
  ]);
});

test('columns of prose on one grid of lines are read one after the other', () => {
  assertInOrder([
    ['Letters to the editor', 40, 20, 28, true],
    ...prose(
      [
        'The bridge was closed in the',
        'spring and nobody knows when',
        'it will be open again, which',
        'is hard for the old people of',
        'the village on the other bank',
      ],
      40,
      80,
    ),
    ...prose(
      [
        'of the river. They walk down',
        'to the ferry every morning in',
        'the cold and wait for the man',
        'with the key, who is often',
        'late and never says a word.',
      ],
      360,
      80,
    ),
  ]);
});

test('a table is read row by row, also where cells are empty', () => {
  assertInOrder([
    ['Name', 40, 40, 14, true],
    ['Seats', 240, 40, 14, true],
    ['Port', 400, 40, 14, true],
    ['Petrel', 40, 70],
    ['120', 240, 70],
    ['Tromso', 400, 70],
    ['Gannet', 40, 100],
    ['Bergen', 400, 100],
    ['Puffin', 40, 130],
    ['85', 240, 130],
    ['Auk', 40, 160],
    ['40', 240, 160],
    ['Bodo', 400, 160],
  ]);
});

test('the cells of a table that wrap are read whole', () => {
  assertInOrder([
    ['Petrel', 40, 40],
    ['Leaves from the north pier', 240, 40],
    ['at noon on Sundays', 240, 60],
    ['Gannet', 40, 110],
    ['Is in the dock for repairs', 240, 110],
    ['until the end of May', 240, 130],
    ['Puffin', 40, 180],
    ['Takes no cars and no dogs', 240, 180],
    ['in the summer months', 240, 200],
  ]);
});

test('a label is read before the field on its right', () => {
  const fields: Box[] = [60, 110, 160].map((y) => ({ x: 200, y, width: 300, height: 32 }));
  assertInOrder(
    [
      ['First name', 40, 68],
      ['Ada', 210, 68],
      ['Town', 40, 118],
      ['Harbour Street 5', 210, 118],
      ['Country', 40, 168],
      ['Norway', 210, 168],
    ],
    { elements: fields.map(({ x, y, width, height }) => element('textbox', x, y, width, height)) },
  );
});

test('labels over fields are read pair by pair', () => {
  const boxes = [40, 400].flatMap((x) => [66, 146, 226].map((y) => element('textbox', x, y, 320, 34)));
  assertInOrder(
    [
      ['First name', 40, 45],
      ['Ada', 50, 75],
      ['Last name', 400, 45],
      ['Byron', 410, 75],
      ['Street', 40, 125],
      ['Mill Lane 3', 50, 155],
      ['Town', 400, 125],
      ['Bergen', 410, 155],
      ['Country', 40, 205],
      ['Norway', 50, 235],
      ['Phone', 400, 205],
      ['555 0199', 410, 235],
    ],
    { elements: boxes },
  );
});

test('cards are read row by row, each whole, with and without panels', () => {
  const card = (title: string, text: readonly string[], x: number, y: number): Put[] => [
    [title, x, y, 18, true],
    ...text.map((line, index): Put => [line, x, y + 32 + 20 * index]),
  ];
  const puts = [
    ...card('Petrel', ['Leaves at noon and takes', 'no cars on a Sunday.'], 40, 40),
    ...card('Gannet', ['Is in the dock until May.'], 400, 40),
    ...card('Puffin', ['The old boat of the two', 'brothers from the mill.'], 40, 180),
    ...card('Auk', ['Runs only when the tide is', 'high enough for the bar.'], 400, 180),
  ];
  assertInOrder(puts);
  const panels = [
    [30, 30],
    [390, 30],
    [30, 170],
    [390, 170],
  ].map(([x, y]) => ({ x, y, width: 340, height: 120 }));
  assertInOrder(puts, { panels });
});

test('figures with a caption are read figure by figure', () => {
  assertInOrder(
    ['Boats', 'Crews', 'Tickets'].flatMap((name, index): Put[] => [
      [name, 40 + 280 * index, 40, 12],
      [`${120 + index}`, 40 + 280 * index, 60, 28, true],
    ]),
  );
});

test('a switch beside two lines is read after both', () => {
  assertInOrder(
    ['Sound', 'Light', 'Wind'].flatMap((name, index): Put[] => [
      [name, 40, 40 + 80 * index],
      ['What it does is written here', 40, 60 + 80 * index, 12],
      ['On', 700, 49 + 80 * index],
    ]),
  );
});

test('three panes of a mail program are read one after the other', () => {
  const mails = [0, 1, 2, 3, 4, 5].flatMap((index): Put[] => [
    [`Sender ${index}`, 220, 60 + 64 * index, 14, true],
    [`1${index}:05`, 420, 60 + 64 * index],
    [`About the boat number ${index}`, 220, 81 + 64 * index],
  ]);
  assertInOrder([
    ...['Inbox', 'Drafts', 'Sent', 'Spam', 'Trash'].map((name, index): Put => [name, 20, 66 + 37 * index]),
    ...mails,
    ['About the boat number 2', 520, 58, 20, true],
    ...prose(
      ['Dear all, the boat will be in the harbour at noon if the', 'wind lets it, and at three if not.'],
      520,
      103,
    ),
    ...prose(['Please bring the papers that I sent you in May, and a', 'warm coat.'], 520, 160),
    ['Bye, Ada', 520, 215],
  ]);
});

test('line numbers are read with their lines of code', () => {
  assertInOrder(
    ['const boat = find(harbour);', 'if (boat === null) {', '  return [];', '}', 'return boat.crew;'].flatMap(
      (code, index): Put[] => [
        [`${index + 1}`, 20, 40 + 21 * index],
        [code, 60, 40 + 21 * index],
      ],
    ),
  );
});

test('what two people write in turn is read in turn', () => {
  assertInOrder([
    ['Is the ferry running?', 40, 40],
    ['Not before the evening', 700, 80],
    ['And tomorrow?', 40, 120],
    ['Ask the master', 760, 160],
    ['I will do that', 40, 200],
  ]);
});

test('a dialog is read after the lines that it covers', () => {
  const covered = [200, 221, 242, 263].flatMap((y, index): Put[] => [
    [`The wind from the north keeps the ${index}`, 40, y],
    [`ferry in the harbour until ${index}`, 705, y],
  ]);
  assertInOrder(
    [
      [
        'The wind from the north keeps the ferry in the harbour until the evening, the master of the boat said to us today',
        40,
        150,
      ],
      ...covered,
      [
        'Passengers can use the bridge at the mill, or they can wait in the warm hall, where tea and bread are given out.',
        40,
        400,
      ],
      ['Save changes?', 330, 210, 18, true],
      ['Save', 560, 300],
      ['Cancel', 620, 300],
    ],
    { panels: [{ x: 300, y: 190, width: 400, height: 150 }] },
  );
});

test('columns of cells of one colour do not tear the rows of a table apart', () => {
  const rows = [0, 1, 2, 3, 4].flatMap((row): Put[] =>
    ['Petrel', 'Bergen', 'noon'].map((text, column) => [`${text} ${row}`, 40 + 200 * column, 40 + 30 * row]),
  );
  const panels = [0, 1, 2].map((column) => ({ x: 30 + 200 * column, y: 30, width: 200, height: 160 }));
  assertInOrder(rows, { panels });
});

test('groups of different options side by side are read group by group', () => {
  const choices = ['Keep the old name', 'Show line numbers', 'Wrap long lines'];
  const times = ['Never', 'Every day', 'Every week'];
  const puts = [
    ...choices.map((text, row): Put => [text, 70, 40 + 26 * row]),
    ...times.map((text, row): Put => [text, 430, 40 + 26 * row]),
  ];
  const boxes = (role: 'checkbox' | 'radio', x: number) =>
    [0, 1, 2].map((row) => element(role, x, 40 + 26 * row, 16, 16));
  assertInOrder(puts, { elements: [...boxes('checkbox', 46), ...boxes('radio', 406)] });
  const byRows = orderOf(puts, { elements: [...boxes('checkbox', 46), ...boxes('checkbox', 406)] });
  assert.deepEqual(byRows.slice(0, 2), ['Keep the old name', 'Never']);
});

test('prices in tight lines are read with what they are the price of', () => {
  assertInOrder([
    ['Your order', 40, 20, 18, true],
    ...['Drill S482', 'Blanket M569', 'Kettle S413', 'Camera S581'].flatMap((name, row): Put[] => [
      [name, 40, 70 + 19 * row],
      [`f${100 + row}.50`, 300, 70 + 19 * row],
    ]),
    ['Total', 40, 170, 14, true],
    ['f410.00', 300, 170, 14, true],
  ]);
});
