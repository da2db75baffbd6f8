import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangeTexts, element, type Put } from './made-page.ts';

const article: readonly Put[] = [
  ['The ferry is late', 240, 70, 28, true],
  ...[
    'A strong wind from the north keeps the ferry in the harbour',
    'until the evening, the master of the boat said today, and the',
    'passengers had to wait.',
  ].map((line, index): Put => [line, 240, 130 + 21 * index]),
  ...[
    'The bridge at the mill is open again for everybody who does',
    'not want to wait for the boat, and there is bread and tea in',
    'the hall.',
  ].map((line, index): Put => [line, 240, 216 + 21 * index]),
  ...[
    'Those who want to stay for the night can ask in the house of',
    'the master for a bed, which costs nothing as long as the wind',
    'is so strong.',
  ].map((line, index): Put => [line, 240, 420 + 21 * index]),
];

const roles = (puts: readonly Put[], found = {}): string[] =>
  arrangeTexts(puts, found).regions.map((region) => region.role);

test('a page has a header, a navigation at the left, a main part and a footer', () => {
  const puts: Put[] = [
    ['Harbour', 20, 14, 22, true],
    ['Home', 760, 18],
    ['News', 830, 18],
    ['Contact', 900, 18],
    ...['Boats', 'Crews', 'Weather', 'Tides', 'Maps', 'Prices', 'Ports'].map(
      (name, index): Put => [name, 20, 80 + 41 * index],
    ),
    ...article,
    ['© 2026 Harbour of Bergen', 20, 740, 12],
  ];
  assert.deepEqual(roles(puts), ['header', 'navigation', 'main', 'footer']);
});

test('a window has a menu bar and a status bar', () => {
  const puts: Put[] = [
    ...['File', 'Edit', 'View', 'Help'].map((name, index): Put => [name, 14 + 60 * index, 8]),
    ...article,
    ['Line 3, column 14', 14, 781, 12],
  ];
  assert.deepEqual(roles(puts), ['menubar', 'main', 'statusbar']);
});

test('a row of buttons at the top is a tool bar', () => {
  const names = ['Open the file', 'Save all', 'Print it now'];
  const puts: Put[] = [...names.map((name, index): Put => [name, 400 + 160 * index, 12]), ...article];
  const elements = names.map((_, index) => element('button', 390 + 160 * index, 4, 140, 32));
  assert.equal(roles(puts, { elements })[0], 'toolbar');
});

test('a panel in the middle with a button at its end is a dialog, surer where one was found', () => {
  const puts: Put[] = [
    ...article,
    ['Save changes?', 330, 310, 18, true],
    ['The file has changed.', 330, 340],
    ['Save', 560, 372],
  ];
  const panel = { x: 300, y: 295, width: 400, height: 110 };
  const button = element('button', 540, 362, 80, 32);
  const guessed = arrangeTexts(puts, { panels: [panel], elements: [button] }).regions;
  const found = arrangeTexts(puts, {
    panels: [panel],
    elements: [button, element('dialog', 300, 295, 400, 110)],
  }).regions;
  const dialogs = [guessed, found].map((regions) => regions.filter((region) => region.role === 'dialog'));
  assert.deepEqual(
    dialogs.map((some) => some.map((dialog) => dialog.blocks.flatMap((block) => block.lineIndexes).length)),
    [[3], [3]],
  );
  assert.ok(dialogs[1]![0]!.confidence > dialogs[0]![0]!.confidence);
});

test('text with nothing around it is the main part', () => {
  assert.deepEqual(roles(article), ['main']);
});
