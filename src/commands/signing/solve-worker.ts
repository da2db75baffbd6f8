/** A thread that solves one signing and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { BeckonError, toErrorBody } from '../../core/errors.ts';
import { type SolveRequest, solveSigning } from './solve.ts';

try {
  parentPort?.postMessage({ solved: await solveSigning(workerData as SolveRequest) });
} catch (error) {
  const className = error instanceof BeckonError ? error.name : '';
  parentPort?.postMessage({ error: toErrorBody(error), className });
}
