import { sleep } from '../../src/core/time.ts';
import { type BenchDaemon, type DaemonStatus, openDaemon } from '../daemon/daemon.ts';
import { childrenOf, residentBytes } from '../daemon/processes.ts';
import { openPageWindow, type PageWindow } from '../daemon/window.ts';
import { median, percentile } from '../metrics/scores.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

const WIDTH_PX = 1280;
const HEIGHT_PX = 800;
/** Long enough for the start's own work to be over. */
const SETTLE_MS = 3000;
/** Memory is judged by the median of so many screens, which evens out the garbage collector. */
const MEMORY_WINDOW = 10;

/** What came out of a run over many screens. */
export type DaemonResult = {
  readonly idleBytes: number;
  /** The daemon and its helpers (none of which runs a model) after the run. */
  readonly afterBytes: number;
  /** From the request to the first spoken byte, one a screen. */
  readonly waitsMs: readonly number[];
  /** Resident memory of the engine after each screen. */
  readonly engineBytes: readonly number[];
  readonly loopDelay: DaemonStatus['loopDelay'];
  readonly engineRestarts: number;
};

/**
 * A real daemon beside a real window on a real display: every screen differs from the last one, is captured, described and
 * spoken (printed). Answers the rows about waiting, the event loop and memory.
 */
export async function measureDaemon(
  screens: number,
  seed: number,
): Promise<{ rows: Row[]; details: DaemonResult }> {
  const window = await openPageWindow(WIDTH_PX, HEIGHT_PX);
  try {
    const daemon = await openDaemon(window.env);
    try {
      const result = await runScreens(daemon, window, screens, seed);
      return { rows: daemonRows(result), details: result };
    } finally {
      await daemon.close();
    }
  } finally {
    await window.close();
  }
}

async function runScreens(
  daemon: BenchDaemon,
  window: PageWindow,
  screens: number,
  seed: number,
): Promise<DaemonResult> {
  await sleep(SETTLE_MS);
  const { pid } = await daemon.status();
  const idleBytes = residentBytes(pid);
  await window.show(0, seed + screens);
  await press(daemon); // loads the models
  const waitsMs: number[] = [];
  const engineBytes: number[] = [];
  const engine = (await daemon.status()).engine.pid; // the event loop's delay counts from this call
  const progress = createProgress('daemon', screens);
  for (let screen = 0; screen < screens; screen++) {
    await window.show(screen, seed);
    waitsMs.push(await press(daemon));
    if (engine !== undefined) engineBytes.push(residentBytes(engine));
    progress.step('described');
  }
  const { loopDelay, engine: state } = await daemon.status();
  const afterBytes = [pid, ...childrenOf(pid).filter((child) => child !== engine)]
    .map(residentBytes)
    .reduce((sum, bytes) => sum + bytes, 0);
  return { idleBytes, afterBytes, waitsMs, engineBytes, loopDelay, engineRestarts: state.restartCount };
}

/** One press of the hotkey, from where the key ends in the daemon: gives the time to the first spoken byte. */
async function press(daemon: BenchDaemon): Promise<number> {
  const spoken = daemon.nextSpokenByteMs();
  const startMs = performance.now();
  const described = daemon.call('POST', '/v1/describe', { window: true, speak: true });
  const [byteMs] = await Promise.all([spoken, described]);
  return byteMs - startMs;
}

export function daemonRows(result: DaemonResult): Row[] {
  const { idleBytes, afterBytes, waitsMs, engineBytes, loopDelay, engineRestarts } = result;
  const half = Math.floor(engineBytes.length / 2);
  const before = median(engineBytes.slice(Math.max(0, half - MEMORY_WINDOW), half));
  const after = median(engineBytes.slice(-MEMORY_WINDOW));
  const growth = after / before - 1;
  const note = engineRestarts > 0 ? `the engine was started again ${engineRestarts} times` : '';
  return [
    {
      figure: 'request to first spoken byte, window 1280x800, p50 / p95 ms',
      ours: `${percentile(waitsMs, 0.5).toFixed(0)} / ${percentile(waitsMs, 0.95).toFixed(0)}`,
      asked: 'reported',
      isReached: null,
      note: `${waitsMs.length} screens, each new; spoken by printing`,
    },
    {
      figure: "daemon's event-loop delay while describing, p99 ms",
      ours: loopDelay ? loopDelay.p99Ms.toFixed(1) : null,
      asked: '<= 20',
      isReached: loopDelay ? loopDelay.p99Ms <= 20 : null,
      note: loopDelay ? `p50 ${loopDelay.p50Ms}, max ${loopDelay.maxMs}` : 'the daemon does not tell',
    },
    {
      figure: 'daemon resident, idle, MB',
      ours: megabytes(idleBytes),
      asked: '<= 150',
      isReached: idleBytes <= 150e6,
      note: `after the run with its helpers ${megabytes(afterBytes)}`,
    },
    {
      figure: `engine resident after ${engineBytes.length} screens, MB`,
      ours: megabytes(after),
      asked: '<= 700',
      isReached: after <= 700e6,
      note,
    },
    {
      figure: `engine's growth over the last ${engineBytes.length - half} screens`,
      ours: `${(growth * 100).toFixed(1)} %`,
      asked: '<= 5 %',
      isReached: growth <= 0.05,
    },
  ];
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
