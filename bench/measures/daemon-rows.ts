import type { DaemonStatus } from '../daemon/daemon.ts';
import { median, percentile } from '../metrics/scores.ts';
import type { Row } from '../row.ts';

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

/** Memory is judged by the median of so many screens, which evens out the garbage collector. */
const MEMORY_WINDOW = 10;

/** The rows about waiting, the event loop and memory. */
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
