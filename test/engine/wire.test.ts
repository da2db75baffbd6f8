import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { type FromEngine, readMessages, writeMessage } from '../../src/engine/wire.ts';
import { collect } from '../helpers/collect.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const message = (id: number): FromEngine => ({ kind: 'alive', residentBytes: id });

function bytesOf(payloads: readonly Uint8Array[]): Buffer {
  const stream = new PassThrough({ highWaterMark: 1e6 });
  for (const [index, payload] of payloads.entries()) writeMessage(stream, message(index), payload);
  return stream.read() as Buffer;
}

test('messages come out as they went in, however the stream is cut', async () => {
  const random = seededRandom(11);
  for (let round = 0; round < 50; round++) {
    const payloads = Array.from({ length: 4 }, () =>
      Uint8Array.from({ length: Math.floor(random() * 300) }, () => random() * 256),
    );
    const bytes = bytesOf(payloads);
    const cuts: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const next = at + 1 + Math.floor(random() * 90);
      cuts.push(bytes.subarray(at, next));
      at = next;
    }
    const read = await collect(readMessages<FromEngine>(Readable.from(cuts)));
    assert.deepEqual(
      read.map(({ header }) => header),
      payloads.map((_, index) => message(index)),
    );
    for (const [index, { payload }] of read.entries())
      assert.ok(Buffer.from(payloads[index]!).equals(payload));
  }
});

test('a stream that ends in the middle of a message ends without it', async () => {
  const bytes = bytesOf([Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)]);
  const read = await collect(readMessages(Readable.from([bytes.subarray(0, bytes.length - 1)])));
  assert.equal(read.length, 1);
});

test('lengths beyond any real message are refused instead of allocated', async () => {
  const bytes = Buffer.alloc(8, 0xff);
  await assert.rejects(collect(readMessages(Readable.from([bytes]))), /over the limit/);
});
