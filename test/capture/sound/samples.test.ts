import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFloatReader, createSampleReader } from '../../../src/capture/sound/samples.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

test('16-bit samples come out the same however the bytes are cut', () => {
  const wanted = [0, 1, -1, 32_767, -32_768, 255, 256, -256, 12_345];
  const bytes = Buffer.alloc(2 * wanted.length);
  wanted.forEach((value, index) => void bytes.writeInt16LE(value, 2 * index));
  for (let seed = 1; seed <= 20; seed++) {
    const reader = createSampleReader();
    const found = cut(bytes, seed).flatMap((piece) => [...reader.feed(piece)]);
    assert.deepEqual(
      found.map((sample) => Math.round(sample * 0x8000)),
      wanted,
    );
  }
});

test('32-bit floats come out the same however the bytes are cut', () => {
  const wanted = Float32Array.of(0, 0.5, -0.25, 1, -1, 0.125);
  const bytes = Buffer.from(wanted.buffer);
  for (let seed = 1; seed <= 20; seed++) {
    const reader = createFloatReader();
    const found = cut(bytes, seed).flatMap((piece) => [...reader.feed(piece)]);
    assert.deepEqual(found, [...wanted]);
  }
});

function cut(bytes: Buffer, seed: number): Buffer[] {
  const random = seededRandom(seed);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + Math.floor(random() * 6);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}
