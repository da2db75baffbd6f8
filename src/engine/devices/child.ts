import { BeckonError, toErrorBody } from '../../core/errors.ts';
import type { Measured } from '../../models/devices/choose.ts';
import { writeMessage } from '../wire.ts';
import type { TriedDevice } from './wire.ts';

/** Measures once and tells it on standard output; ends early with standard input (who asked is gone). */
export async function tellMeasured(measure: () => Promise<Measured>): Promise<void> {
  process.stdin.once('end', () => process.exit(1)).resume();
  try {
    const { answer, durationMs } = await measure();
    const told: TriedDevice = { kind: 'tried', durationMs };
    writeMessage(process.stdout, told, new Uint8Array(answer.buffer, answer.byteOffset, answer.byteLength));
  } catch (error) {
    const className = error instanceof BeckonError ? error.name : '';
    const told: TriedDevice = { kind: 'failed', error: toErrorBody(error), className };
    writeMessage(process.stdout, told);
  }
}
