import { type Box, bottom, right } from '../../core/geometry.ts';
import type { Item } from './item.ts';
import type { Panel } from './table-columns.ts';

/** So many equal stripes with rows between them are no chance. */
const MIN_STRIPES = 3;
/** Stripes of one table differ by no more than this in place and height, in pixels: borders are drawn or not. */
const TOLERANCE_PX = 3;

/**
 * Panels that are every other row of a table with stripes: equally wide and high, one under the other, with a row of loose
 * lines in each gap. They are no places of their own.
 */
export function tableStripes(panels: readonly Panel[], loose: readonly Item[]): ReadonlySet<Panel> {
  const stripes = new Set<Panel>();
  for (const stack of stacksOfEquals(panels)) {
    const gaps = stack.slice(1).map((panel, index) => gapBetween(stack[index]!.box, panel.box));
    const isStriped = gaps.filter((gap) => isRowGap(gap, stack[0]!.box, loose)).length >= MIN_STRIPES - 1;
    if (isStriped && stack.every(({ items }) => items.length > 1))
      for (const panel of stack) stripes.add(panel);
  }
  return stripes;
}

/** Groups of panels with one left edge, width and height, from top to bottom. */
function stacksOfEquals(panels: readonly Panel[]): Panel[][] {
  const stacks: Panel[][] = [];
  for (const panel of [...panels].sort((a, b) => a.box.y - b.box.y)) {
    const stack = stacks.find(([first]) => isLike(first!.box, panel.box));
    if (stack) stack.push(panel);
    else stacks.push([panel]);
  }
  return stacks.filter((stack) => stack.length >= MIN_STRIPES);
}

const isNear = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE_PX;

const isLike = (a: Box, b: Box) =>
  isNear(a.x, b.x) && isNear(right(a), right(b)) && isNear(a.height, b.height);

const gapBetween = (upper: Box, lower: Box): Box => ({
  ...upper,
  y: bottom(upper),
  height: Math.max(0, lower.y - bottom(upper)),
});

/** Whether a gap is as high as a stripe and holds several lines side by side. */
function isRowGap(gap: Box, stripe: Box, loose: readonly Item[]): boolean {
  if (gap.height < 0.5 * stripe.height || gap.height > 1.8 * stripe.height) return false;
  const inside = loose.filter(({ box }) => {
    const middle = box.y + box.height / 2;
    return (
      middle > gap.y && middle < bottom(gap) && box.x >= gap.x && right(box) <= right(gap) + TOLERANCE_PX
    );
  });
  return inside.length > 1;
}
