import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Waiting } from '../../core/drivers.ts';
import { type ErrorBody, fromErrorBody, ProviderError } from '../../core/errors.ts';
import { workerEntry } from '../../core/worker-entry.ts';
import type { Solved, SolveRequest } from './solve.ts';

type Reply = { readonly solved: Solved } | { readonly error: ErrorBody; readonly className: string };

/** Solves a signing in a thread of its own, which an abort ends at once. */
export async function solveInThread(request: SolveRequest, { signal }: Waiting): Promise<Solved> {
  signal.throwIfAborted();
  const { url, execArgv } = workerEntry(import.meta.url, 'solve-worker');
  const worker = new Worker(url, { workerData: request, execArgv });
  try {
    const ended = once(worker, 'exit', { signal }).then((): Reply => {
      throw new ProviderError('internal', 'The thread that makes signs ended without an answer; try again.');
    });
    const answered = once(worker, 'message', { signal }).then(([reply]) => reply as Reply);
    ended.catch(() => {}); // it ends after its answer too
    const reply = await Promise.race([answered, ended]);
    if ('error' in reply) throw fromErrorBody(reply.error, reply.className);
    return reply.solved;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await worker.terminate();
  }
}
