import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, TextLine } from '../../../src/core/observations.ts';
import { arrangePage, arrangeTexts, element, lineAt, type Put } from './made-page.ts';

/** A block in words: its kind, its level, and the texts of its lines. */
type Told = readonly [kind: string, ...texts: string[]];

function tell(lines: readonly TextLine[], blocks: readonly Block[]): Told[] {
  return blocks.map((block) => {
    const kind = block.kind === 'heading' ? `heading ${block.level}` : block.kind;
    return [kind, ...block.lineIndexes.map((index) => lines[index]!.text)];
  });
}

function blocksOf(
  puts: readonly Put[],
  found = {},
): { blocks: readonly Block[]; told: Told[]; lines: readonly TextLine[] } {
  const { lines, regions } = arrangeTexts(puts, found);
  const blocks = regions.flatMap((region) => region.blocks);
  return { blocks, lines, told: tell(lines, blocks) };
}

const text: readonly Put[] = [
  ['A strong wind from the north keeps the ferry in the harbour,', 40, 200],
  ['and nobody knows when it will leave again. The master said', 40, 221],
  ['so.', 40, 242],
];

test('headings have levels by their size, and bold lines over text are headings', () => {
  const { told } = blocksOf([
    ['The ferry', 40, 20, 28, true],
    ['What happened', 40, 80, 20, true],
    ['Today', 40, 165, 14, true],
    ...text,
  ]);
  assert.deepEqual(
    told.map(([kind]) => kind),
    ['heading 1', 'heading 2', 'heading 3', 'paragraph'],
  );
});

test('a new paragraph begins after a gap, after a short line and at another size', () => {
  const { told } = blocksOf([
    ...text,
    ['Passengers can use the bridge at the mill, or wait in the', 40, 263],
    ['hall.', 40, 284],
    ['Bread and tea are given out to everybody who has to wait for', 40, 330],
    ['the boat.', 40, 351],
    ['Written at noon by the master of the harbour and by his son', 40, 374, 11],
  ]);
  assert.deepEqual(
    told.map(([kind, first]) => [kind, first?.split(' ')[0]]),
    [
      ['paragraph', 'A'],
      ['paragraph', 'Passengers'],
      ['paragraph', 'Bread'],
      ['paragraph', 'Written'],
    ],
  );
});

test('a list has an item for every bullet, with the lines that hang below it', () => {
  const { blocks, lines } = blocksOf([
    ...text,
    ['• Bring your papers with you, and do not', 40, 280],
    ['forget the warm coat', 54, 301],
    ['• Come before noon', 40, 322],
    ['• Leave the dog at home', 40, 343],
  ]);
  const list = blocks.find((block) => block.kind === 'list');
  assert.ok(list?.kind === 'list');
  assert.deepEqual(
    list.items.map((item) => item.map((index) => lines[index]!.text.slice(0, 8))),
    [['• Bring ', 'forget t'], ['• Come b'], ['• Leave ']],
  );
});

test('numbers make a list only where there are several', () => {
  const kinds = (puts: readonly Put[]) => blocksOf(puts).told.map(([kind]) => kind);
  assert.deepEqual(kinds([...text, ['1. Come before noon', 40, 280], ['2. Leave the dog', 40, 301]]), [
    'paragraph',
    'list',
  ]);
  assert.deepEqual(kinds([...text, ['1. Come before noon today', 40, 280]]), ['paragraph', 'label']);
});

test('a table keeps its empty cells, and its bold first row is the header', () => {
  const { blocks, lines } = blocksOf([
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
    ['Bodo', 400, 130],
  ]);
  const table = blocks[0];
  assert.ok(blocks.length === 1 && table?.kind === 'table');
  assert.equal(table.hasHeader, true);
  assert.deepEqual(
    table.rows.map((row) => row.map((cell) => cell.map((index) => lines[index]!.text).join(' '))),
    [
      ['Name', 'Seats', 'Port'],
      ['Petrel', '120', 'Tromso'],
      ['Gannet', '', 'Bergen'],
      ['Puffin', '85', 'Bodo'],
    ],
  );
});

