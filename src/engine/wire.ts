import type { Readable, Writable } from 'node:stream';
import type { ErrorBody } from '../core/errors.ts';
import type { FrameOrigin } from '../core/frame.ts';
import type { Box } from '../core/geometry.ts';
import type { ScreenView } from '../core/observations.ts';

/** A look that is asked for. Pixels and pictures travel behind the header as raw bytes. */
export type LookRequest =
  | {
      kind: 'look';
      annotate: boolean;
      jpegs?: 'whole' | 'pictures' | undefined;
      frame: { widthPx: number; heightPx: number; origin: FrameOrigin };
    }
  | {
      kind: 'look';
      annotate: boolean;
      jpegs?: 'whole' | 'pictures' | undefined;
      encoded: { key: string };
    };

/** Every request has a number, which its answer bears too; `cancel` names the request that is not wanted any more. */
export type ToEngine = (LookRequest & { id: number }) | Cancel;
export type Cancel = { kind: 'cancel'; id: number };

/** What a look gave; the payload holds the JPEG files that were asked for, and then the PNG. */
export type Seen = {
  kind: 'seen';
  view: ScreenView;
  timings: Record<string, number>;
  jpegs?: readonly { bytesLength: number; widthPx: number; heightPx: number; box: Box }[] | undefined;
};

/** Sent when the process has started and after every request, with the memory in use. */
export type Alive = { kind: 'alive'; residentBytes: number };
/** A piece of an answer that comes before its end. */
export type Part = { kind: 'part'; text: string };
export type Failed = { kind: 'failed'; error: ErrorBody; className: string };
export type FromEngine = Alive | ((Seen | Failed) & { id: number });

export type Message<H> = { readonly header: H; readonly payload: Uint8Array };

const PREFIX_BYTES = 8;
/** A 100-megapixel RGBA frame and some room; a longer message means that the stream is out of step. */
const MAX_PAYLOAD_BYTES = 420e6;
const MAX_HEADER_BYTES = 64e6;

/** Writes one message: two little-endian 32-bit lengths, the header as JSON, the payload as it is. */
export function writeMessage(stream: Writable, header: object, payload?: Uint8Array): void {
  const json = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32LE(json.length, 0);
  prefix.writeUInt32LE(payload?.length ?? 0, 4);
  stream.write(Buffer.concat([prefix, json]));
  if (payload?.length) stream.write(payload);
}

/** Reads messages until the stream ends. Throws RangeError when the stream is not of this form. */
export async function* readMessages<H>(stream: Readable): AsyncGenerator<Message<H>> {
  const reader = new ExactReader(stream);
  while (true) {
    const prefix = await reader.read(PREFIX_BYTES);
    if (!prefix) return;
    const headerBytes = prefix.readUInt32LE(0);
    const payloadBytes = prefix.readUInt32LE(4);
    if (headerBytes > MAX_HEADER_BYTES || payloadBytes > MAX_PAYLOAD_BYTES) {
      throw new RangeError(`readMessages: message of ${headerBytes}+${payloadBytes} bytes is over the limit`);
    }
    const json = await reader.read(headerBytes);
    const payload = await reader.read(payloadBytes);
    if (!json || !payload) return;
    yield { header: JSON.parse(json.toString('utf8')) as H, payload };
  }
}

/** Takes exact numbers of bytes from a stream, copying each byte once. */
class ExactReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** null when the stream ends first. */
  async read(byteCount: number): Promise<Buffer | null> {
    const target = Buffer.allocUnsafe(byteCount);
    let filled = 0;
    while (filled < byteCount) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done) return null;
        this.#rest = next.value;
      }
      const taken = this.#rest.copy(target, filled, 0, byteCount - filled);
      this.#rest = this.#rest.subarray(taken);
      filled += taken;
    }
    return target;
  }
}
