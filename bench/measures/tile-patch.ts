import type { Frame } from '../../src/core/frame.ts';
import type { Random } from '../pages/random.ts';

/** Side of a tile in pixels; as in the text reader, so that a share of the tiles means the same here and there. */
const TILE_PX = 32;

export type TileGrid = { readonly columns: number; readonly rows: number };

export const gridOf = ({ widthPx, heightPx }: Pick<Frame, 'widthPx' | 'heightPx'>): TileGrid => ({
  columns: Math.ceil(widthPx / TILE_PX),
  rows: Math.ceil(heightPx / TILE_PX),
});

/** Numbers of all tiles, rows first. */
export const allTiles = ({ columns, rows }: TileGrid): number[] =>
  Array.from({ length: columns * rows }, (_, tile) => tile);

/** About `count` tiles that form one rectangle, of the screen's own proportions, anywhere on it. */
export function tilesInOnePlace(grid: TileGrid, count: number, random: Random): number[] {
  const columns = Math.min(grid.columns, Math.round(Math.sqrt((count * grid.columns) / grid.rows)));
  const rows = Math.min(grid.rows, Math.round(count / columns));
  const left = random.int(0, grid.columns - columns);
  const top = random.int(0, grid.rows - rows);
  return allTiles({ columns, rows }).map(
    (tile) => (top + Math.floor(tile / columns)) * grid.columns + left + (tile % columns),
  );
}

/** A new frame: `base` with these tiles taken from `donor`, which has the same size. */
export function patchTiles(base: Frame, donor: Frame, tiles: readonly number[]): Frame {
  const { widthPx, heightPx } = base;
  const { columns } = gridOf(base);
  // Not slice(): of a Buffer, which sharp gives, that is a view of the same bytes.
  const data = new Uint8Array(base.data);
  for (const tile of tiles) {
    const left = (tile % columns) * TILE_PX;
    const top = Math.floor(tile / columns) * TILE_PX;
    const end = Math.min(left + TILE_PX, widthPx);
    for (let y = top; y < Math.min(top + TILE_PX, heightPx); y++) {
      const row = donor.data.subarray(4 * (y * widthPx + left), 4 * (y * widthPx + end));
      data.set(row, 4 * (y * widthPx + left));
    }
  }
  return { ...base, data };
}
