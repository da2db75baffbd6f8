import { type Box, bottom, right, unionOf } from '../../core/geometry.ts';
import type { Block } from '../../core/observations.ts';
import { isCode } from './code.ts';
import { flowsOf, type Unit } from './flow.ts';
import { type LayoutNode, linesOf } from './item.ts';
import { listAt, startsItem } from './lists.ts';
import { isBold, type PageText, wordCount } from './page-text.ts';
import { paragraphsOf } from './paragraphs.ts';
import { tableAt } from './tables.ts';

/** The blocks under `node`, in reading order; every line is in exactly one. */
export function blocksOf(node: LayoutNode, page: PageText): Block[] {
  return flowsOf(node, page.bodySizePx).flatMap((units) => blocksOfFlow(units, page));
}

function blocksOfFlow(units: readonly Unit[], page: PageText): Block[] {
  const all = units.flatMap((unit) => unit.cells.flatMap(linesOf));
  if (isCode(all, page)) {
    return [{ kind: 'code', box: boxOf(all, page), lineIndexes: all }];
  }
  const blocks: Block[] = [];
  for (let at = 0; at < units.length; ) {
    const rest = units.slice(at);
    const taken =
      takeTable(rest, page) ?? takeList(rest, page) ?? takeLines(rest, page) ?? takeRow(rest, page);
    blocks.push(...taken.blocks);
    at += taken.units;
  }
  return blocks;
}

type Taken = { readonly blocks: readonly Block[]; readonly units: number };

function takeTable(units: readonly Unit[], page: PageText): Taken | null {
  const table = tableAt(units, page, page.bodySizePx);
  if (!table) return null;
  const lineIndexes = units.slice(0, table.units).flatMap((unit) => unit.cells.flatMap(linesOf));
  const { rows, hasHeader } = table;
  return {
    blocks: [{ kind: 'table', box: boxOf(lineIndexes, page), lineIndexes, hasHeader, rows }],
    units: table.units,
  };
}

function takeList(units: readonly Unit[], page: PageText): Taken | null {
  if (!startsItem(units[0]!.cells.flatMap(linesOf), page)) return null;
  const end = units.findIndex((unit) => unit.cells.some((cell) => cell.kind !== 'line'));
  const rows = (end < 0 ? units : units.slice(0, end)).map((unit) => unit.cells.flatMap(linesOf));
  const list = listAt(rows, page);
  if (!list) return null;
  const lineIndexes = list.items.flat();
  return {
    blocks: [{ kind: 'list', box: boxOf(lineIndexes, page), lineIndexes, items: list.items }],
    units: list.rows,
  };
}

/** The lines up to the next row of cells or the next list, as paragraphs, headings, captions and labels. */
function takeLines(units: readonly Unit[], page: PageText): Taken | null {
  const indexes: number[] = [];
  for (const [at, unit] of units.entries()) {
    const cell = unit.cells[0]!;
    if (unit.cells.length > 1 || cell.kind !== 'line') break;
    if (at > 0 && takeList(units.slice(at), page)) break;
    indexes.push(cell.index);
  }
  if (indexes.length === 0) return null;
  const blocks = paragraphsOf(indexes, page).map((paragraph) => {
    const isLast = paragraph.at(-1) === indexes.at(-1) && indexes.length === units.length;
    return blockOf(paragraph, page, isLast);
  });
  return { blocks, units: indexes.length };
}

/** Cells side by side that make no table: each on its own. */
function takeRow(units: readonly Unit[], page: PageText): Taken {
  const blocks = units[0]!.cells.flatMap((cell) =>
    cell.kind === 'line' ? [blockOf([cell.index], page, true)] : blocksOf(cell, page),
  );
  return { blocks, units: 1 };
}

function blockOf(lineIndexes: readonly number[], page: PageText, isLast: boolean): Block {
  const box = boxOf(lineIndexes, page);
  const level = headingLevel(lineIndexes, page, isLast);
  if (level) return { kind: 'heading', level, box, lineIndexes };
  if (isCaption(box, lineIndexes, page)) return { kind: 'caption', box, lineIndexes };
  const text = page.lines[lineIndexes[0]!]!.text;
  const isLabel = lineIndexes.length === 1 && wordCount(text) <= 5 && !/[.!?…]$/u.test(text);
  return { kind: isLabel ? 'label' : 'paragraph', box, lineIndexes };
}

/** Sizes of the levels as factors of the running text; browsers set h1 to h3 as 2, 1.5 and 1.17 em (HTML 15.3.6). */
const LEVEL_RATIOS = [1.75, 1.33] as const;
const MIN_HEADING_RATIO = 1.12;

function headingLevel(indexes: readonly number[], page: PageText, isLast: boolean): 1 | 2 | 3 | null {
  const lines = indexes.map((index) => page.lines[index]!);
  const text = lines.map((line) => line.text).join(' ');
  if (lines.length > 3 || wordCount(text) > 16 || (text.match(/\p{L}/gu)?.length ?? 0) < 2) return null;
  const ratio = Math.min(...lines.map((line) => line.style.sizePx)) / page.bodySizePx;
  if (ratio >= LEVEL_RATIOS[0]) return 1;
  if (ratio >= LEVEL_RATIOS[1]) return 2;
  const stands = lines.every((line) => isBold(line, page)) && ratio >= 0.9 && !isLast;
  return (ratio >= MIN_HEADING_RATIO && !/[.,;]$/u.test(text)) || (stands && !/[.,;]$/u.test(text))
    ? 3
    : null;
}

/** Up to three small lines right under (or over) a picture, no wider than it. */
function isCaption(box: Box, indexes: readonly number[], page: PageText): boolean {
  if (indexes.length > 3) return false;
  const em = page.lines[indexes[0]!]!.style.sizePx;
  if (em > 1.05 * page.bodySizePx) return false;
  return page.pictures.some((picture) => {
    const gapPx = Math.min(Math.abs(box.y - bottom(picture)), Math.abs(picture.y - bottom(box)));
    return gapPx <= 1.2 * em && box.x >= picture.x - em && right(box) <= right(picture) + em;
  });
}

const boxOf = (indexes: readonly number[], page: PageText): Box =>
  unionOf(indexes.map((index) => page.lines[index]!.box));
