import { area, type Box, bottom, right } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';

/** A rectangle with its border, before it is known what is one thing with what. */
export type Plate = {
  readonly box: Box;
  readonly fill: Rgb;
  readonly border: Rgb | null;
  readonly borderPx: number;
  readonly roundness: number;
  readonly isRing: boolean;
  readonly isLine: boolean;
};

/** The sides of two rectangles that are one thing (outline and fill, bevel, focus ring) are at most this far apart. */
const MAX_RIM_PX = 5;
const RIM_SHARE = 0.12;
/** Cell size of the grid in which neighbours are looked up; at least MAX_RIM_PX. */
const GRID_PX = 8;

/** Outlines, bevels and focus rings become one with what they enclose: the outer box, the inner fill. */
export function mergeNested(plates: readonly Plate[]): Plate[] {
  const merged: Plate[] = [];
  const grid = new Map<number, number[]>();
  for (const plate of [...plates].sort((a, b) => area(b.box) - area(a.box))) {
    const outer = plate.isLine ? -1 : findOuter(plate, merged, grid);
    if (outer >= 0) {
      merged[outer] = join(merged[outer]!, plate);
    } else {
      const key = cellKey(plate.box.x, plate.box.y);
      grid.set(key, [...(grid.get(key) ?? []), merged.length]);
      merged.push(plate);
    }
  }
  return merged;
}

function findOuter({ box }: Plate, merged: readonly Plate[], grid: ReadonlyMap<number, number[]>): number {
  const rimPx = Math.min(MAX_RIM_PX, 1 + RIM_SHARE * Math.min(box.width, box.height));
  for (let y = box.y - GRID_PX; y <= box.y; y += GRID_PX) {
    for (let x = box.x - GRID_PX; x <= box.x; x += GRID_PX) {
      for (const index of grid.get(cellKey(x, y)) ?? []) {
        const outer = merged[index]!;
        if (!outer.isLine && isRim(outer.box, box, rimPx)) return index;
      }
    }
  }
  return -1;
}

/** How far apart the four sides are. */
const gapsBetween = (outer: Box, inner: Box): number[] => [
  inner.x - outer.x,
  inner.y - outer.y,
  right(outer) - right(inner),
  bottom(outer) - bottom(inner),
];

function isRim(outer: Box, inner: Box, rimPx: number): boolean {
  return gapsBetween(outer, inner).every((gap) => gap >= 0 && gap <= rimPx);
}

function join(outer: Plate, inner: Plate): Plate {
  const rim = outer.isRing || !inner.border ? (outer.border ?? outer.fill) : inner.border;
  const hasRim = outer.isRing || outer.border !== null || area(outer.box) > area(inner.box);
  return {
    box: outer.box,
    fill: inner.fill,
    border: hasRim ? rim : inner.border,
    borderPx: Math.max(outer.borderPx, inner.borderPx + Math.max(...gapsBetween(outer.box, inner.box))),
    roundness: Math.max(outer.roundness, inner.roundness),
    isRing: false,
    isLine: false,
  };
}

/** Grid cells as one number; a frame is far narrower than 2^16 cells. */
const cellKey = (x: number, y: number): number => (y >> 3) * 65_536 + (x >> 3);
