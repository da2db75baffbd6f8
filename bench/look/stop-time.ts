import { resolve } from 'node:path';
import { seededRandom } from '../../models/seeded-random.ts';
import { sleep } from '../../src/core/time.ts';
import { createPictureProcess } from '../../src/engine/pictures/process.ts';
import { BenchError } from '../bench-error.ts';
import { cpuSeconds } from '../daemon/processes.ts';
import { ENDLESS, openTinyStore, patternPicture, TALKS } from './tiny-pictures.ts';

/** Processor time is counted in hundredths of a second; watching more often tells no more. */
const WATCH_EVERY_MS = 4;
/** A process that has computed nothing for so long has stopped. */
const QUIET_MS = 250;
const MOST_WATCHED_MS = 5_000;

/**
 * How long a model goes on computing after a question about a picture was cancelled, in milliseconds: in the middle of one
 * long step (a picture is encoded), and of many short ones (an answer without an end is written).
 */
export async function measureStopTimes(
  trials: number,
  seed: number,
): Promise<{ step: number[]; writing: number[] }> {
  const store = await openTinyStore({ isSlow: true });
  const random = seededRandom(seed);
  try {
    return {
      step: await trialsOf(TALKS, store.dataFolder, trials, random),
      writing: await trialsOf(ENDLESS, store.dataFolder, trials, random),
    };
  } finally {
    store.close();
  }
}

async function trialsOf(
  id: string,
  dataFolder: string,
  trials: number,
  random: () => number,
): Promise<number[]> {
  const { asker, status, close } = createPictureProcess({
    name: id,
    languages: ['en'],
    command: [process.execPath, resolve('dist/pictures-main.js'), id, dataFolder, 'cpu'],
    timeoutMs: 60_000,
    idleMs: 600_000,
  });
  const times: number[] = [];
  try {
    for (let trial = 0; trial < trials; trial++) {
      // The process is there, and its model is loaded at the first question.
      const { isUsable, reason = '' } = await asker.check({ signal: AbortSignal.timeout(60_000) });
      if (!isUsable) throw new BenchError(reason);
      const controller = new AbortController();
      const question = {
        text: 'What?',
        pictures: [await patternPicture(trial)],
        context: [],
        language: 'en',
      };
      const asking = (async () => {
        for await (const _ of asker.ask(question, { signal: controller.signal }));
      })().catch(() => {});
      const { pid } = status();
      await computing(pid!);
      await sleep(20 + 300 * random());
      const cancelledMs = performance.now();
      controller.abort(new Error('enough'));
      await asking;
      times.push(await stoppedAfter(pid!, cancelledMs));
    }
    return times;
  } finally {
    await close();
  }
}

/** Waits until the process computes for the question and no longer for its start. */
async function computing(pid: number): Promise<void> {
  const before = cpuSeconds([pid]);
  while (cpuSeconds([pid]) - before < 0.05) await sleep(WATCH_EVERY_MS);
}

/** The last moment at which the process still took processor time, from `sinceMs` on. */
async function stoppedAfter(pid: number, sinceMs: number): Promise<number> {
  let last = 0;
  let before = cpuOf(pid);
  for (let nowMs = 0; nowMs - last < QUIET_MS && nowMs < MOST_WATCHED_MS; ) {
    await sleep(WATCH_EVERY_MS);
    nowMs = performance.now() - sinceMs;
    const now = cpuOf(pid);
    if (now === null) return nowMs;
    if (now !== before) last = nowMs;
    before = now;
  }
  return last;
}

/** Null where the process is gone. */
function cpuOf(pid: number): number | null {
  try {
    return cpuSeconds([pid]);
  } catch {
    return null;
  }
}
