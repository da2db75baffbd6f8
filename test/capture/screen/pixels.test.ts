import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rgbaFromBgra } from '../../../src/capture/screen/bgra.ts';
import { composePixels } from '../../../src/capture/screen/pixels.ts';
import { createAnswerReader } from '../../../src/capture/screen/worker-wire.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('blue, green, red, nothing becomes red, green, blue, opaque; the padding of rows goes', () => {
  const bgra = Uint8Array.from([1, 2, 3, 0, 4, 5, 6, 77, 9, 9, 9, 9, 7, 8, 9, 0, 10, 11, 12, 255]);
  assert.deepEqual(
    [...rgbaFromBgra(bgra, 2, 2, 12)],
    [3, 2, 1, 255, 6, 5, 4, 255, 9, 8, 7, 255, 12, 11, 10, 255],
  );
});

test('the bytes may begin anywhere in their memory', () => {
  const memory = Uint8Array.from([0, 1, 2, 3, 0]);
  assert.deepEqual([...rgbaFromBgra(memory.subarray(1), 1, 1, 4)], [3, 2, 1, 255]);
});

test('rows that are too short are refused', () => {
  assert.throws(() => rgbaFromBgra(new Uint8Array(15), 2, 2, 8), RangeError);
  assert.throws(() => rgbaFromBgra(new Uint8Array(64), 4, 2, 8), RangeError);
});

const plain = (x: number, y: number, width: number, height: number, value: number) => ({
  box: { x, y, width, height },
  data: new Uint8Array(4 * width * height).fill(value),
});

test('parts are put at their places, what lies outside is cut, and what nothing covers is black', () => {
  const box = { x: 10, y: 0, width: 4, height: 2 };
  const data = composePixels(box, [plain(8, 0, 3, 1, 50), plain(12, 0, 9, 2, 60)]);
  const reds = Array.from({ length: 8 }, (_, index) => data[4 * index]);
  assert.deepEqual(reds, [50, 0, 60, 60, 0, 0, 60, 60]);
  assert.equal(data[7], 255);
});

test('one part that is the whole box is given as it is', () => {
  const part = plain(3, 4, 2, 2, 9);
  assert.equal(composePixels({ ...part.box }, [part]), part.data);
});

test('an answer comes out whole however its bytes are cut', () => {
  const random = seededRandom(3);
  const pixels = Buffer.from(Array.from({ length: 999 }, () => Math.floor(random() * 256)));
  const sent = Buffer.concat([Buffer.from(`${JSON.stringify({ byteCount: 999 })}\n`), pixels]);
  for (let round = 0; round < 50; round++) {
    const read = createAnswerReader();
    const results = [];
    for (let at = 0; at < sent.length; ) {
      const end = at + 1 + Math.floor(random() * (round < 10 ? 3 : 400));
      results.push(read(sent.subarray(at, end)));
      at = end;
    }
    const last = results.pop();
    assert.ok(results.every((result) => result === null));
    assert.deepEqual(last?.answer, { byteCount: 999 });
    assert.ok(Buffer.from(last.bytes).equals(pixels));
  }
});
