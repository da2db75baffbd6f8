import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sleep } from '../../src/core/time.ts';
import { call } from './http.ts';
import { pictureOf } from './pictures.ts';
import { useBeckon } from './use-beckon.ts';

const PRESS_EVERY_MS = 200;
const STREETS = [
  'Acorn',
  'Bakery',
  'Castle',
  'Dock',
  'Elm',
  'Forest',
  'Garden',
  'Harbour',
  'Island',
  'Jubilee',
];

const world = useBeckon();

test('ten presses in two seconds give one description, the last', async () => {
  const { beckon, voice } = world;
  const pictures = await Promise.all(STREETS.map((name) => pictureOf([`${name} Street`])));
  voice.hold(); // as a voice that takes longer for a line than there is time between two presses
  const answers: ReturnType<typeof call>[] = [];
  for (const picture of pictures) {
    if (answers.length > 0) await sleep(PRESS_EVERY_MS);
    const args = { picture: picture.toString('base64'), detail: 'brief', speak: true };
    answers.push(call(beckon, '/v1/describe', args));
  }

  const done = await Promise.all(answers);
  voice.release();
  const last = done.at(-1)!;
  assert.equal(last.status, 200);
  for (const { status, body } of done.slice(0, -1)) {
    if (status !== 200) assert.equal((body.error as { code: string }).code, 'replaced');
  }
  const sentences = (last.body.sentences as { text: string }[]).map(({ text }) => text);
  assert.match(sentences.join(' '), /Jubilee Street/);
  const isWhole = (line: { isWhole: boolean }) => line.isWhole;
  const heard = await voice.waitFor((lines) => lines.filter(isWhole).length === sentences.length);
  assert.deepEqual(
    heard.filter(isWhole).map(({ text }) => text),
    sentences,
  );
});
