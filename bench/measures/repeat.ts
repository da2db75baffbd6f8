import type { Timings, Viewer } from '../../src/core/drivers.ts';
import type { Frame } from '../../src/core/frame.ts';
import { openViewer } from '../../src/vision/open-viewer.ts';
import { BenchError } from '../bench-error.ts';
import { mean, median } from '../metrics/scores.ts';
import { createRandom, type Random } from '../pages/random.ts';
import { loadPages, type RenderedPage } from '../pages/truth.ts';
import { createProgress } from '../progress.ts';
import { loadFrame } from '../readers/beckon.ts';
import type { Row } from '../row.ts';
import { allTiles, gridOf, patchTiles, tilesInOnePlace } from './tile-patch.ts';

const VIEW_TIMEOUT_MS = 120_000;
const CHANGED_SHARE = 0.1;
const MAX_PAIRS = 6;

/** Times of one page in milliseconds: read whole, read again unchanged, and with a tenth of its tiles changed. */
type Times = {
  readonly fullMs: number;
  readonly sameMs: number;
  readonly onePlaceMs: number;
  readonly scatteredMs: number;
  /** The steps of the view of the unchanged frame. */
  readonly sameSteps: Timings;
};

/**
 * Whole views of 1920x1080 frames of one source, one after the other as captures come: every frame has a buffer of its own.
 * What changes is real: tiles of another page, which was never seen before.
 */
export async function measureRepeat(
  folder: string,
  warmUp: RenderedPage,
): Promise<{ rows: Row[]; details: Times[] }> {
  const pages = loadPages(folder).filter(({ truth }) => truth.widthPx === 1920 && truth.heightPx === 1080);
  const pairs = Math.min(MAX_PAIRS, Math.floor(pages.length / 2));
  if (pairs === 0) throw new BenchError('needs two pages of 1920x1080; take more --pages');
  const progress = createProgress('repeat', pairs);
  const random = createRandom(1);
  const viewer = await openViewer();
  try {
    await timeOf(viewer, await loadFrame(warmUp.pngPath, warmUp.truth.scale));
    const times: Times[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const base = await frameOf(pages[2 * pair]!);
      const donor = await frameOf(pages[2 * pair + 1]!);
      times.push(await timesOf(viewer, base, donor, random));
      progress.step(pages[2 * pair]!.truth.name);
    }
    return { rows: rowsOf(times), details: times };
  } finally {
    await viewer.close();
  }
}

async function timesOf(viewer: Viewer, base: Frame, donor: Frame, random: Random): Promise<Times> {
  const grid = gridOf(base);
  const count = Math.round(CHANGED_SHARE * grid.columns * grid.rows);
  const inOnePlace = patchTiles(base, donor, tilesInOnePlace(grid, count, random));
  const scattered = patchTiles(base, donor, random.sample(allTiles(grid), count));
  const full = await timeOf(viewer, base);
  const same = [await again(viewer, base), await again(viewer, base), await again(viewer, base)];
  const onePlace = await timeOf(viewer, inOnePlace);
  await again(viewer, base);
  return {
    fullMs: full.timeMs,
    sameMs: median(same.map(({ timeMs }) => timeMs)),
    onePlaceMs: onePlace.timeMs,
    scatteredMs: (await timeOf(viewer, scattered)).timeMs,
    sameSteps: same[1]!.timings,
  };
}

const again = (viewer: Viewer, frame: Frame) =>
  timeOf(viewer, { ...frame, data: new Uint8Array(frame.data) });

async function timeOf(viewer: Viewer, frame: Frame): Promise<{ timeMs: number; timings: Timings }> {
  const startMs = performance.now();
  const { timings } = await viewer.view(frame, { signal: AbortSignal.timeout(VIEW_TIMEOUT_MS) });
  return { timeMs: performance.now() - startMs, timings };
}

const frameOf = ({ pngPath, truth }: RenderedPage) => loadFrame(pngPath, truth.scale);

function rowsOf(times: readonly Times[]): Row[] {
  const sameMs = median(times.map((time) => time.sameMs));
  const fullMs = mean(times.map((time) => time.fullMs));
  const share = (pick: (time: Times) => number) => mean(times.map(pick)) / fullMs;
  const onePlace = share((time) => time.onePlaceMs);
  const scattered = share((time) => time.scatteredMs);
  return [
    {
      figure: 'same 1920x1080 frame again, median ms',
      ours: sameMs.toFixed(0),
      asked: '<= 30',
      isReached: sameMs <= 30,
      note: medianSteps(times.map((time) => time.sameSteps)),
    },
    {
      figure: '10 % of the tiles changed in one place, share of the full time',
      ours: onePlace.toFixed(2),
      asked: '<= 0.25',
      isReached: onePlace <= 0.25,
      note: `full ${fullMs.toFixed(0)} ms`,
    },
    {
      figure: '  the same, scattered one by one over the screen',
      ours: scattered.toFixed(2),
      asked: '',
      isReached: null,
    },
  ];
}

/** Where the time goes, step by step. */
function medianSteps(all: readonly Timings[]): string {
  const steps = Object.keys(all[0] ?? {});
  const medianOf = (step: string) => median(all.map((timings) => timings[step] ?? 0)).toFixed(0);
  return steps.map((step) => `${step.replace(/Ms$/, '')} ${medianOf(step)}`).join(', ');
}
