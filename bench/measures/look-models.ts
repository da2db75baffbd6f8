import { execFileSync } from 'node:child_process';
import { measureRounds } from '../look/rounds.ts';
import { measureStopTimes } from '../look/stop-time.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

const ROUNDS = 100;
const QUICK_ROUNDS = 20;
const MOST_GROWTH = 0.05;
const TRIALS = 20;
const QUICK_TRIALS = 4;
const MOST_STOP_MS = 300;

/** What describing and asking cost in the long run, and how fast a model stops: tiny models with random weights. */
export async function measureLookModels(
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: unknown }> {
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale'], { stdio: 'inherit' });
  const times = await measureStopTimes(isQuick ? QUICK_TRIALS : TRIALS, seed);
  const count = isQuick ? QUICK_ROUNDS : ROUNDS;
  const progress = createProgress('rounds', count);
  const rounds = await measureRounds(count, (round) => progress.step(`round ${round + 1}`));
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  return {
    rows: [
      stopRow('in one long step', times.step),
      stopRow('while it writes', times.writing),
      {
        figure: `look: memory over ${count} rounds of describe and ask`,
        ours: `${(100 * rounds.growth).toFixed(1)} %`,
        asked: `<= ${100 * MOST_GROWTH} %`,
        isReached: rounds.growth <= MOST_GROWTH,
        note: `daemon, engine and two tiny models with random weights: ${megabytes(rounds.beforeBytes)} to ${megabytes(rounds.afterBytes)} MB`,
      },
    ],
    details: { times, totals: rounds.totals },
  };
}

function stopRow(when: string, timesMs: readonly number[]): Row {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const [median, most] = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0];
  return {
    figure: `look: cancel to the end of computing, ${when}, median / most`,
    ours: `${Math.round(median)} / ${Math.round(most)} ms`,
    asked: `<= ${MOST_STOP_MS} ms`,
    isReached: most <= MOST_STOP_MS,
    note: `${timesMs.length} times at random moments; a tiny model with random weights`,
  };
}
