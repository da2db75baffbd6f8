import { centreX, centreY, right } from '../../core/geometry.ts';
import type { Word } from '../../core/observations.ts';

/** A word that may stand at a tick of an axis. */
export type Tick = Word & { readonly sizePx: number };

/** A number as it stands at a tick: 1,000 / 0.5 / 20% / $3k / -4. */
const NUMBER = /^[-−–+]?[$€£]?\d{1,4}([.,]\d+)*\s?[%kKMBG°]?$/u;
export const MIN_TICKS = 3;
/** Ticks of one axis lie on one line to this many em, and are spaced evenly to this share of their distance. */
export const ALIGN_EM = 0.6;
const SPACING = 0.2;
/** Steps between values differ by at most this share: labels are rounded, so that 0.3, 0.7, 1.0 are equal steps. */
const SCALE_STEP = 0.35;

/** Columns of numbers that are the scale of a vertical axis, each from top to bottom. */
export function findVerticalScales(words: readonly Tick[]): Tick[][] {
  const columns = groupBy(
    words.filter(isNumber),
    (a, b) => Math.abs(right(a.box) - right(b.box)) <= ALIGN_EM * a.sizePx,
  );
  return columns
    .flatMap((column) => evenRuns(column, (tick) => centreY(tick.box)))
    .filter((column) => column.length >= MIN_TICKS && isScale(column.toReversed()));
}

/** Rows of numbers that are the scale of a horizontal axis, each from left to right. */
export function findHorizontalScales(words: readonly Tick[]): Tick[][] {
  return groupBy(words.filter(isNumber), isOnRow)
    .flatMap((row) => evenRuns(row, (tick) => centreX(tick.box)))
    .filter((row) => row.length >= MIN_TICKS && isScale(row));
}

export const isOnRow = (a: Tick, b: Tick): boolean =>
  Math.abs(centreY(a.box) - centreY(b.box)) <= ALIGN_EM * Math.min(a.sizePx, b.sizePx);

const isNumber = ({ text }: Tick): boolean => NUMBER.test(text);

function groupBy(ticks: readonly Tick[], belongs: (a: Tick, b: Tick) => boolean): Tick[][] {
  const groups: Tick[][] = [];
  for (const tick of ticks) {
    const group = groups.find((other) => belongs(other[0]!, tick));
    if (group) group.push(tick);
    else groups.push([tick]);
  }
  return groups;
}

/** The stretches of ticks whose distances agree. */
function evenRuns(ticks: readonly Tick[], positionOf: (tick: Tick) => number): Tick[][] {
  const runs: Tick[][] = [];
  let run: Tick[] = [];
  for (const tick of [...ticks].sort((a, b) => positionOf(a) - positionOf(b))) {
    const last = run.at(-1);
    const before = run.at(-2);
    const gapPx = last ? positionOf(tick) - positionOf(last) : 0;
    const stepPx = last && before ? positionOf(last) - positionOf(before) : gapPx;
    if (last && gapPx < 0.5 * tick.sizePx) continue;
    if (last && Math.abs(gapPx - stepPx) > Math.max(2, SPACING * stepPx)) {
      runs.push(run);
      run = [last];
    }
    run.push(tick);
  }
  runs.push(run);
  return runs;
}

/** Numbers of an axis grow in equal steps or by equal factors; those of lists, tables and calendars do not. */
function isScale(ticks: readonly Tick[]): boolean {
  const values = ticks.map(({ text }) => readNumber(text));
  const steps = values.slice(1).map((value, index) => value - values[index]!);
  const factors = values.slice(1).map((value, index) => value / values[index]!);
  return (steps[0]! > 0 && areEqual(steps)) || (factors[0]! > 1 && areEqual(factors));
}

const areEqual = (values: readonly number[]): boolean =>
  values.every((value) => Math.abs(value - values[0]!) <= SCALE_STEP * Math.abs(values[0]!));

/** The value of a tick. A comma before three digits groups thousands. */
function readNumber(text: string): number {
  const sign = /^[-−–]/.test(text) ? -1 : 1;
  const factor = /[kK]$/.test(text) ? 1e3 : /M$/.test(text) ? 1e6 : /[BG]$/.test(text) ? 1e9 : 1;
  const digits = text
    .replace(/[^\d.,]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  return sign * factor * Number.parseFloat(digits);
}
