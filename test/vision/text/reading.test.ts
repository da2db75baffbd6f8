import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allClasses, classesOf, isSquare, latinClasses } from '../../../src/vision/text/alphabet.ts';
import { decodeCtc } from '../../../src/vision/text/ctc.ts';
import { estimateMetrics } from '../../../src/vision/text/font-metrics.ts';
import { findPitch } from '../../../src/vision/text/monospace.ts';
import { findWords } from '../../../src/vision/text/words.ts';

const CLASSES = ['', 'a', 'b', '中', ' '];
const ALL = Uint16Array.of(0, 1, 2, 3, 4);

/** One row of probabilities a timestep: the named class gets 0.9, or what stands behind it. */
function rows(...steps: readonly (readonly [index: number, probability?: number])[]): Float32Array {
  const data = new Float32Array(steps.length * CLASSES.length).fill(0.01);
  for (const [step, [index, probability = 0.9]] of steps.entries())
    data[step * CLASSES.length + index] = probability;
  return data;
}

test('repeated classes are one character, and two with a blank between them', () => {
  const characters = decodeCtc(rows([0], [1, 0.6], [1, 0.8], [0], [1], [2]), CLASSES, ALL);
  assert.equal(characters.map(({ text }) => text).join(''), 'aab');
  const [first] = characters;
  assert.deepEqual([first!.first, first!.peak, first!.last], [1, 2, 2]);
  assert.ok(Math.abs(first!.probability - 0.8) < 1e-6);
});

test('a class that is not allowed cannot win, and the winner keeps its own probability', () => {
  const data = rows([3, 0.7]);
  data[2] = 0.25;
  const [only] = decodeCtc(data, CLASSES, Uint16Array.of(0, 1, 2));
  assert.equal(only!.text, 'b');
  assert.ok(Math.abs(only!.probability - 0.25) < 1e-6);
});

test('the classes are blank, the lines of the keys file, and space; Latin text leaves out look-alikes', () => {
  const classes = classesOf('a\nΑ\n，\n中\n—\n');
  assert.deepEqual(classes, ['', 'a', 'Α', '，', '中', '—', ' ']);
  assert.deepEqual([...latinClasses(classes)], [0, 1, 5, 6]);
  assert.equal(allClasses(classes).length, 7);
  assert.ok(isSquare('中') && isSquare('あ') && !isSquare('A'));
});

/** Characters with their middles, and columns of ink `halfPx` to both sides of each. */
function line(
  text: string,
  middles: readonly number[],
  halfPx: number,
  spaceBefore: Record<number, number> = {},
) {
  const columns = new Uint8Array(Math.max(...middles) + 20);
  for (const middle of middles) columns.fill(1, middle - halfPx, middle + halfPx);
  const characters = [...text].map((character, index) => ({
    text: character,
    probability: 0.9,
    x: middles[index]!,
    spaceBefore: spaceBefore[index] ?? 0,
  }));
  return { characters, columns };
}

test('a wide gap with a likely space cuts words, and their boxes are as wide as their ink', () => {
  const { characters, columns } = line('inon', [10, 20, 36, 46], 4, { 2: 0.4 });
  const words = findWords(characters, columns, 20);
  assert.deepEqual(
    words.map(({ text, x0, x1 }) => [text, x0, x1]),
    [
      ['in', 6, 24],
      ['on', 32, 50],
    ],
  );
});

test('a likely space where the letters touch is not believed, nor a small gap without one', () => {
  const touching = line('inon', [10, 18, 26, 34], 4, { 2: 0.5 });
  assert.equal(findWords(touching.characters, touching.columns, 20).length, 1);
  const spaced = line('1,23', [10, 20, 31, 41], 3);
  assert.equal(findWords(spaced.characters, spaced.columns, 20).length, 1);
});

test('a mail address stays whole at its sign', () => {
  const { characters, columns } = line('ab@cd', [10, 20, 32, 45, 55], 4, { 3: 0.6 });
  assert.equal(findWords(characters, columns, 20).length, 1);
});

test('in a monospaced line a gap that leaves out a place is a space, and one beside a narrow letter is not', () => {
  const middles = [10, 22, 34, 46, 58, 82, 94, 106, 118, 130];
  const { characters, columns } = line('liilibbbbb', middles, 2, { 2: 0.2, 5: 0.1 });
  assert.ok(Math.abs(findPitch(characters, 20)! - 12) < 0.5);
  assert.deepEqual(
    findWords(characters, columns, 20).map(({ text }) => text),
    ['liili', 'bbbbb'],
  );
});

test('a recogniser that knows spaces is believed, unless the letters leave no room for one', () => {
  const sure = (text: string, middles: readonly number[], spaces: Record<number, number>) => {
    const { characters, columns } = line(text, middles, 4, spaces);
    const known = characters.map((character) => ({ ...character, isSpaceSure: true }));
    return findWords(known, columns, 20).map((word) => word.text);
  };
  assert.deepEqual(sure('inon', [10, 20, 33, 43], { 2: 0.9 }), ['in', 'on']);
  assert.deepEqual(sure('inon', [10, 20, 37, 47], { 2: 0.1 }), ['inon']);
  assert.deepEqual(sure('inon', [10, 18, 26, 34], { 2: 0.9 }), ['inon']);
  assert.deepEqual(sure('inon', [10, 20, 50, 60], { 2: 0 }), ['in', 'on']);
});

test('spaced capitals are one word, and a wider gap ends it', () => {
  const { characters, columns } = line('NEWSUP', [10, 23, 37, 49, 71, 83], 4, { 1: 0.6, 2: 0.4, 4: 0.9 });
  assert.deepEqual(
    findWords(characters, columns, 20).map(({ text }) => text),
    ['NEWS', 'UP'],
  );
});

test('letters of all widths have no pitch', () => {
  const { characters } = line('williamill', [10, 21, 26, 29, 33, 39, 50, 58, 62, 65], 2);
  assert.equal(findPitch(characters, 20), null);
});

test('the em follows from the letters that made the height', () => {
  assert.ok(Math.abs(estimateMetrics('Hip', 0, 94, 100).emPx - 100) < 1e-9);
  assert.ok(Math.abs(estimateMetrics('Hip', 0, 94, 100).baselineY - 73) < 1e-9);
  assert.ok(Math.abs(estimateMetrics('nano', 0, 53, 100).emPx - 100) < 1e-9);
  assert.equal(estimateMetrics('nano', 0, 53, 100).baselineY, 53);
  assert.equal(estimateMetrics('—', 50, 54, 100).emPx, 100);
  assert.equal(estimateMetrics('Hip', 0, 940, 100).emPx, 160);
});
