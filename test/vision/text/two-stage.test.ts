import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelSession } from '../../../src/models/session.ts';
import {
  createLineModel,
  type DoubtedCharacter,
  lineClasses,
  OTHER,
} from '../../../src/vision/text/line-model.ts';
import type { Plane } from '../../../src/vision/text/resample.ts';
import { createTwoStageRecogniser } from '../../../src/vision/text/two-stage.ts';

/** A line of blocks: every character fills 8 of 10 columns, a space is 10 empty ones. */
function drawn(text: string): Plane {
  const widthPx = 10 * text.length;
  const data = new Float32Array(widthPx * 12).fill(1);
  for (const [index, character] of [...text].entries()) {
    if (character === ' ') continue;
    for (let y = 2; y < 10; y++) data.fill(0, y * widthPx + 10 * index + 1, y * widthPx + 10 * index + 9);
  }
  return { widthPx, heightPx: 12, data };
}

/** What a quick model would say of `drawn(text)`; capital letters are doubted. */
const said = (text: string): readonly DoubtedCharacter[] =>
  [...text].flatMap((character, index) =>
    character === ' '
      ? []
      : [
          {
            text: character,
            probability: 0.99,
            x: 10 * index + 5,
            spaceBefore: text[index - 1] === ' ' ? 0.97 : 0,
            doubt: character === OTHER || /[A-Z]/.test(character) ? 0.6 : 0.01,
          },
        ],
  );

async function readTwice(text: string, answer: string) {
  const asked: Plane[] = [];
  const recogniser = createTwoStageRecogniser(
    { read: async () => said(text) },
    {
      async read(plane) {
        asked.push(plane);
        return said(answer).map(({ doubt: _, ...character }) => character);
      },
    },
  );
  const characters = await recogniser.read(drawn(text));
  const read = characters.map(({ text: own, spaceBefore }) => (spaceBefore > 0.5 ? ` ${own}` : own)).join('');
  return { read, asked, characters };
}

test('a line that the quick model is sure of is read once', async () => {
  const { read, asked } = await readTwice('all is well here', 'nothing');
  assert.equal(read, 'all is well here');
  assert.equal(asked.length, 0);
});

test('an unsure word goes to the thorough recogniser, cut out between its neighbours, and keeps its place', async () => {
  const { read, asked, characters } = await readTwice('these words saY so', 'say');
  assert.equal(read, 'these words say so');
  assert.deepEqual(
    asked.map(({ widthPx }) => widthPx),
    [40],
  ); // three characters and half a space on both sides
  assert.equal(characters.find(({ text }) => text === 'y')?.x, 115 + 25); // its place in the part, moved to the line
});

test('unsure words beside each other are read together', async () => {
  const { read, asked } = await readTwice('a line where Two Words fail at once', 'two words');
  assert.equal(read, 'a line where two words fail at once');
  assert.equal(asked.length, 1);
});

test('a line that is mostly unsure, or in which nothing was read, is read as a whole', async () => {
  assert.deepEqual(
    (await readTwice('UNSURE FROM start TO END', 'x')).asked.map(({ widthPx }) => widthPx),
    [240],
  );
  assert.equal((await readTwice('   ', 'x')).asked.length, 1);
});

test('where the thorough recogniser finds nothing, what the quick one read stays, without what it could not name', async () => {
  const { read } = await readTwice(`a long line with an X${OTHER} in it`, '');
  assert.equal(read, 'a long line with an X in it');
});

/** A session that answers with these rows: for every timestep the probabilities of blank, space, a, b, other. */
const answering = (rows: readonly (readonly number[])[]): ModelSession => ({
  device: 'cpu',
  inputNames: ['x'],
  outputNames: ['probabilities'],
  run: async () => ({ probabilities: { data: Float32Array.from(rows.flat()), dims: [1, rows.length, 5] } }),
  close: async () => {},
});

const doubtsIn = async (rows: readonly (readonly number[])[]) => {
  const model = createLineModel(answering(rows), lineClasses([' ', 'a', 'b']));
  const characters = await model.read({ widthPx: 32, heightPx: 32, data: new Float32Array(1024) });
  return characters.map(({ text, doubt }) => `${text} ${doubt.toFixed(2)}`);
};

test("a character's doubt is what its class lacks, or what was passed over beside it", async () => {
  const blank = [1, 0, 0, 0, 0];
  assert.deepEqual(await doubtsIn([blank, [0.05, 0, 0.95, 0, 0], blank, [0, 0, 0, 0.8, 0.2], blank]), [
    'a 0.05',
    'b 0.20',
  ]);
  assert.deepEqual(
    await doubtsIn([
      [0, 0, 1, 0, 0],
      [0.6, 0, 0, 0.4, 0],
      [0, 0, 1, 0, 0],
    ]),
    ['a 0.40', 'a 0.40'],
  );
});

test('the soft beginning and end of a character raise no doubt', async () => {
  assert.deepEqual(
    await doubtsIn([
      [0.6, 0, 0.4, 0, 0],
      [0, 0, 1, 0, 0],
      [0.55, 0, 0.4, 0.05, 0],
      [0, 0, 0, 1, 0],
    ]),
    ['a 0.00', 'b 0.00'],
  );
});

test('what the model was not made for is doubted wholly', async () => {
  assert.deepEqual(await doubtsIn([[0, 0, 0, 0, 1]]), [`${OTHER} 1.00`]);
});
