import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Waiting } from '../../core/drivers.ts';
import { fromErrorBody, ProviderError } from '../../core/errors.ts';
import { raceSignal } from '../../core/time.ts';
import type { Measured } from '../../models/devices/choose.ts';
import { type Message, readMessages } from '../wire.ts';
import type { TriedDevice } from './wire.ts';

/**
 * Runs the program that tries a device, which a driver may end or hang: it is killed when the signal aborts. Throws what
 * the program tells, ProviderError `engine-crashed` where it ends without a word, and the signal's reason.
 */
export async function attempt(
  [file, ...args]: readonly [string, ...string[]],
  { signal }: Waiting,
): Promise<Measured> {
  signal.throwIfAborted();
  // Graphics drivers print to standard error as they please.
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  child.stdin.on('error', () => {});
  const lost = new Promise<null>((resolve) => child.once('error', () => resolve(null)));
  try {
    const first = await raceSignal(Promise.race([firstMessage(child.stdout), lost]), signal);
    if (!first) throw new ProviderError('engine-crashed', 'The process that tried a device ended.');
    const { header, payload } = first;
    if (header.kind === 'failed') throw fromErrorBody(header.error, header.className);
    // A copy, because a payload need not begin at a multiple of four bytes.
    return { durationMs: header.durationMs, answer: new Float32Array(new Uint8Array(payload).buffer) };
  } finally {
    child.kill('SIGKILL');
  }
}

async function firstMessage(from: Readable): Promise<Message<TriedDevice> | null> {
  for await (const message of readMessages<TriedDevice>(from)) return message;
  return null;
}
