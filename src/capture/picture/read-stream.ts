import { addAbortSignal, type Readable } from 'node:stream';
import { tooManyBytes } from './limits.ts';

/** All bytes of a stream; destroys it and throws `too-large` at the first byte over the limit, or when aborted. */
export async function readStream(
  stream: Readable,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  signal.throwIfAborted();
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stream)) {
      byteCount += chunk.length;
      if (byteCount > maxBytes) throw tooManyBytes(maxBytes, null);
      chunks.push(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  return Buffer.concat(chunks, byteCount);
}
