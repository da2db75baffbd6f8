import type { Frame } from '../../core/frame.ts';
import { area, type Box, clampBox, coverage, grow, iou, unionOf } from '../../core/geometry.ts';
import type { PictureKind, PictureView, TextLine } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { findAxes } from './axes.ts';
import { findBlobs } from './blobs.ts';
import { CELL_PX, type CellGrid, measureCells } from './cells.ts';
import { dominantColours } from './colours.ts';
import { countColours, measureTexture } from './texture.ts';
import { trim } from './trim.ts';
import { kindOfWhole } from './whole.ts';

export { dominantColours, nameColour } from './colours.ts';
export { isWholePicture } from './whole.ts';

/** Smaller drawings are icons; this is the side at 100 %. */
const MIN_SIDE_PX = 44;
/** What spans more of the frame in both directions lies behind the windows: a desktop's background. */
const MAX_SIDE_SHARE = 0.85;
/** Share of a blob's box that is busy: less is a scatter of small things. */
const MIN_FILL = 0.45;
/** More text than this, as a share of the cells, belongs to a panel with a background. */
const MAX_TEXT = 0.2;
/** Photographs are rough nearly everywhere and have many colours. */
const PHOTO = { rough: 0.22, colours: 60 } as const;
/** Drawings have some colours, none of them nearly everywhere, and edges between them; a strip of icons is longer. */
const DRAWING = { colours: 3, maxShare: 0.85, edged: 0.03, maxRatio: 5 } as const;
/** Something is drawn between the axes of a chart. */
const MIN_DRAWN = 0.03;

type Found = { readonly box: Box; readonly kind: PictureKind; readonly confidence: number };

/** The pictures on a screen, from top to bottom: what is neither text nor plain, by its texture, colours and axes. */
export function findPictures(
  frame: Frame,
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
): PictureView[] {
  return findBoxes(frame, lines, surfaces)
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
    .map((found) => ({
      ...found,
      colours: dominantColours(frame, found.box),
      lineIndexes: linesIn(lines, found.box),
    }));
}

function findBoxes(frame: Frame, lines: readonly TextLine[], surfaces: readonly Surface[]): Found[] {
  const kind = kindOfWhole(frame, lines);
  if (kind)
    return [{ box: { x: 0, y: 0, width: frame.widthPx, height: frame.heightPx }, kind, confidence: 0.9 }];
  const grid = measureCells(frame, lines, surfaces);
  const charts = findCharts(frame, lines, grid);
  const others = findBlobs(grid).flatMap((blob) => {
    const isLarge = Math.min(blob.box.width, blob.box.height) >= MIN_SIDE_PX * frame.origin.scale;
    const isBackground =
      blob.box.width >= MAX_SIDE_SHARE * frame.widthPx && blob.box.height >= MAX_SIDE_SHARE * frame.heightPx;
    const isFilled = !isBackground && blob.cellCount * CELL_PX * CELL_PX >= MIN_FILL * area(blob.box);
    const box = isLarge && isFilled ? trim(frame, blob.box) : null;
    return box && !charts.some((chart) => coverage(box, chart.box) > 0.5) ? classify(frame, grid, box) : [];
  });
  return dropInner([...charts, ...others]);
}

/** Axes around something that is drawn. */
function findCharts(frame: Frame, lines: readonly TextLine[], grid: CellGrid): Found[] {
  const charts: Found[] = [];
  for (const axes of findAxes(lines)) {
    const box = clampBox(grow(axes.box, CELL_PX / 2), frame.widthPx, frame.heightPx);
    const isDrawn = 1 - measureTexture(grid, axes.plot).plain >= MIN_DRAWN;
    if (!box || !isDrawn || charts.some((other) => iou(other.box, box) > 0.3)) continue;
    charts.push({ box, kind: 'chart', confidence: axes.tickCount >= 8 ? 0.85 : 0.7 });
  }
  return charts;
}

function classify(frame: Frame, grid: CellGrid, box: Box): Found[] {
  const { rough, text } = measureTexture(grid, box);
  // The picture's own outline is no edge in it: a plain gradient has one too.
  const { edged } = measureTexture(grid, grow(box, -1.5 * CELL_PX));
  const colours = countColours(frame, box);
  if (text > MAX_TEXT) return [];
  if (rough >= PHOTO.rough && colours >= PHOTO.colours) {
    return [{ box, kind: 'photograph', confidence: rough > 0.5 && colours > 150 ? 0.9 : 0.7 }];
  }
  const shares = dominantColours(frame, box);
  const isDrawing =
    shares.length >= DRAWING.colours &&
    shares[0]!.share <= DRAWING.maxShare &&
    edged >= DRAWING.edged &&
    Math.max(box.width / box.height, box.height / box.width) <= DRAWING.maxRatio;
  return isDrawing ? [{ box, kind: 'drawing', confidence: 0.6 }] : [];
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
