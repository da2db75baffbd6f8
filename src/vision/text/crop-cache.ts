import { type Box, bottom, clampBox, grow, right, translate } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import type { Gap } from './gaps.ts';
import { LeastRecentlyUsed } from './least-recently-used.ts';
import { cornersOf, type Rectangle } from './min-area-rectangle.ts';
import type { Raster } from './raster.ts';

/** Remembers what was read in crops that looked exactly the same: scrolled text, repeated labels. */
export type CropCache = {
  /** The lines of every gap; `read` is called once with those that are not known. */
  readAll(
    raster: Raster,
    gaps: readonly Gap[],
    read: (missing: readonly Gap[]) => Promise<readonly (readonly TextLine[])[]>,
  ): Promise<readonly (readonly TextLine[])[]>;
};

/** Remembers at most `capacity` crops. */
export function createCropCache(capacity = DEFAULT_CAPACITY): CropCache {
  const known = new LeastRecentlyUsed<string, readonly TextLine[]>(capacity);
  return {
    async readAll(raster, gaps, read) {
      const keyed = gaps.map((gap) => ({ gap, ...keyOf(raster, gap) }));
      const missing = [...new Map(keyed.map((entry) => [entry.key, entry])).values()]
        .filter(({ key }) => known.get(key) === undefined)
        .sort((a, b) => b.gap.rectangle.width - a.gap.rectangle.width); // long ones first, so that no thread ends late
      const answers = await read(missing.map(({ gap }) => gap));
      const fresh = new Map<string, readonly TextLine[]>();
      for (const [index, { key, x, y }] of missing.entries()) {
        const lines = answers[index]!.map((line) => moveLine(line, -x, -y));
        fresh.set(key, lines);
        known.set(key, lines);
      }
      return keyed.map(({ key, x, y }) =>
        (fresh.get(key) ?? known.get(key) ?? []).map((line) => moveLine(line, x, y)),
      );
    },
  };
}

/** About ten full screens; a crop's lines take about a kilobyte. */
const DEFAULT_CAPACITY = 2000;

/** A line moved by (dx, dy), with all its words. */
export function moveLine(line: TextLine, dx: number, dy: number): TextLine {
  return {
    ...line,
    box: translate(line.box, dx, dy),
    words: line.words.map((word) => ({ ...word, box: translate(word.box, dx, dy) })),
  };
}

/** All pixels that reading the gap looks at, as a key, and the whole-pixel corner that results are relative to. */
function keyOf(raster: Raster, { rectangle, span }: Gap): { key: string; x: number; y: number } {
  const box = clampBox(reachOf(rectangle), raster.widthPx, raster.heightPx);
  if (!box) return { key: 'outside', x: 0, y: 0 };
  const { centre, width, height, angle } = rectangle;
  const ends = span ? [span.x0 - box.x, span.x1 - box.x] : [];
  const shape = [centre.x - box.x, centre.y - box.y, width, height, angle, ...ends]
    .map((value) => value.toFixed(2))
    .join();
  return { key: `${box.width}x${box.height} ${shape} ${hashPixels(raster, box)}`, x: box.x, y: box.y };
}

/** The bounds of the rectangle, grown by its height: readers look that far for cut letters. */
function reachOf(rectangle: Rectangle): Box {
  const corners = cornersOf(rectangle);
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return grow({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }, rectangle.height);
}

/** Two independent 32-bit hashes, so that two crops of a day are not taken for each other. */
function hashPixels({ data, widthPx }: Raster, box: Box): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let y = box.y; y < bottom(box); y++) {
    for (let at = 4 * (y * widthPx + box.x); at < 4 * (y * widthPx + right(box)); at += 4) {
      const pixel = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16);
      first = Math.imul(first ^ pixel, 0x01000193);
      first ^= first >>> 15;
      second = Math.imul(second + pixel, 0x85ebca6b);
      second ^= second >>> 13;
    }
  }
  return `${(first >>> 0).toString(36)} ${(second >>> 0).toString(36)}`;
}
