import { type Box, iou, right, translate } from '../core/geometry.ts';
import type { Highlight, Utterance } from '../core/recent.ts';

export type Timed = Pick<Utterance, 'channel' | 'startMs' | 'endMs'>;

/** The same tile in two looks. */
const SAME_IOU = 0.8;
/** Signs beside two names are of one sort where they stand alike; bars are higher or lower. */
const ALIKE_IOU = 0.4;
/** A sign beside a name comes this long after somebody began to speak, at most. */
const LATEST_SIGN_MS = 900;
/** Two looks while one person speaks: what came between them was seen to come. After longer nobody saw when a mark moved. */
export const NEXT_LOOK_MS = 800;
/** Four that were seen to come after somebody began to speak. By chance a third of them does. */
const LEAST_TRUST = 8;
/** The sign of who spoke before goes away so long after the last word, and that of who speaks so soon before it at the earliest. */
const GOING_MS = 1_600;
const EARLY_MS = 300;

/** Whether two looks saw the same mark. */
export const isSame = (a: Highlight, b: Highlight): boolean =>
  a.box !== null &&
  b.box !== null &&
  a.name === b.name &&
  (a.name === undefined ? iou(a.box, b.box) >= SAME_IOU : isSameSort(a, b));

export const isComing = (look: Highlight, before?: Highlight): before is Highlight =>
  look.box !== null && before !== undefined && !isSame(before, look);

/** Whether two marks are of one sort: borders, or signs that stand alike beside their names. A hand is none of a microphone. */
export function isSameSort(a: Highlight, b: Highlight): boolean {
  if (!a.sign || !b.sign || !a.box || !b.box) return a.sign === b.sign;
  const fromLeft = (sign: Box, { x, y }: Box) => translate(sign, -x, -y);
  const fromRight = (sign: Box, box: Box) => translate(sign, -right(box), -box.y);
  return [fromLeft, fromRight].some((from) => iou(from(a.sign!, a.box!), from(b.sign!, b.box!)) >= ALIKE_IOU);
}

/**
 * Whether the signs beside names are those of who speaks: they come when somebody begins to, stay as long, and came back to
 * somebody after another. Lines under the pointer and badges come and go at any time, and bars beside songs go on from one to
 * the next.
 */
export function isOfPeople(heard: readonly Timed[], highlights: readonly Highlight[]): boolean {
  let trust = 0;
  const comings: Highlight[] = [];
  for (const [index, look] of highlights.entries()) {
    const before = highlights[index - 1];
    // The sign of who spoke before may still be there when the next comes.
    if (!before || before.isSeveral || look.isSeveral || isSame(before, look)) continue;
    if (!before.box && !look.box) continue;
    if (!look.box) {
      trust -= isWhileSpoken(look.atMs, heard) ? 2 : 0;
      continue;
    }
    comings.push(look);
    const start = heard.findLast(({ startMs }) => startMs <= look.atMs);
    if (start && look.atMs <= start.startMs + LATEST_SIGN_MS)
      trust += before.atMs >= start.startMs && look.atMs - before.atMs <= NEXT_LOOK_MS ? 2 : 1;
    // Somebody else went on: seldom, but so it is in calls.
    else trust -= before.box ? 2 : 3;
  }
  const isBack = comings.some((look, index) =>
    comings
      .slice(0, Math.max(0, index - 1))
      .some((earlier, at) => isSame(earlier, look) && !isSame(comings[at + 1]!, look)),
  );
  return isBack && trust >= LEAST_TRUST;
}

const isWhileSpoken = (atMs: number, heard: readonly Timed[]): boolean =>
  heard.some(({ startMs, endMs }) => atMs >= startMs + GOING_MS && atMs <= endMs - EARLY_MS);
