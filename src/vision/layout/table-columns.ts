import { type Box, bottom, right } from '../../core/geometry.ts';
import { areRows, groupBySpans, type Item, sizeOf, ySpan } from './item.ts';

/** A panel and what is in it. */
export type Panel = { readonly box: Box; readonly items: readonly Item[] };

/** So many common rows of cells that touch, and of a panel beside loose lines, are no chance and no row of cards. */
const MIN_ROWS = { touching: 3, loose: 6 } as const;
/** Among cells that touch, this share of the bands has to be single rows; wrapped cells make others. */
const TOUCHING_SHARE = 0.6;

/** Panels that are columns of a table (cells of one colour run together): what stands beside them makes rows with them. */
export function tableColumns(
  panels: readonly Panel[],
  loose: readonly Item[],
  nearPx: number,
): ReadonlySet<Panel> {
  const columns = new Set<Panel>();
  for (const row of touchingPanels(panels, 3 * nearPx)) {
    if (
      row.length > 1 &&
      makeRows(
        row.map((panel) => panel.items),
        MIN_ROWS.touching,
        TOUCHING_SHARE,
      )
    ) {
      for (const panel of row) columns.add(panel);
    }
  }
  for (const panel of panels) {
    const { box } = panel;
    const beside = loose.filter((item) => item.box.y >= box.y && bottom(item.box) <= bottom(box));
    if (makeRows([panel.items, beside], MIN_ROWS.loose)) columns.add(panel);
  }
  return columns;
}

/** Groups of panels of one height that stand side by side and touch. */
function touchingPanels(panels: readonly Panel[], nearPx: number): Panel[][] {
  const rows: Panel[][] = [];
  for (const panel of [...panels].sort((a, b) => a.box.x - b.box.x)) {
    const row = rows.find((other) => {
      const { box } = other.at(-1)!;
      return (
        Math.abs(right(box) - panel.box.x) <= nearPx &&
        Math.abs(box.y - panel.box.y) <= nearPx &&
        Math.abs(bottom(box) - bottom(panel.box)) <= nearPx
      );
    });
    if (row) row.push(panel);
    else rows.push([panel]);
  }
  return rows;
}

/** Whether the items of two or more columns form at least `minRows` rows that reach over several columns. */
function makeRows(columns: readonly (readonly Item[])[], minRows: number, minShare?: number): boolean {
  const home = new Map(columns.flatMap((column, index) => column.map((item) => [item, index] as const)));
  const rows = groupBySpans([...home.keys()], ySpan).filter(
    (row) => new Set(row.map((item) => home.get(item))).size > 1,
  );
  return rows.length >= minRows && areRows(rows, sizeOf([...home.keys()]), minShare);
}
