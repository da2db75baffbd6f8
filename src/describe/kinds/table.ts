import { area } from '../../core/geometry.ts';
import type { Block } from '../../core/observations.ts';
import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';
import { contentTitle } from './title.ts';

export type TableBlock = Extract<Block, { kind: 'table' }>;

/** A screen that is mostly one table. */
export type TableReading = Recognised & { readonly kind: 'table'; readonly table: TableBlock };

/** The largest table of the screen with more than one row and one column; undefined where there is none. */
export function largestTable(scene: Scene): TableBlock | undefined {
  const tables = scene.blocks.flatMap(({ block }) =>
    block.kind === 'table' && isGrid(block) ? [block] : [],
  );
  return tables.toSorted((a, b) => area(b.box) - area(a.box))[0];
}

/** What is taken for a table but has a single row or column is a line of things, and is told as text. */
export const isGrid = ({ rows }: TableBlock): boolean => rows.length >= 2 && (rows[0]?.length ?? 0) >= 2;

/** Share of the lines that a table must hold to be what the screen is about. */
const LEAST_SHARE = 0.4;

export function recogniseTable(scene: Scene): TableReading | null {
  const table = largestTable(scene);
  const share = (table?.lineIndexes.length ?? 0) / Math.max(1, scene.view.lines.length);
  if (!table || share < LEAST_SHARE) return null;
  const confidence = Math.min(0.8, 0.3 + share);
  return { kind: 'table', table, title: contentTitle(scene), confidence, evidence: [table.box] };
}
