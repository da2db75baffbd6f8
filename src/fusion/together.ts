import { type Box, bottom, right } from '../core/geometry.ts';
import type { SeenItem } from '../core/recent.ts';

/** Lines of one paragraph or dialog lie closer than this, in heights of their text. */
const CLOSE_HEIGHTS = 2.5;

/** Items in groups of what lies close together: a dialog, a notification, a paragraph. Groups and items in their order. */
export function togetherOf(items: readonly SeenItem[]): readonly (readonly SeenItem[])[] {
  let groups: (readonly SeenItem[])[] = [];
  for (const item of items) {
    const near = groups.filter((group) => group.some((other) => isClose(item, other)));
    const rest = groups.filter((group) => !near.includes(group));
    groups = [...rest, [...near.flat(), item]];
  }
  return groups
    .map((group) => group.toSorted((a, b) => items.indexOf(a) - items.indexOf(b)))
    .sort((a, b) => items.indexOf(a[0]!) - items.indexOf(b[0]!));
}

/** A window's title belongs to nothing on it. */
function isClose(a: SeenItem, b: SeenItem): boolean {
  if (a.kind === 'title' || b.kind === 'title') return false;
  const reach = CLOSE_HEIGHTS * Math.min(MOST_HEIGHT_PX, Math.max(heightOf(a), heightOf(b)));
  return gap(a.box, b.box) <= reach;
}

/** A dialog or a large picture reaches no further than a large line. */
const MOST_HEIGHT_PX = 40;
const heightOf = ({ sizePx, box }: SeenItem): number => sizePx ?? box.height;

const gap = (a: Box, b: Box): number =>
  Math.max(0, a.x - right(b), b.x - right(a), a.y - bottom(b), b.y - bottom(a));
