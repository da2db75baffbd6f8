import type { Frame } from '../../core/frame.ts';
import { containsPoint, intersection, translate } from '../../core/geometry.ts';
import type { Highlight, SeenItem } from '../../core/recent.ts';
import { namesInRows, type WatchedName } from '../../fusion/name-rows.ts';
import { standsAt } from '../../fusion/tile-names.ts';
import { cellOf, changeIn } from '../../vision/calls/name-cells.ts';

/** Sees beside which name something is other than in silence. Times are those of the looks, in milliseconds. */
export type MarkedNames = {
  /** A look while nobody speaks: what later looks are compared with. */
  silent(frame: Frame, atMs: number, items: readonly SeenItem[]): void;
  /** The only name beside which something changed, in desktop pixels. */
  look(frame: Frame, atMs: number): Omit<Highlight, 'atMs'>;
};

type Silence = { readonly frame: Frame; readonly atMs: number; readonly names: readonly WatchedName[] };

/** Speech is noticed some time after its first word: a look so shortly before may show its mark. */
const SURELY_SILENT_MS = 500;

/**
 * Calls mark who speaks with signs of many kinds beside the name: a microphone in another colour, bars that move, bold letters,
 * a line with another ground, a ring round a small portrait. All have in common that one line of the list is not as it is in
 * silence, and all others are.
 */
export function createMarkedNames(): MarkedNames {
  let quiet: Silence | null = null;
  let later: readonly Silence[] = [];
  // The last mark may still have been there: what was seen in silence counts when it was seen again while somebody spoke.
  let isProven = false;
  return {
    silent(frame, atMs, items) {
      later = [
        ...later.slice(-1),
        { frame, atMs, names: namesNow(items, (later.at(-1) ?? quiet)?.names ?? []) },
      ];
    },
    look(frame, atMs) {
      const silence = later.findLast((one) => atMs - one.atMs >= SURELY_SILENT_MS);
      later = [];
      if (silence) [quiet, isProven] = [silence, false];
      if (!quiet || !isSamePlace(quiet.frame, frame)) return { box: null };
      const changed = changedNames(quiet, frame);
      if (changed.length === 0) isProven = true;
      const [first, ...others] = changed;
      if (others.some(({ name }) => name !== first!.name)) return { box: null, isSeveral: true };
      if (!first || !isProven || first.isPointedAt) return { box: null };
      const { name, box, sign } = first;
      return { name, box, sign };
    },
  };
}

function changedNames({ frame: quiet, names }: Silence, frame: Frame) {
  const { x, y, pointer } = frame.origin;
  return names.flatMap(({ name, box, pitchPx }) => {
    const cell = cellOf(quiet, translate(box, -x, -y), pitchPx);
    const change = cell && changeIn(quiet, frame, cell);
    if (!change) return [];
    // Under the pointer a line is marked whoever speaks.
    const isPointedAt = pointer !== undefined && containsPoint(cell, pointer);
    return [{ name, box, sign: translate(change, x, y), isPointedAt }];
  });
}

/** The names that are read now, and those that were read before and are still in their places: signs beside them are read with them. */
function namesNow(items: readonly SeenItem[], before: readonly WatchedName[]): readonly WatchedName[] {
  const now = namesInRows(items);
  const kept = before.filter(
    ({ name, box }) => standsAt(name, box, items) && !now.some((one) => intersection(one.box, box)),
  );
  return [...now, ...kept];
}

const isSamePlace = (a: Frame, b: Frame): boolean =>
  a.origin.key === b.origin.key &&
  a.origin.x === b.origin.x &&
  a.origin.y === b.origin.y &&
  a.widthPx === b.widthPx &&
  a.heightPx === b.heightPx;
