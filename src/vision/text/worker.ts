import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { toErrorBody } from '../../core/errors.ts';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './jobs.ts';
import { openTextModels, type TextModels } from './text-models.ts';

// The entry of a worker thread: opens the models once and does one job after the other.

const port = parentPort as MessagePort;
const reply = (message: WorkerReply): void => port.postMessage(message);

const failure = (error: unknown) => ({
  body: toErrorBody(error),
  className: error instanceof Error ? error.name : typeof error,
});

async function serve(models: TextModels): Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (request: WorkerRequest) => {
    queue = queue.then(() => doJob(models, request));
  });
  reply({});
}

async function doJob(models: TextModels, { id, job, raster }: WorkerRequest): Promise<void> {
  const pixels = {
    widthPx: raster.widthPx,
    heightPx: raster.heightPx,
    data: new Uint8Array(raster.pixels, 0, 4 * raster.widthPx * raster.heightPx),
  };
  try {
    const result =
      job.kind === 'detect' ? await models.detect(pixels, job.area) : await models.read(pixels, job.gap);
    reply({ id, result });
  } catch (error) {
    reply({ id, error: failure(error) });
  }
}

await openTextModels(workerData as WorkerSetup).then(serve, (error) => reply({ error: failure(error) }));
