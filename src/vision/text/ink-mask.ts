import type { Ink } from './ink.ts';

/** 1 for every pixel that belongs to letters, as far as its place tells. */
export type InkMask = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
  /** 1 for every column that was ink from top to bottom of the crop: borders of cells and boxes. */
  readonly separators: Uint8Array;
};

/** Where ink begins: the soft edge of thin small letters reaches no more. */
export const INK_THRESHOLD = 0.3;

/**
 * The ink without what cannot be letters: rules (rows full of ink) and everything that hangs together with the border of
 * the crop, which is larger than the text (edges of buttons, the outside of a chip, letters of other lines).
 */
export function letterMask(ink: Ink): InkMask {
  const { widthPx, heightPx, strength } = ink;
  const data = Uint8Array.from(strength, (value) => (value > INK_THRESHOLD ? 1 : 0));
  const separators = fullColumns(data, widthPx, heightPx);
  clearFromBorder(data, widthPx, heightPx);
  clearRules(data, widthPx, heightPx);
  return { widthPx, heightPx, data, separators };
}

/** 1 for every column that has ink between the rows `y0` and `y1` (exclusive). */
export function inkColumns({ data, widthPx, heightPx }: InkMask, y0: number, y1: number): Uint8Array {
  const columns = new Uint8Array(widthPx);
  for (let y = Math.max(0, y0); y < Math.min(heightPx, y1); y++) {
    for (let x = 0; x < widthPx; x++) if (data[y * widthPx + x]) columns[x] = 1;
  }
  return columns;
}

/** The number of ink pixels of every row between the columns `x0` and `x1` (exclusive). */
export function inkOfRows({ data, widthPx, heightPx }: InkMask, x0: number, x1: number): Uint32Array {
  const counts = new Uint32Array(heightPx);
  const to = Math.min(widthPx, x1);
  for (let y = 0; y < heightPx; y++) {
    for (let x = Math.max(0, x0); x < to; x++) counts[y]! += data[y * widthPx + x]!;
  }
  return counts;
}

/** A row of letters, or a column from over to under them, is never this full. */
const RULE_SHARE = 0.92;

function fullColumns(data: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const counts = new Uint32Array(widthPx);
  for (let at = 0; at < data.length; at++) counts[at % widthPx]! += data[at]!;
  return Uint8Array.from(counts, (count) => (count > RULE_SHARE * heightPx ? 1 : 0));
}

function clearRules(data: Uint8Array, widthPx: number, heightPx: number): void {
  for (let y = 0; y < heightPx; y++) {
    const row = data.subarray(y * widthPx, (y + 1) * widthPx);
    let count = 0;
    for (const value of row) count += value;
    if (count > RULE_SHARE * widthPx) row.fill(0);
  }
}

/** Letters that the edge of the screen cuts touch it too, but not with as much of them as the edge of a box. */
const LONG_RUN = 0.5;

/** The columns of a row's runs of ink that are at least `minLength` long. */
function longRuns(data: Uint8Array, rowStart: number, widthPx: number, minLength: number): readonly number[] {
  const columns: number[] = [];
  for (let x = 0; x < widthPx; x++) {
    let end = x;
    while (end < widthPx && data[rowStart + end]) end++;
    if (end - x >= minLength) for (let column = x; column < end; column++) columns.push(column);
    x = end;
  }
  return columns;
}

/** Clears all ink that is 4-connected with the first or last column, or with a long run of the first or last row. */
function clearFromBorder(data: Uint8Array, widthPx: number, heightPx: number): void {
  const stack: number[] = [];
  const clear = (at: number): void => {
    if (!data[at]) return;
    data[at] = 0;
    stack.push(at);
  };
  for (const row of [0, heightPx - 1]) {
    for (const x of longRuns(data, row * widthPx, widthPx, heightPx * LONG_RUN)) clear(row * widthPx + x);
  }
  for (let y = 0; y < heightPx; y++) {
    clear(y * widthPx);
    clear(y * widthPx + widthPx - 1);
  }
  while (stack.length > 0) {
    const at = stack.pop() as number;
    const x = at % widthPx;
    if (x > 0) clear(at - 1);
    if (x < widthPx - 1) clear(at + 1);
    if (at >= widthPx) clear(at - widthPx);
    if (at < data.length - widthPx) clear(at + widthPx);
  }
}
