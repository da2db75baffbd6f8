import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { SigningPart } from '../../../src/avatar/signing-part.ts';
import { framesOf } from '../../../src/avatar/utterance.ts';
import { loadLexicon } from '../../../src/commands/lexicon-files.ts';
import { solveSigning } from '../../../src/commands/signing/solve.ts';
import { solveInParts } from '../../../src/commands/signing/solve-in-parts.ts';
import type { Lexicon } from '../../../src/sign/lexicon/lexicon.ts';

let lexicon: Lexicon;
before(async () => {
  ({ lexicon } = await loadLexicon());
});

const partsOf = (text: string): SigningPart[] => [
  ...solveInParts(
    { id: 7, group: 'a group', isUrgent: true, isDraft: false, text },
    { lexicon, isAmerican: true },
  ),
];

test('the parts of a text, one behind the other, are the signing of the whole text', async () => {
  const text = 'My sister does not want the coffee, because Anna is ill today.';
  const parts = partsOf(text);
  assert.ok(parts.length >= 3, `${parts.length} parts`);
  const wants = { joints: false, shown: true };
  const { shown } = await solveSigning({ text, speed: 1, fps: 30, wants });
  const whole = framesOf(shown!);
  let firstFrame = 0;
  for (const part of parts) {
    assert.deepEqual([part.firstFrame, part.id, part.group], [firstFrame, 7, 'a group']);
    const { values, count } = framesOf(part);
    const size = values.length / count;
    const same = whole.values.subarray(firstFrame * size, (firstFrame + count) * size);
    const furthest = values.reduce((most, value, index) => Math.max(most, Math.abs(value - same[index]!)), 0);
    assert.ok(furthest < 0.02, `frames from ${firstFrame} differ by ${furthest}`);
    firstFrame += count;
  }
  assert.equal(firstFrame, whole.count);
  const last = parts.at(-1)!;
  assert.equal(last.isLast, true);
  assert.ok(Math.abs(last.durationMs - shown!.durationMs) < 1);
  assert.deepEqual(last.glosses, shown!.glosses);
});

test('the first part knows every gloss of the text, with the time of the first', () => {
  const [first, ...more] = partsOf('The old library has two books and one table.');
  const last = more.at(-1)!;
  const names = ({ glosses }: SigningPart) => glosses.map(({ gloss }) => gloss);
  assert.deepEqual(names(first!), names(last));
  assert.deepEqual(first!.glosses[0], last.glosses[0]);
  assert.equal(first!.isLast, false);
});

test('a text of one sign is one part', () => {
  const parts = partsOf('Yes.');
  assert.deepEqual(
    parts.map(({ isLast, firstFrame }) => [isLast, firstFrame]),
    [[true, 0]],
  );
});
