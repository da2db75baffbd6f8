import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Context } from './commands/context.ts';

/** Begins to measure how late this process's event loop is. */
export function measureLoopDelay(): NonNullable<Context['loopDelay']> {
  // Every tick wakes the process: at 10 ms they cost more than a hundredth of a core, day and night.
  const resolutionMs = 50;
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return () => {
    // The histogram holds the whole time between two ticks of its timer, so the timer's own time is taken off.
    const toMs = (nanoseconds: number) =>
      Math.max(0, Math.round((nanoseconds / 1e6 - resolutionMs) * 10) / 10);
    const p50Ms = toMs(histogram.percentile(50));
    const p99Ms = toMs(histogram.percentile(99));
    const maxMs = toMs(histogram.max);
    histogram.reset();
    return { p50Ms, p99Ms, maxMs };
  };
}
