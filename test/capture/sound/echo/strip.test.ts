import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStrip } from '../../../../src/capture/sound/echo/strip.ts';

const numbers = (from: number, count: number) => Float32Array.from({ length: count }, (_, at) => from + at);

test('pieces that follow each other are one strip; a hole begins it anew', () => {
  const strip = createStrip();
  assert.equal(strip.add({ samples: numbers(0, 160), startMs: 100 }), true);
  assert.equal(strip.add({ samples: numbers(160, 160), startMs: 110.3 }), true);
  assert.deepEqual([strip.startMs, strip.endMs, strip.length], [100, 120, 320]);
  assert.deepEqual(strip.shift(16), numbers(0, 16));
  assert.equal(strip.startMs, 101);
  assert.equal(strip.add({ samples: numbers(0, 160), startMs: 500 }), false);
  assert.deepEqual([strip.startMs, strip.endMs], [500, 510]);
});

test('samples from a time on: silence where there are none, and what is older is forgotten', () => {
  const strip = createStrip();
  strip.add({ samples: numbers(1, 64), startMs: 10 });
  assert.deepEqual(strip.at(9, 32), Float32Array.from([...new Float32Array(16), ...numbers(1, 16)]));
  assert.deepEqual(strip.at(12, 32), numbers(33, 32));
  assert.equal(strip.startMs, 12);
  assert.deepEqual(strip.at(13, 32), Float32Array.from([...numbers(49, 16), ...new Float32Array(16)]));
});
