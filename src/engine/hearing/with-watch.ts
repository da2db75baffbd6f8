import type { RecogniserHealth } from '../../core/drivers.ts';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';
import { sleep } from '../../core/time.ts';
import type { RemoteRecogniser } from './process.ts';

/**
 * The same recogniser; while captions stand by, the end of its process is told at once, also between two lines, where nobody asks
 * it anything. It is then made ready again, so that the next words need not wait for that.
 */
export function withWatch(recogniser: RemoteRecogniser, retryMs = RETRY_MS): RemoteRecogniser {
  let watching: AbortController | null = null;
  let tell: RecogniserHealth = () => {};
  let isReviving = false;

  async function revive(signal: AbortSignal): Promise<void> {
    if (isReviving) return; // what ends in between is part of the same trouble
    isReviving = true;
    const warmUp = { signal, language: 'en' };
    for (let tries = 0; tries < MOST_TRIES && !signal.aborted; tries++) {
      try {
        await recogniser.recognise(new Float32Array(WARM_UP_SAMPLES), warmUp);
        tell(true);
        break;
      } catch {
        await sleep(retryMs, signal).catch(() => {});
      }
    }
    isReviving = false;
  }

  recogniser.onLoss((error) => {
    if (!watching) return;
    tell(false, error);
    void revive(watching.signal);
  });
  return {
    ...recogniser,
    standBy(isWanted, onHealth = () => {}) {
      watching?.abort();
      watching = isWanted ? new AbortController() : null;
      tell = isWanted ? onHealth : () => {};
      recogniser.standBy?.(isWanted);
    },
    async close() {
      watching?.abort();
      await recogniser.close();
    },
  };
}

const WARM_UP_SAMPLES = SAMPLE_RATE_HZ / 10;
/** What cannot start, for want of memory perhaps, is left to the next words; until then captions show that it is away. */
const MOST_TRIES = 2;
const RETRY_MS = 2_000;
