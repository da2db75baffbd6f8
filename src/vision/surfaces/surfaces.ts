import { type Frame, pixelWords } from '../../core/frame.ts';
import { area, type Box, clampBox, grow } from '../../core/geometry.ts';
import { findBorder } from './borders.ts';
import { mergeNested, type Plate } from './merge.ts';
import { MIN_LINE_PX, toRectangle } from './rectangles.ts';
import { findRegions } from './regions.ts';
import { findRuns } from './runs.ts';
import type { Surface } from './surface.ts';

export { panelsOf } from './panels.ts';
export type { Surface } from './surface.ts';

/** A block must be this long on both sides: the inside of a 9 px check box. */
const MIN_SIDE_PX = 7;

/** The surfaces of a frame, largest first. Equal frames give equal surfaces. */
export function findSurfaces(frame: Frame): Surface[] {
  const pixels = pixelWords(frame);
  const plates: Plate[] = [];
  for (const region of findRegions(frame, findRuns(frame), MIN_SIDE_PX, MIN_LINE_PX)) {
    const rectangle = toRectangle(region);
    if (!rectangle) continue;
    const { box, colour, roundness, isRing, isLine } = rectangle;
    const border = isRing || isLine ? null : findBorder(frame, pixels, box);
    const borderPx = border?.thicknessPx ?? 0;
    const whole = clampBox(grow(box, borderPx), frame.widthPx, frame.heightPx) ?? box;
    plates.push({
      box: whole,
      fill: colour,
      border: border?.colour ?? null,
      borderPx,
      roundness,
      isRing,
      isLine,
    });
  }
  return nest(mergeNested(plates));
}

function nest(plates: readonly Plate[]): Surface[] {
  const sorted = [...plates].sort(
    (a, b) => area(b.box) - area(a.box) || a.box.y - b.box.y || a.box.x - b.box.x,
  );
  const surfaces: Surface[] = [];
  for (const { isRing, ...plate } of sorted) {
    let parent = surfaces.length - 1;
    while (parent >= 0 && !isInside(plate.box, surfaces[parent]!)) parent--;
    const depth = parent < 0 ? 0 : surfaces[parent]!.depth + 1;
    surfaces.push({ ...plate, border: isRing ? plate.fill : plate.border, parent, depth });
  }
  return surfaces;
}

function isInside(box: Box, outer: Surface): boolean {
  const { x, y, width, height } = outer.box;
  return (
    !outer.isLine &&
    box.x >= x &&
    box.y >= y &&
    box.x + box.width <= x + width &&
    box.y + box.height <= y + height
  );
}
