import { area, type Box, bottom, coverage, grow, iou, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import { areRows, groupBySpans, type Item, type LayoutNode, sizeOf, ySpan } from './item.ts';
import { orderItems } from './order.ts';
import { median } from './spans.ts';

/** Neighbouring panels share an edge; drawn in by this much (in em of the page) they stand apart. */
const INSET_EM = 0.12;

/**
 * The page as one tree. Every panel is put in order inside, then stands as one item in what contains it. Empty panels
 * (text fields, pictures) take their place too, so that what belongs together is seen, and then go.
 */
export function orderPage(lines: readonly Item[], boxes: readonly Box[]): LayoutNode | null {
  if (lines.length === 0) return null;
  const insetPx = INSET_EM * median(lines.map((line) => line.sizePx));
  const parents = boxes.map((box, index) => smallestAround(box, boxes.slice(0, index)));
  const homes = lines.map((line) => smallestAround(line.box, boxes));
  const build = (home: number): Item[] => {
    const loose = lines.filter((_, index) => homes[index] === home);
    const inner = boxes
      .map((box, index) => ({ box, index }))
      .filter(({ index }) => parents[index] === home)
      .map(({ box, index }) => ({ box, items: build(index) }));
    const columns = tableColumns(inner, loose, insetPx);
    return [
      ...loose,
      ...inner.flatMap((panel) =>
        columns.has(panel) ? panel.items : [panelItem(panel.box, panel.items, insetPx)],
      ),
    ];
  };
  return withoutEmpty(orderItems(build(-1)));
}

type Panel = { readonly box: Box; readonly items: readonly Item[] };

/** So many common rows of cells that touch, and of a panel beside loose lines, are no chance and no row of cards. */
const MIN_ROWS = { touching: 3, loose: 6 } as const;
/** Among cells that touch, this share of the bands has to be single rows; wrapped cells make others. */
const TOUCHING_SHARE = 0.6;

/** Panels that are columns of a table (cells of one colour run together): what stands beside them makes rows with them. */
function tableColumns(panels: readonly Panel[], loose: readonly Item[], nearPx: number): ReadonlySet<Panel> {
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

function panelItem(box: Box, inside: readonly Item[], insetPx: number): Item {
  const drawnIn = grow(box, -Math.min(insetPx, box.width / 4, box.height / 4));
  return {
    box: drawnIn,
    sizePx: sizeOf(inside),
    weight: median(inside.map((item) => item.weight)),
    text: '',
    node: { kind: 'panel', box, children: inside.length > 0 ? [orderItems(inside)] : [] },
  };
}

/** The index of the smallest of `boxes` that holds at least nine tenths of `box`; -1 where none does. */
function smallestAround(box: Box, boxes: readonly Box[]): number {
  let found = -1;
  for (const [index, other] of boxes.entries()) {
    if (coverage(box, other) >= 0.9 && (found < 0 || area(other) <= area(boxes[found]!))) found = index;
  }
  return found;
}

function withoutEmpty(node: LayoutNode): LayoutNode | null {
  if (node.kind === 'line') return node;
  const children = node.children.map(withoutEmpty).filter((child) => child !== null);
  if (children.length === 0) return null;
  return node.kind !== 'panel' && children.length === 1 ? children[0]! : { ...node, children };
}

/** Roles whose box is a place of its own on the page, whether text stands in it or not. */
const PLACES: readonly string[] = [
  'textbox',
  'combobox',
  'image',
  'button',
  'dialog',
  'tab',
  'progressbar',
  'slider',
];

/** All boxes that hold parts of the page, largest first, without those that say the same twice or are the whole page. */
export function placesOf(panels: readonly Box[], elements: readonly UiElement[], page: Box): Box[] {
  const boxes = [...panels, ...elements.filter(({ role }) => PLACES.includes(role)).map(({ box }) => box)];
  const places: Box[] = [];
  const sorted = boxes.sort(
    (a, b) => area(b) - area(a) || a.y - b.y || a.x - b.x || right(a) - right(b) || bottom(a) - bottom(b),
  );
  for (const box of sorted) {
    if (area(box) > 0.95 * area(page) || !(box.width >= 4 && box.height >= 4)) continue;
    if (!places.some((other) => iou(other, box) > 0.85)) places.push(box);
  }
  return places;
}
