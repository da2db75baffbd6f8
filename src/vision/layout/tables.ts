import { type Box, bottom, centreX, centreY, containsPoint, right } from '../../core/geometry.ts';
import type { Unit } from './flow.ts';
import { BOLD_RATIO, linesOf } from './item.ts';
import type { PageText } from './page-text.ts';
import { median, mergeSpans, type Span } from './spans.ts';

/** rows[r][c]: the lines of a cell; all rows have the same number of columns. `units` is how many units it takes. */
export type TableFound = {
  readonly rows: readonly (readonly (readonly number[])[])[];
  readonly hasHeader: boolean;
  readonly units: number;
};

/** The table at the start of `units`, or null: rows of cells that stand in common columns, at most 3 em apart. */
export function tableAt(units: readonly Unit[], page: PageText, em: number): TableFound | null {
  if (!units[0] || units[0].cells.length < 2) return null;
  let best: TableFound | null = null;
  let spans: Span[] = [];
  const rows: Unit[] = [];
  for (const unit of units) {
    const above = rows.at(-1);
    if (above && unit.box.y - bottom(above.box) > 3 * em) break;
    const next = mergeSpans([...spans, ...unit.cells.map(({ box }) => ({ from: box.x, to: right(box) }))]);
    const most = Math.max(...rows.map((row) => row.cells.length), 2);
    if (rows.length > 0 && next.length < Math.min(most, spans.length)) break;
    if (unit.cells.length < 2 && (rows.length === 0 || next.length !== spans.length)) break;
    if (!unit.cells.every((cell) => isCell(linesOf(cell), page))) break;
    spans = next;
    rows.push(unit);
  }
  while (rows.length > 0 && rows.at(-1)!.cells.length < 2) rows.pop();
  const full = rows.filter((row) => row.cells.length >= 2).length;
  if (rows.length >= 3 || (rows.length === 2 && spans.length >= 3)) {
    if (full >= 0.6 * rows.length && !areFields(rows, page)) best = asTable(rows, page);
  }
  return best;
}

function asTable(rows: readonly Unit[], page: PageText): TableFound {
  const spans = mergeSpans(
    rows.flatMap((row) => row.cells.map(({ box }) => ({ from: box.x, to: right(box) }))),
  );
  const cells = rows.map((row) => {
    const line: number[][] = spans.map(() => []);
    for (const cell of row.cells) {
      const column = spans.findIndex(
        (span) => centreX(cell.box) >= span.from && centreX(cell.box) <= span.to,
      );
      line[Math.max(0, column)]!.push(...linesOf(cell));
    }
    return line;
  });
  return { rows: cells, hasHeader: isHeader(cells, page), units: rows.length };
}

/** A cell's lines are of one size; what changes its size inside is a card. */
function isCell(indexes: readonly number[], page: PageText): boolean {
  const sizes = indexes.map((index) => page.lines[index]!.style.sizePx);
  return sizes.length <= 6 && Math.max(...sizes) <= 1.2 * Math.min(...sizes);
}

/** The first row is a header when it is bolder than the rest, or has words where the rest has numbers. */
function isHeader(rows: readonly (readonly (readonly number[])[])[], page: PageText): boolean {
  const [head = [], ...rest] = rows;
  const weightOf = (indexes: readonly number[]): number =>
    median(indexes.map((index) => page.lines[index]!.style.weight));
  const restWeight = weightOf(rest.flat(2));
  if (restWeight > 0 && weightOf(head.flat()) >= BOLD_RATIO * restWeight) return true;
  const isNumber = (cell: readonly number[]): boolean =>
    cell.length > 0 && cell.every((index) => /\d/u.test(page.lines[index]!.text));
  const numeric = head.map((_, column) => {
    const filled = rest.filter((row) => row[column]!.length > 0);
    return filled.length > 0 && filled.filter((row) => isNumber(row[column]!)).length >= 0.6 * filled.length;
  });
  const columns = numeric.flatMap((is, column) => (is && head[column]!.length > 0 ? [column] : []));
  return columns.length > 0 && columns.every((column) => !isNumber(head[column]!));
}

/** Rows of a form: in half of them or more a cell is a control. */
function areFields(rows: readonly Unit[], page: PageText): boolean {
  const isControl = (box: Box): boolean =>
    page.controls.some((control) => containsPoint(control, { x: centreX(box), y: centreY(box) }));
  return rows.filter((row) => row.cells.some((cell) => isControl(cell.box))).length >= 0.5 * rows.length;
}
