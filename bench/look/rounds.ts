import { openDaemon } from '../daemon/daemon.ts';
import { memoryByProcess } from '../daemon/processes.ts';
import { openTinyStore, patternPicture } from './tiny-pictures.ts';

export type Rounds = {
  /** Resident bytes of the daemon and its processes together: after the warm-up, and in the end. */
  readonly beforeBytes: number;
  readonly afterBytes: number;
  readonly growth: number;
  /** After every round, by kind of process as far as it is known. */
  readonly totals: readonly number[];
};

/** Caches are full and every process has met every size of picture by then. */
const WARM_UP = 20;
const MEAN_OF = 10;

/**
 * So many rounds of describing and asking through a real daemon, each about another picture, with tiny models of random
 * weights: how its memory grows, in all processes together.
 */
export async function measureRounds(count: number, onRound: (round: number) => void): Promise<Rounds> {
  const store = await openTinyStore();
  const daemon = await openDaemon({ ...process.env, XDG_DATA_HOME: store.home });
  const totals: number[] = [];
  try {
    const { pid } = await daemon.status();
    for (let round = 0; round < WARM_UP + count; round++) {
      const picture = (await patternPicture(round)).toString('base64');
      await daemon.call('POST', '/v1/describe', { picture });
      await daemon.call('POST', '/v1/ask', { picture, question: 'What is this?' });
      totals.push([...memoryByProcess(pid).values()].reduce((sum, bytes) => sum + bytes, 0));
      onRound(round);
    }
  } finally {
    await daemon.close();
    store.close();
  }
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const beforeBytes = mean(totals.slice(WARM_UP - MEAN_OF, WARM_UP));
  const afterBytes = mean(totals.slice(-MEAN_OF));
  return { beforeBytes, afterBytes, growth: afterBytes / beforeBytes - 1, totals };
}
