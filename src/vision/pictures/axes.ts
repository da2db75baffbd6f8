import { type Box, bottom, centreX, centreY, right, unionOf } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { findHorizontalScales, findVerticalScales, isOnRow, type Tick } from './ticks.ts';

/** The labels of a chart's axes and the plot between them, in one box. */
export type Axes = { readonly box: Box; readonly plot: Box; readonly tickCount: number };

/** A plot is at least this many em wide and high. */
const MIN_PLOT_EM = 4;
/** How far the labels of the other axis may be from the foot of a scale, in em. */
const REACH_EM = { below: 4.5, beside: 14 } as const;
const MIN_LABELS = 2;
/** Words in a plot for each tick at most: a table has as many as it has rows, a chart few. */
const MAX_WORDS_PER_TICK = 0.6;

/** Finds charts by their axes: one with an even scale of numbers, and the labels of the other at its foot. */
export function findAxes(lines: readonly TextLine[]): Axes[] {
  const words = lines.flatMap((line) => line.words.map((word) => ({ ...word, sizePx: line.style.sizePx })));
  const found: Axes[] = [];
  for (const scale of findVerticalScales(words)) found.push(...join(words, scale, labelsBelow(words, scale)));
  for (const scale of findHorizontalScales(words)) {
    const isKnown = found.some(({ box }) =>
      scale.every((tick) => unionOf([box, tick.box]).height <= box.height + 1),
    );
    if (!isKnown) found.push(...join(words, labelsBeside(words, scale), scale));
  }
  return found;
}

/** The labels in the first row below a vertical scale and right of it. */
function labelsBelow(words: readonly Tick[], scale: readonly Tick[]): Tick[] {
  const foot = scale.at(-1)!;
  const { sizePx, box } = foot;
  const below = words
    .filter(
      (word) =>
        word.box.y >= centreY(box) &&
        word.box.y <= bottom(box) + REACH_EM.below * sizePx &&
        centreX(word.box) > right(box) - 0.5 * sizePx,
    )
    .sort((a, b) => a.box.y - b.box.y);
  for (const first of below) {
    const row = below.filter((word) => isOnRow(first, word));
    if (row.length >= MIN_LABELS) return row;
  }
  return [];
}

/** The labels in the column left of a horizontal scale and above it. */
function labelsBeside(words: readonly Tick[], scale: readonly Tick[]): Tick[] {
  const { sizePx, box } = scale[0]!;
  const beside = words.filter(
    (word) =>
      bottom(word.box) <= centreY(box) &&
      right(word.box) <= centreX(box) + 0.5 * sizePx &&
      right(word.box) >= box.x - REACH_EM.beside * sizePx,
  );
  const edge = Math.max(...beside.map((word) => right(word.box)));
  const column = beside.filter((word) => edge - right(word.box) <= sizePx);
  return column.length >= MIN_LABELS ? column : [];
}

function join(words: readonly Tick[], column: readonly Tick[], row: readonly Tick[]): Axes[] {
  if (column.length === 0 || row.length === 0) return [];
  const left = Math.max(...column.map(({ box }) => right(box)));
  const top = Math.min(...column.map(({ box }) => centreY(box)));
  const end = Math.max(...row.map(({ box }) => right(box)));
  const foot = Math.min(...row.map(({ box }) => box.y));
  const plot = { x: left, y: top, width: Math.max(0, end - left), height: Math.max(0, foot - top) };
  const box = unionOf([...column.map((tick) => tick.box), ...row.map((tick) => tick.box), plot]);
  const axes = { box, plot, tickCount: column.length + row.length };
  return isPlot(axes, words, column[0]!.sizePx) ? [axes] : [];
}

function isPlot({ plot, tickCount }: Axes, words: readonly Tick[], sizePx: number): boolean {
  if (plot.width < MIN_PLOT_EM * sizePx || plot.height < MIN_PLOT_EM * sizePx) return false;
  const inside = words.filter(
    ({ box }) =>
      centreX(box) > plot.x + sizePx &&
      centreX(box) < right(plot) &&
      centreY(box) > plot.y - sizePx &&
      centreY(box) < bottom(plot) - 0.5 * sizePx,
  );
  return inside.length <= MAX_WORDS_PER_TICK * tickCount;
}
