import { pixelWords } from '../../core/frame.ts';
import type { Raster } from './raster.ts';

/** Side of a tile in pixels. */
export const TILE_PX = 32;

/** A raster cut into tiles, rows first: a hash of every tile's pixels, and whether there is anything to see in it. */
export type TileGrid = {
  readonly columns: number;
  readonly rows: number;
  readonly hashes: Uint32Array;
  /** 1 where the tile has an edge: neighbouring pixels that differ visibly. */
  readonly isBusy: Uint8Array;
};

/** Hashes every tile and looks for edges in it. */
export function createTileGrid(raster: Raster): TileGrid {
  const columns = Math.ceil(raster.widthPx / TILE_PX);
  const rows = Math.ceil(raster.heightPx / TILE_PX);
  const hashes = new Uint32Array(columns * rows).fill(FNV_OFFSET);
  const isBusy = new Uint8Array(columns * rows);
  const pixels = pixelWords(raster);
  for (let y = 0; y < raster.heightPx; y++) {
    const rowStart = y * raster.widthPx;
    for (let column = 0; column < columns; column++) {
      const tile = Math.floor(y / TILE_PX) * columns + column;
      const end = Math.min(raster.widthPx, (column + 1) * TILE_PX) + rowStart;
      let hash = hashes[tile]!;
      for (let at = rowStart + column * TILE_PX; at < end; at++) {
        hash = Math.imul(hash ^ pixels[at]!, FNV_PRIME);
        hash ^= hash >>> 15;
      }
      hashes[tile] = hash;
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      isBusy[row * columns + column] = hasEdge(raster, pixels, column * TILE_PX, row * TILE_PX) ? 1 : 0;
    }
  }
  return { columns, rows, hashes, isBusy };
}

/** 1 for every tile whose pixels are not the same; null where the grids have different sizes. */
export function changedTiles(before: TileGrid, after: TileGrid): Uint8Array | null {
  if (before.columns !== after.columns || before.rows !== after.rows) return null;
  return Uint8Array.from(after.hashes, (hash, tile) => (hash === before.hashes[tile] ? 0 : 1));
}

// FNV-1a's numbers (RFC 9923), over 32-bit pixels instead of bytes.
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The faintest edge that text can have: WCAG calls 1.3:1 invisible, which is about this step on white. */
const EDGE_STEP = 16;

/** Looks at every pixel of the tile against its right and lower neighbour, and stops at the first edge. */
function hasEdge(raster: Raster, pixels: Uint32Array, x0: number, y0: number): boolean {
  const x1 = Math.min(raster.widthPx - 1, x0 + TILE_PX);
  const y1 = Math.min(raster.heightPx - 1, y0 + TILE_PX);
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = y * raster.widthPx + x;
      const pixel = pixels[at]!;
      if (pixel !== pixels[at + 1] && differs(raster.data, 4 * at, 4 * (at + 1))) return true;
      if (pixel !== pixels[at + raster.widthPx] && differs(raster.data, 4 * at, 4 * (at + raster.widthPx)))
        return true;
    }
  }
  return false;
}

const differs = (data: Uint8Array, a: number, b: number): boolean =>
  Math.abs(data[a]! - data[b]!) > EDGE_STEP ||
  Math.abs(data[a + 1]! - data[b + 1]!) > EDGE_STEP ||
  Math.abs(data[a + 2]! - data[b + 2]!) > EDGE_STEP;
