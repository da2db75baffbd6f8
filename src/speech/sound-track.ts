import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { Waiting } from '../core/drivers.ts';
import { BeckonError, DeviceError } from '../core/errors.ts';
import type { SpokenPiece } from './spoken-piece.ts';
import { MAX_WAV_DATA_BYTES, WAV_HEADER_BYTES, type WavFormat, wavHeader } from './wav.ts';

export type TimedPiece = SpokenPiece & { readonly startMs: number };

/** Where nothing is said at all. */
const SILENT: WavFormat = { sampleRateHz: 16_000, channelCount: 1, bitsPerSample: 16 };
const SILENCE_BYTES = 1 << 20;

/**
 * A WAV file as long as a film, with the pieces at their times and silence between them. Pieces are in order and do not
 * overlap. The file is whole or not there: an abort or a failure leaves the place as it was.
 * Throws DeviceError `output-failed` or `speech-failed`.
 */
export async function writeSoundTrack(
  path: string,
  pieces: readonly TimedPiece[],
  durationMs: number,
  { signal }: Waiting,
): Promise<void> {
  const format = pieces[0]?.format ?? SILENT;
  const blockBytes = 2 * format.channelCount;
  const bytesAt = (ms: number) => blockBytes * Math.round((ms * format.sampleRateHz) / 1000);
  const last = pieces.at(-1);
  const byteCount = Math.max(bytesAt(durationMs), last ? bytesAt(last.startMs) + last.samples.length : 0);
  if (byteCount > MAX_WAV_DATA_BYTES) throw failed('a film of less than a day', 'a longer one');
  if (pieces.some((one) => one.format.sampleRateHz !== format.sampleRateHz))
    throw new DeviceError('speech-failed', 'Expected one voice for a film, got two: name one voice.', {
      expected: `${format.sampleRateHz} Hz`,
      got: 'another rate',
    });
  const draft = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(draft, 'wx');
    try {
      const silence = new Uint8Array(SILENCE_BYTES);
      let written = 0;
      await file.write(wavHeader(format, byteCount));
      const write = async (bytes: Uint8Array) => {
        signal.throwIfAborted();
        await file.write(bytes, 0, bytes.length, WAV_HEADER_BYTES + written);
        written += bytes.length;
      };
      const silentUntil = async (end: number) => {
        while (written < end) await write(silence.subarray(0, Math.min(SILENCE_BYTES, end - written)));
      };
      for (const { startMs, samples } of pieces) {
        await silentUntil(bytesAt(startMs));
        await write(samples);
      }
      await silentUntil(byteCount);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    signal.throwIfAborted();
    if (error instanceof BeckonError) throw error;
    throw failed('a file that can be written', (error as NodeJS.ErrnoException).code ?? 'another error');
  }
}

const failed = (expected: string, got: string) =>
  new DeviceError('output-failed', `Cannot write the sound: expected ${expected}, got ${got}.`, {
    expected,
    got,
  });
