import { freemem } from 'node:os';
import type { RecognitionOptions, RecognitionStream } from '../../core/drivers.ts';
import { BeckonError, ProviderError } from '../../core/errors.ts';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';
import type { RemoteRecogniser } from './process.ts';

export type SpareOptions = {
  /** After so long without a request a process ends; the spare is used in time, so that it lives as long as the other. */
  readonly idleMs: number;
  /** Memory in bytes that is free on this machine. */
  readonly freeBytes?: () => number;
  /** How long after an answer the spare is warmed: it must not compete with what the person waits for. */
  readonly delayMs?: number;
};

/**
 * A recogniser with a second one that has its model loaded and takes over when the first dies: captions go on at once, where
 * a new process takes two seconds on a quiet machine and ten on a busy one. The spare is there only while `standBy(true)`
 * holds and memory is plentiful.
 */
export function withSpare(open: () => RemoteRecogniser, options: SpareOptions): RemoteRecogniser {
  const { idleMs, freeBytes = availableBytes, delayMs = DELAY_MS } = options;
  const closing = new AbortController();
  let [working, spare] = [open(), open()];
  let isWanted = false;
  let warmedAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const listeners: ((error: unknown) => void)[] = [];
  for (const one of [working, spare]) one.onLoss((error) => lose(one, error));

  /** The end of the spare keeps nobody waiting. */
  function lose(one: RemoteRecogniser, error: unknown): void {
    if (one !== working) return;
    takeOver();
    for (const listener of listeners) listener(error);
  }

  function takeOver(): void {
    if (spare.status().state === 'off') return;
    [working, spare] = [spare, working];
    warmedAtMs = Number.NEGATIVE_INFINITY;
  }

  function keepSpare(): void {
    if (!isWanted || timer || performance.now() - warmedAtMs < idleMs / 2) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!isWanted || freeBytes() < PLENTY_BYTES) return;
      warmedAtMs = performance.now();
      const warmUp = { signal: closing.signal, language: 'en' };
      spare.recognise(new Float32Array(WARM_UP_SAMPLES), warmUp).catch(() => {}); // it is tried again in time
    }, delayMs);
    timer.unref();
  }

  /** Asks one of the two; where it dies, the next request goes to the other. */
  async function using<T>(owner: RemoteRecogniser, ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      keepSpare();
      return answer;
    } catch (error) {
      if (owner === working && isLoss(error)) takeOver();
      throw error;
    }
  }

  /** One that died while nobody asked it is not waited for. */
  function ready(): RemoteRecogniser {
    if (working.status().state === 'off') takeOver();
    return working;
  }

  async function openStream(wanted: RecognitionOptions): Promise<RecognitionStream> {
    const owner = ready();
    const stream = await using(owner, () => owner.openStream!(wanted));
    const expectOwner = () => {
      if (owner.status().state !== 'off') return;
      throw new ProviderError('engine-crashed', 'The process that knew this stream of speech has ended.');
    };
    return {
      push: (samples, waiting) =>
        using(owner, async () => {
          expectOwner();
          return stream.push(samples, waiting);
        }),
      finish: (waiting) =>
        using(owner, async () => {
          expectOwner();
          return stream.finish(waiting);
        }),
      close: stream.close,
    };
  }

  const { name, info } = working;
  return {
    name,
    info,
    check: (waiting) => ready().check(waiting),
    recognise(samples, wanted) {
      const owner = ready();
      return using(owner, () => owner.recognise(samples, wanted));
    },
    async expect(terms, waiting) {
      // Both know: the one that takes over must not have forgotten.
      await Promise.all([working, spare].map((one) => one.expect?.(terms, waiting)));
    },
    ...(working.openStream && { openStream }),
    standBy(wanted) {
      isWanted = wanted;
      keepSpare();
    },
    status: () => working.status(),
    prepare: () => ready().prepare(),
    onLoss: (listener) => void listeners.push(listener),
    async close() {
      clearTimeout(timer);
      closing.abort();
      await Promise.all([working.close(), spare.close()]);
    },
  };
}

const DELAY_MS = 3_000;
/** A spare takes some 110 MB: the machine must not feel it. */
const PLENTY_BYTES = 1_500_000_000;
const WARM_UP_SAMPLES = SAMPLE_RATE_HZ / 10;

const isLoss = (error: unknown) =>
  error instanceof BeckonError && (error.code === 'engine-crashed' || error.code === 'engine-timeout');

/** Node 20.13 and newer know of the limits of a container. */
const availableBytes = (): number =>
  typeof process.availableMemory === 'function' ? process.availableMemory() : freemem();
