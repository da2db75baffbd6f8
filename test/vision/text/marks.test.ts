import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inContext } from '../../../src/vision/text/confusables.ts';
import type { Ink } from '../../../src/vision/text/ink.ts';
import { repairCase } from '../../../src/vision/text/letter-case.ts';
import { assignMarks } from '../../../src/vision/text/mark-owners.ts';
import { findMarks } from '../../../src/vision/text/marks.ts';
import type { ReadCharacter } from '../../../src/vision/text/recogniser.ts';

type Piece = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Ink of full strength in the pieces: em 20, baseline at row 30. */
function inkOf(pieces: readonly Piece[], contrast = 200): Ink {
  const strength = new Float32Array(WIDTH_PX * 40);
  for (const { x, y, width, height } of pieces) {
    for (let row = y; row < y + height; row++)
      strength.fill(1, row * WIDTH_PX + x, row * WIDTH_PX + x + width);
  }
  const [foreground, background] = [[0, 0, 0] as const, [255, 255, 255] as const];
  return {
    widthPx: WIDTH_PX,
    heightPx: 40,
    strength,
    foreground,
    background,
    contrast,
    backgroundShare: 0.9,
  };
}

const WIDTH_PX = 60;
const [BASELINE_Y, EM_PX] = [30, 20];
const letter = (x: number): Piece => ({ x, y: 20, width: 9, height: 10 });
const accent = (x: number): Piece => ({ x, y: 15, width: 3, height: 3 });
const character = (text: string, x: number, spaceBefore = 0): ReadCharacter => ({
  text,
  x,
  spaceBefore,
  probability: 1,
});
const marksOf = (pieces: readonly Piece[], contrast?: number) =>
  findMarks(inkOf(pieces, contrast), BASELINE_Y, EM_PX);

test('a small piece of ink close over a letter is a mark, and two dots over one letter are one', () => {
  assert.deepEqual(marksOf([letter(10), accent(13)]), [{ x0: 13, x1: 16, letterX0: 10, letterX1: 19 }]);
  const dots = [accent(10), accent(16)];
  assert.deepEqual(marksOf([letter(10), ...dots]), [{ x0: 10, x1: 19, letterX0: 10, letterX1: 19 }]);
});

test('a quotation mark, the top of a neighbour and the noise of a pale picture are no marks', () => {
  assert.deepEqual(marksOf([letter(10), accent(25)]), []);
  assert.deepEqual(marksOf([letter(10), { x: 20, y: 15, width: 3, height: 15 }]), []);
  assert.deepEqual(marksOf([letter(10), accent(13)], 40), []);
});

test('a mark belongs to the letter under it, and the dot of an i to the i', () => {
  const canCarry = ({ text }: ReadCharacter) => /[aeou]/.test(text);
  const mark = { x0: 13, x1: 16, letterX0: 10, letterX1: 19 };
  const [e, n] = [character('e', 15), character('n', 27)];
  assert.deepEqual([...assignMarks([e, n], [mark], canCarry, EM_PX).marked.keys()], [e]);
  const touching = { x0: 20, x1: 22, letterX0: 10, letterX1: 23 };
  const [a, i] = [character('a', 15), character('i', 21)];
  assert.equal(assignMarks([a, i], [touching], canCarry, EM_PX).marked.size, 0);
});

test('an i that was read from nothing but two dots is told', () => {
  const [u, i] = [character('u', 14), character('i', 17)];
  const dots = { x0: 10, x1: 19, letterX0: 10, letterX1: 19 };
  const { marked, ghosts } = assignMarks([u, i], [dots], ({ text }) => text === 'u', EM_PX);
  assert.deepEqual([[...marked.keys()], [...ghosts]], [[u], [i]]);
});

test('where most letters seem to have a mark the picture is noisy and none is believed', () => {
  const letters = [0, 1, 2, 3, 4].map((index) => character('e', 5 + 11 * index));
  const marks = letters.map(({ x }) => ({ x0: x - 1, x1: x + 2, letterX0: x - 4, letterX1: x + 5 }));
  assert.equal(assignMarks(letters, marks, () => true, EM_PX).marked.size, 0);
});

test('the case of a letter that looks the same in both follows from its height beside the others', () => {
  const tall = (x: number): Piece => ({ x, y: 15, width: 9, height: 15 });
  const texts = (pieces: readonly Piece[], characters: readonly ReadCharacter[]) =>
    repairCase(characters, inkOf(pieces), BASELINE_Y, EM_PX).map(({ text }) => text);
  assert.deepEqual(texts([tall(2), letter(14)], [character('c', 6), character('n', 18)]), ['C', 'n']);
  assert.deepEqual(texts([letter(2), letter(14)], [character('n', 6), character('O', 18)]), ['n', 'o']);
  assert.deepEqual(texts([tall(2), letter(14)], [character('S', 6), character('n', 18)]), ['S', 'n']);
  assert.deepEqual(texts([letter(2), tall(14)], [character('n', 6), character('V', 18)]), ['n', 'V']);
});

test('O and 0, l and 1 follow the word they stand in, and codes and units stay as they are', () => {
  const cases = [
    ['INF0', 'INFO'],
    ['P0RT=121O', 'PORT=121O'],
    ['0akford', 'Oakford'],
    ['[21:1l:21]', '[21:11:21]'],
    ['5o);', '50);'],
    ['wARN', 'WARN'],
    ['"lvan', '"Ivan'],
  ];
  for (const [read, wanted] of cases) assert.equal(inContext(read!, false), wanted);
  for (const word of ['10px', '0deg', 'B0', 'H2O', 'light', '/lib/lscpu', '2nd', 'IO']) {
    assert.equal(inContext(word, false), word);
  }
  assert.equal(inContext('lsblk', true), 'lsblk');
});
