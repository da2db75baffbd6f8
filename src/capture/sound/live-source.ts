import type { SoundSource, SoundSourceState, Usability, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { LatestQueue } from '../../core/queue.ts';
import type { SoundChannel, SoundChunk } from '../../core/sound.ts';
import { type Clock, sleep, systemClock } from '../../core/time.ts';
import type { Recorder } from './recorder.ts';
import { createSampleReader } from './samples.ts';
import { createTimeline } from './timeline.ts';

export type LiveSourceOptions = {
  readonly name: string;
  readonly channel: SoundChannel;
  readonly check: (waiting: Waiting) => Promise<Usability>;
  /** Starts to record from what is the device now. */
  readonly start: (waiting: Waiting) => Promise<Recorder>;
  /** Where the device may change: what it is, and when to look again. The recording moves with it. */
  readonly device?: DeviceWatch;
  readonly clock?: Clock;
  readonly limits?: Partial<typeof LIMITS>;
};

export type DeviceWatch = {
  /** Names the device that start() would take now. */
  now(waiting: Waiting): Promise<string>;
  /** Resolves when it may have become another. */
  untilNews(waiting: Waiting): Promise<void>;
};

/** Held for a reader that does not come: 2 s in pieces of 64 ms. What is older is dropped, and shows as a gap in time. */
const QUEUE_PIECES = 32;

const LIMITS = {
  /** A sound server that is started anew by the session is back in about a second. */
  firstRetryMs: 250,
  lastRetryMs: 2_000,
  /** PipeWire sends nothing at all while nothing plays; PulseAudio sends zeros. */
  quietAfterMs: 1_000,
  /** A recording that gives nothing for so long may also be dead: a new one costs little. */
  renewAfterMs: 15_000,
};

/** A recording that comes back by itself after every loss. */
export function createLiveSource(options: LiveSourceOptions): SoundSource {
  const { name, channel, check, clock = systemClock } = options;
  const limits = { ...LIMITS, ...options.limits };
  const closing = new AbortController();

  async function recordOnce(to: LatestQueue<SoundChunk>, signal: AbortSignal, tell: Tell): Promise<string> {
    const device = await options.device?.now({ signal });
    const recorder = await options.start({ signal });
    const timeline = createTimeline();
    const reader = createSampleReader();
    let heardMs = clock.nowMs();
    recorder.output.on('data', (bytes: Buffer) => {
      heardMs = clock.nowMs();
      const samples = reader.feed(bytes);
      if (samples.length === 0) return;
      tell({ state: 'live' });
      to.push({ samples, startMs: timeline.place(samples, heardMs) });
    });
    const watching = new AbortController();
    const untilSilent = async (): Promise<string> => {
      while (true) {
        await sleep(limits.quietAfterMs / 2, watching.signal);
        const silentMs = clock.nowMs() - heardMs;
        if (silentMs > limits.renewAfterMs) return 'nothing came from it';
        if (silentMs > limits.quietAfterMs) tell({ state: 'quiet' });
      }
    };
    const untilMoved = async ({ now, untilNews }: DeviceWatch): Promise<string> => {
      do await untilNews(watching);
      while ((await now(watching)) === device);
      return MOVED;
    };
    const leave = () => watching.abort();
    signal.addEventListener('abort', leave, { once: true });
    try {
      const moved = options.device ? [untilMoved(options.device)] : [];
      return await Promise.race([recorder.ended, untilSilent(), ...moved]);
    } finally {
      signal.removeEventListener('abort', leave);
      watching.abort();
      recorder.stop();
    }
  }

  async function recordAgainAndAgain(to: LatestQueue<SoundChunk>, signal: AbortSignal, tell: Tell) {
    let retryMs = limits.firstRetryMs;
    while (!signal.aborted) {
      const startMs = clock.nowMs();
      const reason = await recordOnce(to, signal, tell).catch((error: Error) => error.message);
      if (signal.aborted) return;
      if (reason === MOVED) continue;
      tell({ state: 'lost', reason });
      if (clock.nowMs() - startMs > limits.lastRetryMs) retryMs = limits.firstRetryMs;
      await sleep(retryMs, signal).catch(() => {});
      retryMs = Math.min(2 * retryMs, limits.lastRetryMs);
    }
  }

  return {
    name,
    channel,
    check,
    async *chunks({ signal, onState }) {
      signal.throwIfAborted();
      if (closing.signal.aborted)
        throw new DeviceError('no-microphone', `The sound source ${name} is closed.`);
      const leaving = new AbortController();
      const ending = AbortSignal.any([signal, leaving.signal, closing.signal]);
      const queue = new LatestQueue<SoundChunk>(QUEUE_PIECES);
      ending.addEventListener('abort', () => queue.close(), { once: true });
      const recording = recordAgainAndAgain(queue, ending, onChange(onState));
      try {
        yield* queue;
        signal.throwIfAborted();
      } finally {
        leaving.abort();
        await recording;
      }
    },
    async close() {
      closing.abort();
    },
  };
}

type Tell = (state: SoundSourceState) => void;
const MOVED = 'the device changed';

/** Tells a state only when it is another than before. */
function onChange(tell: Tell | undefined): Tell {
  let last = '';
  return (state) => {
    const key = `${state.state} ${state.reason ?? ''}`;
    if (key === last) return;
    last = key;
    tell?.(state);
  };
}
