import type { Quote } from '../quote.ts';
import { together } from '../running-text.ts';
import type { Scene } from '../scene.ts';
import { largestTable } from './table.ts';

/** The entries of the list or table that fills the main part: one quote a row, its cells parted by commas. */
export function entriesOf(scene: Scene): readonly Quote[] {
  const table = largestTable(scene);
  const rows = table ? table.rows.slice(table.hasHeader ? 1 : 0) : [];
  const lists = scene.blocks.flatMap(({ block, role }) =>
    block.kind === 'list' && role === 'main' ? [block.items] : [],
  );
  const [longest = []] = lists.toSorted((a, b) => b.length - a.length);
  if (rows.length >= longest.length) return rows.flatMap((cells) => rowQuote(scene, cells) ?? []);
  return longest.flatMap((item) => scene.quote(item) ?? []);
}

/** The cells of a row as one quote; undefined where all are empty. */
export function rowQuote(scene: Scene, cells: readonly (readonly number[])[]): Quote | undefined {
  const quotes = cells.flatMap((cell) => scene.quote(cell) ?? []);
  return quotes.length > 0 ? together(quotes) : undefined;
}
