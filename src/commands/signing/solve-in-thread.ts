import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Waiting } from '../../core/drivers.ts';
import { type ErrorBody, fromErrorBody, ProviderError } from '../../core/errors.ts';
import { workerEntry } from '../../core/worker-entry.ts';
import type { Solved, SolveRequest } from './solve.ts';

export type Reply = { readonly solved: Solved } | { readonly error: ErrorBody; readonly className: string };

/** Who has one text signed often has another one signed soon. It has some 100 MB, so it does not stay for long. */
const IDLE_MS = 60_000;

/** A thread that has answered and waits for the next; to load the code takes longer than to solve a sentence. */
let spare: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null;

/** Solves a signing in a thread, which an abort ends at once. */
export async function solveInThread(request: SolveRequest, { signal }: Waiting): Promise<Solved> {
  signal.throwIfAborted();
  const worker = takeSpare() ?? startThread();
  const answering = new AbortController();
  const waiting = { signal: AbortSignal.any([signal, answering.signal]) };
  let reply: Reply | undefined;
  try {
    const ended = once(worker, 'exit', waiting).then((): Reply => {
      throw new ProviderError('internal', 'The thread that makes signs ended without an answer; try again.');
    });
    const answered = once(worker, 'message', waiting).then(([message]) => message as Reply);
    ended.catch(() => {}); // nobody waits for its end after its answer
    worker.postMessage(request);
    reply = await Promise.race([answered, ended]);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    answering.abort();
    if (reply && !spare) keep(worker);
    else await worker.terminate();
  }
  if ('error' in reply) throw fromErrorBody(reply.error, reply.className);
  return reply.solved;
}

function startThread(): Worker {
  const { url, execArgv } = workerEntry(import.meta.url, 'solve-worker');
  const worker = new Worker(url, { execArgv });
  worker.on('error', () => {}); // who waits for it hears it; one that is spare is missed by nobody
  worker.on('exit', () => {
    if (spare?.worker === worker) takeSpare();
  });
  return worker;
}

function takeSpare(): Worker | undefined {
  const taken = spare;
  spare = null;
  clearTimeout(taken?.timer);
  taken?.worker.ref();
  return taken?.worker;
}

/** The program may end while it waits. */
function keep(worker: Worker): void {
  worker.unref();
  const timer = setTimeout(() => void takeSpare()?.terminate(), IDLE_MS);
  timer.unref();
  spare = { worker, timer };
}
