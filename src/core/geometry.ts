/** A rectangle in pixels of one picture; the origin is the picture's top left corner, y grows downwards. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A box as it stands in JSON: [x, y, width, height]. */
export type BoxTuple = readonly [number, number, number, number];

/** A point in pixels of one picture. */
export type Point = { readonly x: number; readonly y: number };

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const area = (box: Box): number => box.width * box.height;
export const centreX = (box: Box): number => box.x + box.width / 2;
export const centreY = (box: Box): number => box.y + box.height / 2;
export const toTuple = (box: Box): BoxTuple => [box.x, box.y, box.width, box.height];
export const fromTuple = ([x, y, width, height]: BoxTuple): Box => ({ x, y, width, height });

/** The part that both boxes cover, or null where they do not overlap (touching edges do not overlap). */
export function intersection(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(right(a), right(b)) - x;
  const height = Math.min(bottom(a), bottom(b)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The smallest box around all of `boxes`; throws RangeError when there are none. */
export function unionOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('unionOf: expected at least one box, got none');
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    x0 = Math.min(x0, box.x);
    y0 = Math.min(y0, box.y);
    x1 = Math.max(x1, right(box));
    y1 = Math.max(y1, bottom(box));
  }
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** Intersection over union, 0..1. */
export function iou(a: Box, b: Box): number {
  const shared = intersection(a, b);
  if (!shared) return 0;
  return area(shared) / (area(a) + area(b) - area(shared));
}

/** How much of `inner` lies inside `outer`, 0..1. */
export function coverage(inner: Box, outer: Box): number {
  const shared = intersection(inner, outer);
  const whole = area(inner);
  return shared && whole > 0 ? area(shared) / whole : 0;
}

/** Whether `point` lies inside `box`; the right and bottom edges are outside. */
export function containsPoint(box: Box, point: Point): boolean {
  return point.x >= box.x && point.x < right(box) && point.y >= box.y && point.y < bottom(box);
}

/** The part of `box` inside a picture of this size, with whole-pixel edges; null where nothing is left. */
export function clampBox(box: Box, widthPx: number, heightPx: number): Box | null {
  const x0 = Math.max(0, Math.floor(box.x));
  const y0 = Math.max(0, Math.floor(box.y));
  const x1 = Math.min(widthPx, Math.ceil(right(box)));
  const y1 = Math.min(heightPx, Math.ceil(bottom(box)));
  return x1 > x0 && y1 > y0 ? { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } : null;
}

/** `box` grown by `marginPx` on every side (shrunk where it is negative, never below zero size). */
export function grow(box: Box, marginPx: number): Box {
  return {
    x: box.x - marginPx,
    y: box.y - marginPx,
    width: Math.max(0, box.width + 2 * marginPx),
    height: Math.max(0, box.height + 2 * marginPx),
  };
}

/** `box` moved by (dx, dy). */
export const translate = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  x: box.x + dx,
  y: box.y + dy,
});
