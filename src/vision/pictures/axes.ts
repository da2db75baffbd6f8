import { type Box, bottom, centreX, centreY, right, unionOf } from '../../core/geometry.ts';
import type { TextLine, Word } from '../../core/observations.ts';

/** The labels of a chart's axes and the plot between them, in one box. */
export type Axes = { readonly box: Box; readonly plot: Box; readonly tickCount: number };

/** A number as it stands at a tick: 1,000 / 0.5 / 20% / $3k / -4. */
const NUMBER = /^[-−–+]?[$€£]?\d{1,4}([.,]\d+)*\s?[%kKMBG°]?$/u;
const MIN_TICKS = 3;
/** Ticks of one axis lie on one line to this many em, and are spaced evenly to this share of their distance. */
const ALIGN_EM = 0.6;
const SPACING = 0.2;
/** A plot is at least this many em wide and high. */
const MIN_PLOT_EM = 5;
/** Lines of text in a plot for each tick at most: a table has as many as it has ticks, a chart few. */
const MAX_TEXT_PER_TICK = 0.5;

/** Finds pairs of axes: numbers in a column and ticks in a row below and right of it. */
export function findAxes(lines: readonly TextLine[]): Axes[] {
  const words = lines.flatMap((line) => line.words.map((word) => ({ ...word, sizePx: line.style.sizePx })));
  const numbers = words.filter(({ text }) => NUMBER.test(text));
  const found: Axes[] = [];
  for (const column of findColumns(numbers)) {
    const row = findRow(words, column);
    if (!row) continue;
    const axes = join(column, row);
    if (isPlot(axes, words, column, row)) found.push(axes);
  }
  return found;
}

type Tick = Word & { readonly sizePx: number };

/** Columns of numbers with an even spacing, aligned at their right ends. */
function findColumns(numbers: readonly Tick[]): Tick[][] {
  const columns: Tick[][] = [];
  for (const number of numbers) {
    const column = columns.find((other) => {
      const first = other[0]!;
      return Math.abs(right(first.box) - right(number.box)) <= ALIGN_EM * first.sizePx;
    });
    if (column) column.push(number);
    else columns.push([number]);
  }
  return columns
    .flatMap((column) =>
      evenRuns(
        column.sort((a, b) => a.box.y - b.box.y),
        (tick) => centreY(tick.box),
      ),
    )
    .filter((column) => column.length >= MIN_TICKS && growsUpwards(column));
}

/** The numbers of a vertical axis grow upwards; those of a calendar or a list grow downwards. */
function growsUpwards(column: readonly Tick[]): boolean {
  const values = column.map(({ text }) => readNumber(text));
  return values.every((value, index) => index === 0 || value < values[index - 1]!);
}

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

/** The ticks below the column's foot and right of it: words or numbers in a row with an even spacing. */
function findRow(words: readonly Tick[], column: readonly Tick[]): Tick[] | null {
  const foot = column.at(-1)!;
  const { sizePx } = foot;
  const below = words.filter(
    ({ box }) =>
      box.y >= centreY(foot.box) &&
      box.y <= bottom(foot.box) + 4 * sizePx &&
      centreX(box) > right(foot.box) - 0.5 * sizePx,
  );
  const rows = new Map<number, Tick[]>();
  for (const word of below) {
    const key = [...rows.keys()].find((y) => Math.abs(y - centreY(word.box)) <= ALIGN_EM * sizePx);
    rows.get(key ?? Number.NaN)?.push(word) ?? rows.set(centreY(word.box), [word]);
  }
  for (const row of [...rows.entries()].sort((a, b) => a[0] - b[0]).map(([, ticks]) => ticks)) {
    const runs = evenRuns(
      row.sort((a, b) => a.box.x - b.box.x),
      (tick) => centreX(tick.box),
    );
    const longest = runs.sort((a, b) => b.length - a.length)[0];
    if (longest && longest.length >= MIN_TICKS) return longest;
  }
  return null;
}

/** The longest stretches of ticks whose distances agree; single ticks may be missing. */
function evenRuns(ticks: readonly Tick[], positionOf: (tick: Tick) => number): Tick[][] {
  const runs: Tick[][] = [];
  let run: Tick[] = [];
  for (const tick of ticks) {
    const last = run.at(-1);
    const gapPx = last ? positionOf(tick) - positionOf(last) : 0;
    if (last && gapPx < 0.5 * tick.sizePx) continue;
    const before = run.at(-2);
    const stepPx = last && before ? positionOf(last) - positionOf(before) : gapPx;
    if (last && Math.abs(gapPx - stepPx) > Math.max(2, SPACING * stepPx)) {
      runs.push(run);
      run = [last];
    }
    run.push(tick);
  }
  runs.push(run);
  return runs;
}

function join(column: readonly Tick[], row: readonly Tick[]): Axes {
  const left = Math.max(...column.map(({ box }) => right(box)));
  const top = Math.min(...column.map(({ box }) => centreY(box)));
  const end = Math.max(...row.map(({ box }) => right(box)));
  const foot = Math.min(...row.map(({ box }) => box.y));
  const plot = { x: left, y: top, width: Math.max(0, end - left), height: Math.max(0, foot - top) };
  const box = unionOf([...column.map((tick) => tick.box), ...row.map((tick) => tick.box), plot]);
  return { box, plot, tickCount: column.length + row.length };
}

function isPlot(
  { plot }: Axes,
  words: readonly Tick[],
  column: readonly Tick[],
  row: readonly Tick[],
): boolean {
  const { sizePx } = column[0]!;
  if (plot.width < MIN_PLOT_EM * sizePx || plot.height < MIN_PLOT_EM * sizePx) return false;
  const inside = words.filter(
    ({ box }) =>
      centreX(box) > plot.x + sizePx &&
      centreX(box) < right(plot) &&
      centreY(box) > plot.y - sizePx &&
      centreY(box) < bottom(plot) - 0.5 * sizePx,
  );
  return inside.length <= MAX_TEXT_PER_TICK * (column.length + row.length);
}
