import { gapBetween, type PageText } from './page-text.ts';

const BULLET = /^[•‣⁃◦▪▫■□●○◆◇►▸∙·*–—-]$/u;
const BULLETED = /^[•‣⁃◦▪▫■□●○◆◇►▸∙·*–—-]\s+\S/u;
const NUMBER = /^\(?(?:\d{1,3}|\p{L})[.)]$/u;
const NUMBERED = /^\(?(?:\d{1,3}|\p{L})[.)]\s+\S/u;

/** A list that begins at a place in a run of rows: its items, and how many rows it takes. */
export type ListFound = { readonly items: readonly (readonly number[])[]; readonly rows: number };

/**
 * The list at the start of `rows` (each the lines that stand side by side), or null. An item begins with a bullet or a
 * number; lines that hang below its text belong to it. One numbered line alone is no list.
 */
export function listAt(rows: readonly (readonly number[])[], page: PageText): ListFound | null {
  const first = markerOf(rows[0] ?? [], page);
  if (!first) return null;
  const items: number[][] = [[...rows[0]!]];
  let used = 1;
  for (; used < rows.length; used++) {
    const row = rows[used]!;
    const marker = markerOf(row, page);
    if (marker?.kind === first.kind) {
      items.push([...row]);
      continue;
    }
    if (marker || row.length > 1 || !hangsBelow(items.at(-1)!, row[0]!, page)) break;
    items.at(-1)!.push(row[0]!);
  }
  return items.length >= 2 || first.kind === 'bullet' ? { items, rows: used } : null;
}

/** Whether a row of lines begins with a bullet or a number. */
export const startsItem = (row: readonly number[], page: PageText): boolean => markerOf(row, page) !== null;

function markerOf(row: readonly number[], page: PageText): { kind: 'bullet' | 'number' } | null {
  const text = page.lines[row[0]!]?.text.trim() ?? '';
  if (BULLETED.test(text) || (row.length === 2 && BULLET.test(text))) return { kind: 'bullet' };
  if (NUMBERED.test(text) || (row.length === 2 && NUMBER.test(text))) return { kind: 'number' };
  return null;
}

function hangsBelow(item: readonly number[], index: number, page: PageText): boolean {
  const head = page.lines[item[0]!]!;
  const above = page.lines[item.at(-1)!]!;
  const line = page.lines[index]!;
  const em = line.style.sizePx;
  return (
    gapBetween(above, line) <= 0.75 * em &&
    line.box.x >= head.box.x + 0.6 * em &&
    line.box.x <= head.box.x + 4 * em
  );
}
