import { Worker } from 'node:worker_threads';
import { type ErrorBody, ProviderError, toErrorBody } from '../../core/errors.ts';
import { workerEntry } from '../../core/worker-entry.ts';
import type { LiveText } from './solve-in-parts.ts';

export type ToThread =
  | { readonly type: 'sign'; readonly text: LiveText }
  /** Drops everything that is not sent yet. */
  | { readonly type: 'drop' };

export type FromThread =
  | { readonly type: 'ready' }
  /** A SigningPart as JSON, made in the thread so that the daemon only passes it on. */
  | { readonly type: 'part'; readonly json: string }
  | { readonly type: 'failed'; readonly error: ErrorBody };

export type LiveThread = {
  sign(text: LiveText): void;
  drop(): void;
  close(): Promise<void>;
};

/** The lexicon and the avatar of the settings, and where what was added lies. */
export type LiveChoice = { readonly lexicon: string; readonly avatar: string; readonly dataFolder: string };

/** Starts the thread that solves live signing. One that ends by itself tells it as a failure; start another one then. */
export function openLiveThread(
  hear: (message: FromThread) => void,
  onEnd: () => void,
  choice: LiveChoice | null = null,
): LiveThread {
  const { url, execArgv } = workerEntry(import.meta.url, 'live-worker');
  const worker = new Worker(url, { execArgv, workerData: choice });
  let isClosed = false;
  worker.on('message', (message: FromThread) => {
    if (!isClosed) hear(message);
  });
  worker.on('error', () => {}); // 'exit' follows
  worker.on('exit', () => {
    if (isClosed) return;
    isClosed = true;
    onEnd();
    const error = new ProviderError('internal', 'The thread that makes signs ended; send the text again.');
    hear({ type: 'failed', error: toErrorBody(error) });
  });
  const post = (message: ToThread) => worker.postMessage(message);
  return {
    sign: (text) => post({ type: 'sign', text }),
    drop: () => post({ type: 'drop' }),
    async close() {
      isClosed = true;
      await worker.terminate();
    },
  };
}
