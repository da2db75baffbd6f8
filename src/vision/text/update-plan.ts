import { type Box, grow } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { changedTiles, TILE_PX, type TileGrid } from './tiles.ts';

/** What of a frame must be looked at again, and the lines of the last time that stay. */
export type UpdatePlan = { readonly isDirty: Uint8Array; readonly kept: readonly TextLine[] };

/**
 * Compares a frame with the last one of the same source. A line stays where no tile under it (and a little around
 * it) changed; where one did, all tiles of that line are dirty, so that it is read as a whole.
 */
export function planUpdate(
  grid: TileGrid,
  before: { readonly grid: TileGrid; readonly lines: readonly TextLine[] } | null,
): UpdatePlan {
  const changed = before && changedTiles(before.grid, grid);
  if (!before || !changed) return { isDirty: new Uint8Array(grid.hashes.length).fill(1), kept: [] };
  const isDirty = changed.slice();
  const kept: TextLine[] = [];
  for (const line of before.lines) {
    const tiles = tilesUnder(grow(line.box, line.style.sizePx / 2), grid);
    if (tiles.some((tile) => changed[tile])) for (const tile of tiles) isDirty[tile] = 1;
    else kept.push(line);
  }
  return { isDirty, kept };
}

function tilesUnder(box: Box, { columns, rows }: TileGrid): readonly number[] {
  const x0 = Math.max(0, Math.floor(box.x / TILE_PX));
  const x1 = Math.min(columns, Math.ceil((box.x + box.width) / TILE_PX));
  const y0 = Math.max(0, Math.floor(box.y / TILE_PX));
  const y1 = Math.min(rows, Math.ceil((box.y + box.height) / TILE_PX));
  const tiles: number[] = [];
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) tiles.push(y * columns + x);
  return tiles;
}
