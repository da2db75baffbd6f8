import { Worker } from 'node:worker_threads';
import { fromErrorBody, ModelError } from '../../core/errors.ts';
import { workerEntry } from '../../core/worker-entry.ts';
import type { Job, JobResult, SharedRaster, WorkerReply, WorkerSetup } from './jobs.ts';

/** Worker threads with the models open; a job goes to the first that is free. */
export type WorkerPool = {
  readonly size: number;
  /** Does all jobs, in any order; the results stand in the order of the jobs. Stops handing out jobs on abort. */
  runAll<J extends Job>(
    jobs: readonly J[],
    raster: SharedRaster,
    signal: AbortSignal,
  ): Promise<readonly JobResult[J['kind']][]>;
  close(): Promise<void>;
};

/** Starts `size` threads; rejects with the ModelError of the first that cannot open its models. */
export async function openWorkerPool(size: number, setup: WorkerSetup): Promise<WorkerPool> {
  const threads = Array.from({ length: size }, () => startThread(setup));
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.close()));
  };
  try {
    await Promise.all(threads.map((thread) => thread.ready));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    size,
    close,
    async runAll(jobs, raster, signal) {
      const results: JobResult[keyof JobResult][] = new Array(jobs.length);
      let next = 0;
      const work = async (thread: Thread) => {
        while (next < jobs.length) {
          signal.throwIfAborted();
          const index = next++;
          results[index] = await thread.run(jobs[index]!, raster);
        }
      };
      const works = await Promise.allSettled(threads.map(work));
      signal.throwIfAborted();
      for (const work of works) if (work.status === 'rejected') throw work.reason;
      return results as never;
    },
  };
}

type Thread = {
  readonly ready: Promise<void>;
  run(job: Job, raster: SharedRaster): Promise<JobResult[Job['kind']]>;
  close(): Promise<void>;
};

type Waiter = { resolve(value: never): void; reject(error: Error): void };

function startThread(setup: WorkerSetup): Thread {
  const worker = new Worker(WORKER.url, { workerData: setup, execArgv: WORKER.execArgv });
  worker.unref();
  const waiters = new Map<number | undefined, Waiter>();
  let lastId = 0;
  let failure: Error | null = null;
  const wait = <T>(id: number | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      if (failure) reject(failure);
      else waiters.set(id, { resolve, reject });
    });
  const fail = (error: Error): void => {
    failure ??= error;
    for (const waiter of waiters.values()) waiter.reject(failure);
    waiters.clear();
  };
  worker.on('message', ({ id, result, error }: WorkerReply) => {
    const waiter = waiters.get(id);
    waiters.delete(id);
    if (error) waiter?.reject(fromErrorBody(error.body, error.className));
    else waiter?.resolve(result as never);
  });
  worker.on('error', (cause) => fail(stopped(cause)));
  worker.on('exit', () => fail(stopped()));
  return {
    ready: wait<void>(undefined),
    run(job, raster) {
      const id = ++lastId;
      worker.postMessage({ id, job, raster });
      return wait(id);
    },
    async close() {
      await worker.terminate();
    },
  };
}

const stopped = (cause?: unknown): ModelError =>
  new ModelError('model-broken', 'A thread that reads text stopped: expected it to run until it is closed.', {
    ...(cause !== undefined && { cause }),
  });

const WORKER = workerEntry(import.meta.url, 'worker');