test('words over numbers are a header though they are not bold', () => {
  const rows = [0, 1, 2].flatMap((row): Put[] => [
    [`Boat ${'abc'[row]}`, 40, 70 + 30 * row],
    [`${row}20`, 240, 70 + 30 * row],
  ]);
  const table = (puts: readonly Put[]) => blocksOf(puts).blocks[0];
  const withHeader = table([['Name', 40, 40], ['Seats', 240, 40], ...rows]);
  const without = table(rows);
  assert.ok(withHeader?.kind === 'table' && without?.kind === 'table');
  assert.deepEqual([withHeader.hasHeader, without.hasHeader], [true, false]);
});

test('labels with text fields are no table', () => {
  const puts = ['Ada', 'Bergen', 'Norway'].flatMap((value, row): Put[] => [
    [`Field ${'abc'[row]}`, 40, 40 + 50 * row],
    [value, 210, 40 + 50 * row],
  ]);
  const elements = [0, 1, 2].map((row) => element('textbox', 200, 32 + 50 * row, 300, 32));
  assert.equal(blocksOf(puts).told[0]?.[0], 'table');
  assert.deepEqual(
    blocksOf(puts, { elements }).told.map(([kind]) => kind),
    ['label', 'label', 'label', 'label', 'label', 'label'],
  );
});

test('lines in a fixed-width font with the signs of code are code, with their numbers', () => {
  const code = [
    'const boat = find(harbour);',
    'if (boat === null) {',
    'return [];',
    '}',
    'return boat.crew;',
  ];
  const lines = code.flatMap((line, row) => [
    lineAt([`${row + 1}`, 20, 40 + 21 * row]),
    lineAt([line, 60, 40 + 21 * row], 0.6),
  ]);
  const { regions } = arrangePage(lines);
  assert.deepEqual(
    regions[0]?.blocks.map((block) => [block.kind, block.lineIndexes.length]),
    [['code', 10]],
  );
});

test('small text under a picture is its caption', () => {
  const { told } = blocksOf([...text, ['The ferry in the harbour of Bergen', 40, 540, 12]], {
    elements: [element('image', 40, 290, 500, 240)],
  });
  assert.deepEqual(
    told.map(([kind]) => kind),
    ['paragraph', 'caption'],
  );
});

test('a line that the reader cut in pieces is one line of its paragraph', () => {
  const [first, second] = [lineAt(text[0]!), lineAt(text[1]!)];
  const pieces = [
    lineAt(['A strong wind from the north keeps', 40, 200]),
    lineAt(['the ferry in the harbour,', 285, 200]),
  ];
  const { lines, regions } = arrangePage([...pieces, second]);
  assert.deepEqual(
    lines.map((line) => line.text),
    [...pieces, second].map((line) => line.text),
  );
  assert.deepEqual(
    regions[0]?.blocks.map((block) => block.lineIndexes),
    [[0, 1, 2]],
  );
  assert.equal(arrangePage([first, second]).regions[0]?.blocks.length, 1);
});

test('a table whose every other row has a colour of its own is one table', () => {
  const names = ['Name', 'Anna', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus'];
  const puts = names.flatMap((name, row): Put[] => {
    const y = 20 + 27 * row;
    return [
      [name, 20, y],
      [row === 0 ? 'Amount' : `${row}${row}.50`, 220, y],
      [row === 0 ? 'City' : `Town ${row}`, 420, y],
    ];
  });
  const panels = [1, 3, 5, 7].map((row) => ({ x: 10, y: 16 + 27 * row, width: 600, height: 26 }));
  const { blocks } = blocksOf(puts, { panels });
  assert.equal(blocks.length, 1);
  const [table] = blocks;
  assert.ok(table?.kind === 'table');
  assert.deepEqual([table.rows.length, table.rows[0]?.length, table.hasHeader], [8, 3, true]);
});
