import { BeckonError, toErrorBody } from '../core/errors.ts';
import type { Engine, LookInput } from './engine.ts';
import { type FromEngine, type Message, readMessages, type ToEngine, writeMessage } from './wire.ts';

/**
 * The engine process: answers what comes on standard input, on standard output, until standard input ends (the
 * daemon is gone). `engine` does the looking.
 */
export async function serveEngine(engine: Engine): Promise<void> {
  const running = new Map<number, AbortController>();
  const answer = (message: FromEngine, payload?: Uint8Array) =>
    writeMessage(process.stdout, message, payload);
  const sayAlive = () => answer({ kind: 'alive', residentBytes: process.memoryUsage.rss() });

  async function look({ header, payload }: Message<Extract<ToEngine, { kind: 'look' }>>): Promise<void> {
    const controller = new AbortController();
    running.set(header.id, controller);
    try {
      const { annotate, jpegs: wanted } = header;
      const options = { signal: controller.signal, annotate, ...(wanted && { jpegs: wanted }) };
      const { view, timings, annotatedPng, jpegs } = await engine.look(toInput(header, payload), options);
      sayAlive();
      const files = jpegs?.map(({ bytes, ...rest }) => ({ ...rest, bytesLength: bytes.length }));
      const bytes = [...(jpegs ?? []).map((file) => file.bytes), ...(annotatedPng ? [annotatedPng] : [])];
      answer({ kind: 'seen', id: header.id, view, timings, jpegs: files }, Buffer.concat(bytes));
    } catch (error) {
      const className = error instanceof BeckonError ? error.name : '';
      answer({ kind: 'failed', id: header.id, error: toErrorBody(error), className });
    } finally {
      running.delete(header.id);
    }
  }

  sayAlive();
  engine.prepare();
  for await (const message of readMessages<ToEngine>(process.stdin)) {
    const { header, payload } = message;
    if (header.kind === 'cancel') running.get(header.id)?.abort();
    else look({ header, payload }).catch(() => process.exit(1)); // only a broken pipe can come here
  }
  await engine.close();
}

function toInput(header: Extract<ToEngine, { kind: 'look' }>, payload: Uint8Array): LookInput {
  if ('encoded' in header) return { encoded: { bytes: payload, key: header.encoded.key } };
  return { frame: { ...header.frame, data: payload } };
}
