/** A thread that solves signings, one after the other. */
import { parentPort } from 'node:worker_threads';
import { BeckonError, toErrorBody } from '../../core/errors.ts';
import { type SolveRequest, solveSigning } from './solve.ts';
import type { Reply } from './solve-in-thread.ts';

const port = parentPort!;
port.on('message', async (request: SolveRequest) => port.postMessage(await replyTo(request)));

async function replyTo(request: SolveRequest): Promise<Reply> {
  try {
    return { solved: await solveSigning(request) };
  } catch (error) {
    return { error: toErrorBody(error), className: error instanceof BeckonError ? error.name : '' };
  }
}
