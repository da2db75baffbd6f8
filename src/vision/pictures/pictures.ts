import type { Frame } from '../../core/frame.ts';
import {
  area,
  type Box,
  bottom,
  clampBox,
  coverage,
  grow,
  iou,
  right,
  unionOf,
} from '../../core/geometry.ts';
import type { PictureKind, PictureView, TextLine } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { findAxes } from './axes.ts';
import { findBlobs } from './blobs.ts';
import { CELL_PX, type CellGrid, measureCells } from './cells.ts';
import { dominantColours } from './colours.ts';
import { countColours, measureTexture } from './texture.ts';

export { dominantColours, nameColour } from './colours.ts';
export { isWholePicture } from './whole.ts';

/** Smaller drawings are icons. */
const MIN_SIDE_PX = 48;
/** Share of a blob's box that is busy: less is a scatter of small things. */
const MIN_FILL = 0.4;
/** A picture's own edge lies within this distance of the edge of its cells. */
const SNAP_PX = CELL_PX + 2;
/** Photographs are rough nearly everywhere and have many colours; drawings have few, in flat patches. */
const PHOTO = { texture: 0.22, colours: 60 } as const;
const DRAWING = { colours: 10, flat: 0.08 } as const;

type Found = { readonly box: Box; readonly kind: PictureKind; readonly confidence: number };

/** The pictures on a screen, from top to bottom: what is neither text nor plain, by its texture, colours and axes. */
export function findPictures(
  frame: Frame,
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
): PictureView[] {
  const grid = measureCells(frame, lines);
  const charts = findCharts(frame, lines, grid);
  const others = findBlobs(grid)
    .flatMap((blob) => {
      const { width, height } = blob.box;
      const isLarge = Math.min(width, height) >= MIN_SIDE_PX * frame.origin.scale;
      const isFilled = blob.cellCount * CELL_PX * CELL_PX >= MIN_FILL * area(blob.box);
      return isLarge && isFilled ? classify(frame, grid, snap(blob.box, surfaces, frame)) : [];
    })
    .filter((found) => !charts.some((chart) => coverage(found.box, chart.box) > 0.5));
  return dropInner([...charts, ...others])
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
    .map((found) => ({
      ...found,
      colours: dominantColours(frame, found.box),
      lineIndexes: linesIn(lines, found.box),
    }));
}

/** Axes around something that is drawn. */
function findCharts(frame: Frame, lines: readonly TextLine[], grid: CellGrid): Found[] {
  const charts: Found[] = [];
  for (const axes of findAxes(lines)) {
    const { busy } = measureTexture(grid, axes.plot);
    if (busy < 0.04 && countColours(frame, axes.plot) < 4) continue;
    const box = clampBox(grow(axes.box, 0.4 * CELL_PX), frame.widthPx, frame.heightPx);
    const same = charts.find((other) => box && iou(other.box, box) > 0.3);
    if (!box || same) continue;
    charts.push({ box, kind: 'chart', confidence: axes.tickCount >= 8 ? 0.85 : 0.7 });
  }
  return charts;
}

function classify(frame: Frame, grid: CellGrid, box: Box): Found[] {
  const { rough, flat } = measureTexture(grid, box);
  const colours = countColours(frame, box);
  if (rough >= PHOTO.texture && colours >= PHOTO.colours) {
    return [{ box, kind: 'photograph', confidence: rough > 0.5 && colours > 200 ? 0.9 : 0.7 }];
  }
  if (colours >= DRAWING.colours && flat >= DRAWING.flat) return [{ box, kind: 'drawing', confidence: 0.6 }];
  return [];
}

/** Moves each edge to that of a surface or of the frame nearby: pictures sit in frames, on cards, in windows. */
function snap(box: Box, surfaces: readonly Surface[], frame: Frame): Box {
  const holder = surfaces.find(
    (surface) =>
      !surface.isLine &&
      Math.abs(surface.box.x - box.x) <= SNAP_PX &&
      Math.abs(surface.box.y - box.y) <= SNAP_PX &&
      Math.abs(right(surface.box) - right(box)) <= SNAP_PX &&
      Math.abs(bottom(surface.box) - bottom(box)) <= SNAP_PX,
  );
  return holder?.box ?? clampBox(box, frame.widthPx, frame.heightPx) ?? box;
}

/** Parts of a picture that were found as pictures of their own are dropped; overlapping ones of a kind are joined. */
function dropInner(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const picture of [...found].sort((a, b) => area(b.box) - area(a.box))) {
    const at = kept.findIndex((other) => coverage(picture.box, other.box) > 0.3);
    const other = kept[at];
    if (!other) kept.push(picture);
    else if (other.kind === picture.kind) kept[at] = { ...other, box: unionOf([other.box, picture.box]) };
  }
  return kept;
}

function linesIn(lines: readonly TextLine[], box: Box): number[] {
  return lines.flatMap((line, index) => (coverage(line.box, box) >= 0.7 ? [index] : []));
}
