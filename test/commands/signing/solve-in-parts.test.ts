import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { FRAME_LENGTH, ROTATIONS } from '../../../src/avatar/pose-frames.ts';
import type { SigningPart } from '../../../src/avatar/signing-part.ts';
import { createUtterance as createShown, framesOf, type Utterance } from '../../../src/avatar/utterance.ts';
import { loadLexicon } from '../../../src/commands/lexicon-files.ts';
import { pronounce } from '../../../src/commands/pronounce.ts';
import { solveSigning } from '../../../src/commands/signing/solve.ts';
import { solveInParts } from '../../../src/commands/signing/solve-in-parts.ts';
import { glossText } from '../../../src/sign/gloss/gloss.ts';
import type { Lexicon } from '../../../src/sign/lexicon/lexicon.ts';
import { poseAt } from '../../../src/sign/motion/motion.ts';
import { createNonManual } from '../../../src/sign/nonmanual/nonmanual.ts';
import { createPose } from '../../../src/sign/pose.ts';
import { createUtterance, vocabularyOf } from '../../../src/sign/utterance/utterance.ts';

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

const frameAt = (values: Float32Array, frame: number): Float32Array =>
  values.subarray(frame * FRAME_LENGTH, (frame + 1) * FRAME_LENGTH);

/** The text solved at once, as quickly as live signing does it. */
function wholeOf(text: string): Utterance {
  const plan = glossText(text, vocabularyOf(lexicon));
  const { timeline, cues, markers, glosses } = createUtterance(plan, lexicon, { pronounce, isQuick: true });
  const pose = createPose();
  const hooks = createNonManual(cues, markers, { isIdling: true });
  return createShown({
    text,
    glosses,
    markers,
    durationMs: timeline.durationMs,
    fps: 30,
    poseAt: (tMs) => poseAt(timeline, tMs, pose, hooks),
  });
}

/** The largest difference of two frames; a rotation and its negative are the same. */
function difference(a: Float32Array, b: Float32Array): number {
  let most = 0;
  for (let at = 0; at < FRAME_LENGTH; at++) {
    const isRotation = at < ROTATIONS;
    const from = at - (at % 4);
    const dot = [0, 1, 2, 3].reduce((sum, i) => sum + a[from + i]! * b[from + i]!, 0);
    most = Math.max(most, Math.abs(a[at]! - (isRotation && dot < 0 ? -b[at]! : b[at]!)));
  }
  return most;
}

test('the parts of a text, one behind the other, are the signing of the whole text', () => {
  const text = 'My sister does not want the water, because Anna is ill today.';
  const parts = partsOf(text);
  assert.ok(parts.length >= 3, `${parts.length} parts`);
  const shown = wholeOf(text);
  const whole = framesOf(shown);
  let firstFrame = 0;
  for (const part of parts) {
    assert.deepEqual([part.firstFrame, part.id, part.group], [firstFrame, 7, 'a group']);
    const { values, count } = framesOf(part);
    const apart = Array.from({ length: count }, (_, frame) =>
      difference(frameAt(values, frame), frameAt(whole.values, firstFrame + frame)),
    );
    assert.ok(Math.max(...apart) < 0.05, `frames from ${firstFrame} differ by ${Math.max(...apart)}`);
    for (const seam of [apart[0]!, apart.at(-1)!]) assert.ok(seam < 0.01, `a seam differs by ${seam}`);
    firstFrame += count;
  }
  assert.equal(firstFrame, whole.count);
  const last = parts.at(-1)!;
  assert.equal(last.isLast, true);
  assert.ok(Math.abs(last.durationMs - shown.durationMs) < 1);
  assert.deepEqual(last.glosses, shown.glosses);
});

test('the first part knows every gloss of the text, with the time of the first', () => {
  const [first, ...more] = partsOf('The old library has two books and one table.');
  const last = more.at(-1)!;
  const names = ({ glosses }: SigningPart) => glosses.map(({ gloss }) => gloss);
  assert.deepEqual(names(first!), names(last));
  const [early, late] = [first!.glosses[0]!, last.glosses[0]!];
  assert.ok(Math.abs(early.startMs - late.startMs) < 5 && Math.abs(early.endMs - late.endMs) < 5);
  assert.equal(first!.isLast, false);
});

test('a text of one sign is one part', () => {
  const parts = partsOf('Yes.');
  assert.deepEqual(
    parts.map(({ isLast, firstFrame }) => [isLast, firstFrame]),
    [[true, 0]],
  );
});

test('a text is signed alike whatever was solved before it', async () => {
  const request = {
    text: 'My name is Rebecca. Where is the big red computer?',
    speed: 1,
    fps: 10,
    wants: { joints: true, shown: false },
  };
  const first = await solveSigning(request);
  assert.deepEqual(await solveSigning(request), first);
});
