import { type FileHandle, open } from 'node:fs/promises';

/**
 * How long the sound is that the header of a WAV file tells of, in milliseconds; null where the file is none, or where its
 * header leaves the length open. ffprobe looks at the size of the file instead, so a file that was cut off looks whole to it.
 * https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html
 */
export async function announcedWavMs(path: string): Promise<number | null> {
  const file = await open(path, 'r');
  try {
    const head = await read(file, 0, HEAD_BYTES);
    const form = head?.toString('latin1', 0, 4);
    if (!head || (form !== 'RIFF' && form !== 'RF64') || head.toString('latin1', 8, 12) !== 'WAVE')
      return null;
    return await lengthIn(file);
  } finally {
    await file.close();
  }
}

const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
/** Before the samples stand few chunks (bext, LIST, JUNK); more is no WAV file. */
const MOST_CHUNKS = 64;
/** Writers that cannot go back (pipes) leave a number near these limits: sox 2^31 - 2^12, ffmpeg 2^32 - 1. */
const OPEN_LENGTH = 0x7fff_0000;

async function lengthIn(file: FileHandle): Promise<number | null> {
  let bytesPerSecond = 0;
  let longBytes: number | null = null;
  let at = HEAD_BYTES;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const chunk = await read(file, at, CHUNK_HEAD_BYTES);
    if (!chunk) return null;
    const name = chunk.toString('latin1', 0, 4);
    const size = chunk.readUInt32LE(4);
    const body = at + CHUNK_HEAD_BYTES;
    if (name === 'fmt ') bytesPerSecond = (await read(file, body, 12))?.readUInt32LE(8) ?? 0;
    // Of files above 4 GB: https://tech.ebu.ch/docs/tech/tech3306.pdf
    if (name === 'ds64') longBytes = Number((await read(file, body, 16))?.readBigUInt64LE(8) ?? 0n);
    if (name === 'data') {
      const dataBytes = longBytes ?? (size >= OPEN_LENGTH ? 0 : size);
      return bytesPerSecond > 0 && dataBytes > 0 ? (1_000 * dataBytes) / bytesPerSecond : null;
    }
    at = body + size + (size % 2);
  }
  return null;
}

/** So many bytes of the file from there; null where it ends before. */
async function read(file: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return bytesRead === length ? buffer : null;
}
