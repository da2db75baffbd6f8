import { availableParallelism } from 'node:os';
import type { TextReader } from '../../core/drivers.ts';
import type { Frame } from '../../core/frame.ts';
import { type Box, containsPoint, grow } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { raceSignal } from '../../core/time.ts';
import type { Device } from '../../models/devices/device.ts';
import { disableTelemetry } from '../../models/telemetry.ts';
import { type Area, findAreas } from './areas.ts';
import { createCropCache } from './crop-cache.ts';
import { type Gap, gapsBetween } from './gaps.ts';
import type { SharedRaster } from './jobs.ts';
import { LeastRecentlyUsed } from './least-recently-used.ts';
import { mergeLines } from './line-merge.ts';
import { withoutStrayIcons } from './stray-icons.ts';
import { createTileGrid, TILE_PX, type TileGrid } from './tiles.ts';
import { planUpdate } from './update-plan.ts';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

export type TextReaderOptions = {
  /** What the models run on; default 'cpu'. */
  readonly device?: Device;
  /** Worker threads, each with its own models (about 120 MB). Default: one a core, at most four; one on an accelerator. */
  readonly threads?: number;
  /**
   * BCP 47 tags of the languages to expect. Where all of them are written in Latin letters, no Chinese or Japanese
   * is answered. Default: Latin letters, and Chinese and Japanese where a line is clearly in them.
   */
  readonly languages?: readonly string[];
};

/**
 * Reads text with the PP-OCRv4 models that come with Beckon. What did not change since the last frame with the same
 * `origin.key` is not read again. Throws ModelError where the models cannot be opened.
 */
export async function openTextReader(options: TextReaderOptions = {}): Promise<TextReader> {
  disableTelemetry();
  const { device = 'cpu', languages = [] } = options;
  const { threads = device === 'cpu' ? Math.min(MAX_THREADS, availableParallelism()) : 1 } = options;
  const pool = await openWorkerPool(threads, {
    device,
    threads: 1,
    hasSquareScripts: languages.length === 0 || languages.some(isSquareLanguage),
  });
  const read = createReading(pool);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    name: 'pp-ocrv4',
    read(frame, { signal }) {
      const result = queue.then(() => read(frame, signal));
      queue = result.catch(() => {});
      return raceSignal(result, signal);
    },
    close: () => pool.close(),
  };
}

/** More threads than this share the same memory channels and gain little. */
const MAX_THREADS = 4;
const SQUARE_LANGUAGES = ['zh', 'ja', 'yue', 'wuu'];
const isSquareLanguage = (tag: string): boolean =>
  SQUARE_LANGUAGES.includes(tag.toLowerCase().split('-')[0]!);

/** What is remembered of the last frame of a source. */
type Memory = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly grid: TileGrid;
  readonly lines: readonly TextLine[];
};

/** Windows and displays that are looked at in turn; the lines and hashes of one take about half a megabyte. */
const MEMORY_CAPACITY = 8;

/** One reading after the other: they share the pixels' memory. */
function createReading(pool: WorkerPool) {
  const memories = new LeastRecentlyUsed<string, Memory>(MEMORY_CAPACITY);
  const crops = createCropCache();
  let pixels = new SharedArrayBuffer(0);

  const share = ({ widthPx, heightPx, data }: Frame): SharedRaster => {
    if (pixels.byteLength < data.length) pixels = new SharedArrayBuffer(data.length);
    new Uint8Array(pixels).set(data);
    return { widthPx, heightPx, pixels };
  };

  return async (frame: Frame, signal: AbortSignal): Promise<readonly TextLine[]> => {
    signal.throwIfAborted();
    const { widthPx, heightPx } = frame;
    const grid = createTileGrid(frame);
    const memory = memories.get(frame.origin.key);
    const isComparable = memory?.widthPx === widthPx && memory.heightPx === heightPx;
    const { isDirty, kept } = planUpdate(grid, isComparable ? memory : null);
    const isWanted = grid.isBusy.map((isBusy, tile) => isBusy & isDirty[tile]!);
    const { columns, rows } = grid;
    const areas = findAreas(isWanted, columns, rows, {
      tilePx: TILE_PX,
      widthPx,
      heightPx,
      minCount: pool.size,
    });
    if (areas.length === 0) {
      memories.set(frame.origin.key, { widthPx, heightPx, grid, lines: kept });
      return withoutStrayIcons(kept);
    }
    const raster = share(frame);
    const gaps = await detectAll(pool, raster, areas, kept, signal);
    const read = await crops.readAll(frame, gaps, (missing) =>
      pool.runAll(
        missing.map((gap) => ({ kind: 'read' as const, gap })),
        raster,
        signal,
      ),
    );
    const lines = mergeLines(kept, read.flat());
    memories.set(frame.origin.key, { widthPx, heightPx, grid, lines });
    return withoutStrayIcons(lines);
  };
}

/**
 * What the detector found and is not `known`, each from the area that owns its middle. On the border of two areas both have a
 * say, as each may see the middle of a line on the other's side; what both then give is taken once.
 */
async function detectAll(
  pool: WorkerPool,
  raster: SharedRaster,
  areas: readonly Area[],
  known: readonly TextLine[],
  signal: AbortSignal,
): Promise<readonly Gap[]> {
  const largestFirst = [...areas].sort((a, b) => sizeOf(b.box) - sizeOf(a.box));
  const jobs = largestFirst.map(({ box }) => ({ kind: 'detect' as const, area: box }));
  const found = await pool.runAll(jobs, raster, signal);
  const gaps = found.flatMap((lines, index) => {
    const own = grow(largestFirst[index]!.own, BORDER_PX);
    return lines
      .flatMap(({ rectangle }) => gapsBetween(rectangle, known))
      .filter((gap) => containsPoint(own, gap.rectangle.centre));
  });
  return areas.length > 1 ? withoutTwins(gaps) : gaps;
}

/** By how much two views of one line differ at most. */
const BORDER_PX = 6;

/** The gaps without those that lie on a longer one: the same line, seen from two areas. */
function withoutTwins(gaps: readonly Gap[]): readonly Gap[] {
  const kept: Gap[] = [];
  for (const gap of gaps.toSorted((a, b) => b.rectangle.width - a.rectangle.width)) {
    const { centre, width } = gap.rectangle;
    const isTwin = kept.some(
      ({ rectangle: other }) =>
        Math.abs(other.centre.y - centre.y) < Math.min(BORDER_PX, other.height / 3) &&
        Math.abs(other.centre.x - centre.x) < (other.width - width) / 2 + BORDER_PX,
    );
    if (!isTwin) kept.push(gap);
  }
  return kept;
}

const sizeOf = ({ width, height }: Box): number => width * height;
