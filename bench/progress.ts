/** Prints one line on standard error for every step, with the time that is left if the rest goes as fast. */
export type Progress = { step(what: string): void };

export function createProgress(title: string, steps: number): Progress {
  const startMs = performance.now();
  let done = 0;
  return {
    step(what) {
      done++;
      const leftMs = ((performance.now() - startMs) / done) * (steps - done);
      process.stderr.write(`${title} ${done}/${steps} ${what}, ${formatSeconds(leftMs)} left\n`);
    },
  };
}

const formatSeconds = (timeMs: number): string =>
  timeMs >= 60_000
    ? `${Math.floor(timeMs / 60_000)} min ${Math.round((timeMs % 60_000) / 1000)} s`
    : `${Math.round(timeMs / 1000)} s`;
