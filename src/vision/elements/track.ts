import type { Frame } from '../../core/frame.ts';
import { type Box, centreY } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';
import { EDGE_CONTRAST, isLike } from './ink.ts';

/** A horizontal bar as far as it goes, with what interrupts it. */
export type Track = {
  readonly startX: number;
  /** First column after the end. */
  readonly endX: number;
  /** The commonest height of its columns. */
  readonly thickPx: number;
  /** The height of its tallest column, and where that begins. */
  readonly tallestPx: number;
  readonly topY: number;
  /** The part that is thicker than the rest. */
  readonly knob: Box | null;
  /** Where its colour changes, when it does so once. */
  readonly changeX: number | null;
};

/** A column belongs to the knob when it is this much thicker than the track. */
const THICKER = 1.3;
/** The ground is taken this far above the seed: beyond its border and, for a knob, beyond the rim of its track. */
const GROUND = { px: 3, share: 0.3 } as const;
/** Beside a knob its track shows, beyond antialiasing and a shadow. */
const KNOB_GAP_SHARE = 0.12;
/** A pill is about as high as its knob, or higher. */
const MIN_PILL = 0.85;
/** How far from the middle a column is followed, as a multiple of the seed's thickness, and at least in pixels. */
const REACH = { factor: 4, px: 24 } as const;
/** Colours nearer to an end of the track than this share of its length are its border or its round end. */
const END_SHARE = 0.015;

/** Follows the bar of which `seed` is a part along its middle row, as long as it differs from what is above it. */
export function traceTrack(frame: Frame, seed: Box, contrast: number = EDGE_CONTRAST): Track | null {
  const y = Math.floor(centreY(seed));
  const ground = groundAbove(frame, seed);
  if (!ground) return null;
  const isBar = (x: number) => x >= 0 && x < frame.widthPx && !isLike(frame, x, y, ground, contrast);
  let startX = seed.x + (seed.width >> 1);
  if (!isBar(startX)) return null;
  let endX = startX + 1;
  while (isBar(startX - 1)) startX--;
  while (isBar(endX)) endX++;
  const reachPx = Math.max(REACH.px, REACH.factor * seed.height);
  const columns = measureColumns(frame, startX, endX, y, reachPx, ground, contrast);
  const thickPx = commonHeight(columns);
  const tallest = columns.reduce((best, column) => (column.height > best.height ? column : best));
  const knob = findKnob(columns, startX, thickPx);
  const changeX = knob ? null : findChange(frame, startX, endX, y);
  return { startX, endX, thickPx, tallestPx: tallest.height, topY: tallest.top, knob, changeX };
}

/** The pills in which a knob may lie, by the colour just left and right of it; the knob may have the ground's colour. */
export function pillsAround(frame: Frame, knob: Box): Box[] {
  const gapPx = Math.max(2, Math.round(KNOB_GAP_SHARE * knob.height));
  const y = Math.floor(centreY(knob));
  const ends = [knob.x - 1 - gapPx, knob.x + knob.width + gapPx];
  return ends.flatMap((seedX) => {
    if (seedX < 0 || seedX >= frame.widthPx) return [];
    const colour = rgbAt(frame, seedX, y);
    const isPill = (x: number, row: number) =>
      x >= 0 && row >= 0 && x < frame.widthPx && row < frame.heightPx && isLike(frame, x, row, colour);
    let startX = seedX;
    let endX = seedX + 1;
    // Between the knob and its track lies antialiasing or a shadow of up to the gap's width.
    if (seedX > knob.x) startX = knob.x;
    else endX = knob.x + knob.width;
    while (isPill(startX - 1, y)) startX--;
    while (isPill(endX, y)) endX++;
    const middleX = Math.floor(seedX < knob.x ? (startX + knob.x) / 2 : (endX + knob.x + knob.width) / 2);
    let top = y;
    let end = y + 1;
    while (isPill(middleX, top - 1)) top--;
    while (isPill(middleX, end)) end++;
    const isHigh = end - top >= MIN_PILL * knob.height;
    return isHigh ? [{ x: startX, y: top, width: endX - startX, height: end - top }] : [];
  });
}

const rgbAt = ({ data, widthPx }: Frame, x: number, y: number): Rgb => {
  const at = 4 * (y * widthPx + x);
  return [data[at]!, data[at + 1]!, data[at + 2]!];
};

function groundAbove(frame: Frame, seed: Box): Rgb | null {
  const y = seed.y - GROUND.px - Math.round(GROUND.share * seed.height);
  if (y < 0) return null;
  return rgbAt(frame, seed.x + (seed.width >> 1), y);
}

type Column = { readonly top: number; readonly height: number };

function measureColumns(
  frame: Frame,
  startX: number,
  endX: number,
  y: number,
  reachPx: number,
  ground: Rgb,
  contrast: number,
): Column[] {
  const columns: Column[] = [];
  for (let x = startX; x < endX; x++) {
    let top = y;
    let end = y + 1;
    while (top > 0 && y - top < reachPx && !isLike(frame, x, top - 1, ground, contrast)) top--;
    while (end < frame.heightPx && end - y < reachPx && !isLike(frame, x, end, ground, contrast)) end++;
    columns.push({ top, height: end - top });
  }
  return columns;
}

function commonHeight(columns: readonly Column[]): number {
  const counts = new Map<number, number>();
  for (const { height } of columns) counts.set(height, (counts.get(height) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

function findKnob(columns: readonly Column[], startX: number, thickPx: number): Box | null {
  const isThick = (column: Column) => column.height > THICKER * thickPx + 1;
  const from = columns.findIndex(isThick);
  if (from < 0) return null;
  let to = from;
  while (to < columns.length && isThick(columns[to]!)) to++;
  if (columns.slice(to).some(isThick)) return null;
  const thick = columns.slice(from, to);
  const top = Math.min(...thick.map((column) => column.top));
  const end = Math.max(...thick.map((column) => column.top + column.height));
  return { x: startX + from, y: top, width: to - from, height: end - top };
}

/** The column where the one colour becomes the other; null where there is one colour or more than two. */
function findChange(frame: Frame, startX: number, endX: number, y: number): number | null {
  const marginPx = Math.max(2, Math.round(END_SHARE * (endX - startX)));
  const colourAt = (x: number) => rgbAt(frame, x, y);
  const first = colourAt(startX + marginPx);
  const last = colourAt(Math.max(startX, endX - 1 - marginPx));
  if (isSame(first, last)) return null;
  let changeX = startX + marginPx;
  while (changeX < endX && isSame(colourAt(changeX), first)) changeX++;
  let lastX = endX - 1 - marginPx;
  while (lastX > changeX && isSame(colourAt(lastX), last)) lastX--;
  return lastX - changeX <= marginPx + 2 ? changeX : null;
}

const isSame = (a: Rgb, b: Rgb): boolean =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) < 48;
