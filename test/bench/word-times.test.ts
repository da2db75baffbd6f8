import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timesIn } from '../../bench/fuse/word-times.ts';

test('words are read with their times, and neither the sentence before them nor silence is one', () => {
  const printed = `for although the chinese
<s> 0.000 0.030 1.000000
for 0.040 0.160 1.000000
although 0.170 0.540 0.990000
<sil> 0.550 0.560 1.000000
the(2) 0.570 0.630 1.000000
[NOISE] 0.640 0.650 1.000000
</s> 0.660 0.670 1.000000
`;
  assert.deepEqual(timesIn(printed), [
    { word: 'for', startMs: 40, endMs: 160 },
    { word: 'although', startMs: 170, endMs: 540 },
    { word: 'the', startMs: 570, endMs: 630 },
  ]);
});
