import { type Box, grow } from '../../core/geometry.ts';
import type { TextLine, Word } from '../../core/observations.ts';
import { lineOfWords } from './line-merge.ts';
import { changedTiles, TILE_PX, type TileGrid } from './tiles.ts';

/** What of a frame must be looked at again, and the lines, and pieces of lines, of the last time that stay. */
export type UpdatePlan = { readonly isDirty: Uint8Array; readonly kept: readonly TextLine[] };

/**
 * Compares a frame with the last one of the same source. A word stays where no tile under it (and a little around
 * it) changed; where one did, all tiles of that word are dirty, so that it is read as a whole.
 */
export function planUpdate(
  grid: TileGrid,
  before: { readonly grid: TileGrid; readonly lines: readonly TextLine[] } | null,
): UpdatePlan {
  const changed = before && changedTiles(before.grid, grid);
  if (!before || !changed) return { isDirty: new Uint8Array(grid.hashes.length).fill(1), kept: [] };
  const isDirty = changed.slice();
  const kept = before.lines.flatMap((line) => {
    const marginPx = line.style.sizePx / 2;
    const tilesOf = ({ box }: { readonly box: Box }) => tilesUnder(grow(box, marginPx), grid);
    const hasChanged = (part: { readonly box: Box }) => tilesOf(part).some((tile) => changed[tile]);
    if (!hasChanged(line)) return [line];
    const parts = isUpright(line) ? runsOf(line.words, (word) => !hasChanged(word)) : [];
    const staying = new Set(parts.flat());
    for (const word of line.words) {
      if (!staying.has(word)) for (const tile of tilesOf(word)) isDirty[tile] = 1;
    }
    return parts.map((words) => lineOfWords(words, line.style));
  });
  return { isDirty, kept };
}

/** A turned line's words cannot be taken apart by upright boxes. An upright one is 1.2 em high, its box with it. */
const isUpright = ({ box, style }: TextLine): boolean => box.height < 2 * style.sizePx;

/** Neighbouring words that all fulfil the test, run by run. */
function runsOf(words: readonly Word[], test: (word: Word) => boolean): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  let run: Word[] | null = null;
  for (const word of words) {
    if (!test(word)) run = null;
    else if (run) run.push(word);
    else {
      run = [word];
      runs.push(run);
    }
  }
  return runs;
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
