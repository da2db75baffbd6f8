import { type Box, bottom, centreX, centreY, intersection, right, unionOf } from '../core/geometry.ts';
import type { TextLine } from '../core/observations.ts';

/** How far a label stands from what it names, in heights of its text: beside on its row, and above or below. */
const MOST_BESIDE = 3;
const MOST_ABOVE = 1.2;
/** A longer text is prose, not a label. */
const MOST_LETTERS = 45;

/**
 * The text that stands nearest to a control, as its label would: before it on its row, behind it, above or below; null
 * where none is near. Text with another control between belongs to that one. Pure.
 */
export function textBeside(box: Box, lines: readonly TextLine[], others: readonly Box[]): string | null {
  const candidates = lines.flatMap((line) => {
    const text = line.text.trim().replace(/\s*[:：]$/u, '');
    if (!/[\p{L}\p{N}]/u.test(text) || text.length > MOST_LETTERS) return [];
    const distance = distanceTo(box, line);
    if (distance === null) return [];
    const between = unionOf([box, line.box]);
    const isOthers = others.some(
      (other) => other !== box && !isSame(other, box) && isBetween(other, between, box, line.box),
    );
    return isOthers ? [] : [{ text, distance }];
  });
  return candidates.sort((a, b) => a.distance - b.distance)[0]?.text ?? null;
}

/** In heights of the text; a label before its control counts as nearest. Null where it stands elsewhere. */
function distanceTo(box: Box, { box: line }: TextLine): number | null {
  const unit = line.height;
  const isOnRow = Math.abs(centreY(line) - centreY(box)) <= Math.max(box.height / 2, 0.6 * unit);
  if (isOnRow) {
    const before = (box.x - right(line)) / unit;
    const behind = (line.x - right(box)) / unit;
    if (before >= -0.25 && before <= MOST_BESIDE) return before;
    return behind >= -0.25 && behind <= MOST_BESIDE ? behind + 0.5 : null;
  }
  const isOver = Math.abs(centreX(line) - centreX(box)) <= Math.max(box.width, line.width) / 2;
  if (!isOver) return null;
  const below = (line.y - bottom(box)) / unit;
  const above = (box.y - bottom(line)) / unit;
  if (below >= -0.25 && below <= MOST_ABOVE) return below + 1;
  return above >= -0.25 && above <= MOST_ABOVE ? above + 1 : null;
}

const isSame = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Whether another control stands between the two, or the text is that control's own. */
function isBetween(other: Box, between: Box, box: Box, line: Box): boolean {
  const isAround = intersection(other, box) !== null;
  if (isAround) return false; // what holds the control: a panel, a tool bar
  const shared = intersection(other, between);
  return (
    shared !== null &&
    (intersection(other, line) !== null || shared.width * shared.height > 0.2 * other.width * other.height)
  );
}
