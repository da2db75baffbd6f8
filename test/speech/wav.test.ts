import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWavReader, WAV_HEADER_BYTES, wavHeader } from '../../src/speech/wav.ts';

const MONO = { sampleRateHz: 22_050, channelCount: 1, bitsPerSample: 16 };
const SAMPLES = Buffer.from([1, 2, 3, 4, 5, 6]);

/** A chunk with its padding to an even length. */
function chunk(id: string, bytes: Uint8Array, size = bytes.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
}

const formatChunk = (encoding = 1) => {
  const bytes = wavHeader(MONO, 0).subarray(20, 36);
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(encoding, 0);
  return chunk('fmt ', copy);
};
const riff = (...chunks: Buffer[]) => Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...chunks]);

test('the header of a second of silence is the one that every player knows', () => {
  const golden =
    '52494646 68ac0000 57415645 666d7420 10000000 0100 0100 22560000 44ac0000 0200 1000 64617461 44ac0000';
  assert.equal(wavHeader(MONO, 44_100).toString('hex'), golden.replaceAll(' ', ''));
  assert.equal(wavHeader(MONO, 0).length, WAV_HEADER_BYTES);
});

test('samples come out whole wherever the stream is cut, without the chunks around them', () => {
  const stream = riff(
    chunk('FLLR', Buffer.alloc(33)),
    formatChunk(),
    chunk('data', SAMPLES),
    chunk('LIST', Buffer.from('not a sound')),
  );
  for (let cut = 0; cut <= stream.length; cut++) {
    const reader = createWavReader();
    const samples = Buffer.concat([reader.feed(stream.subarray(0, cut)), reader.feed(stream.subarray(cut))]);
    assert.deepEqual(samples, SAMPLES, `cut at ${cut}`);
    assert.deepEqual(reader.format, MONO);
  }
});

test('a stream whose length was not known when it began ends where it ends', () => {
  for (const size of [0, 0x7fff_f000, 0xffff_ffff]) {
    const reader = createWavReader();
    assert.deepEqual(Buffer.from(reader.feed(riff(formatChunk(), chunk('data', SAMPLES, size)))), SAMPLES);
    assert.deepEqual(Buffer.from(reader.feed(SAMPLES)), SAMPLES);
  }
});

test('what is no linear PCM is refused', () => {
  const feed = (bytes: Buffer) => () => createWavReader().feed(bytes);
  assert.throws(feed(Buffer.from('{"error": "no such voice"}')), { code: 'speech-failed' });
  assert.throws(feed(riff(chunk('data', SAMPLES))), { code: 'speech-failed' });
  assert.throws(feed(riff(formatChunk(3), chunk('data', SAMPLES))), /encoding 3/);
  assert.throws(feed(riff(chunk('junk', Buffer.alloc(70_000)))), { code: 'speech-failed' });
});
