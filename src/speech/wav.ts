import { DeviceError } from '../core/errors.ts';

/** PCM as it stands in a WAV file; samples are little-endian, channels interleaved. */
export type WavFormat = {
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly bitsPerSample: number;
};

/** Bytes before the samples in the files that wavHeader begins. */
export const WAV_HEADER_BYTES = 44;
/** The sizes in the header are 32 bits wide and count 36 bytes more than the samples. */
export const MAX_WAV_DATA_BYTES = 0xffff_ffff - 36;

/** The RIFF header for so many bytes of samples: http://soundfile.sapp.org/doc/WaveFormat/ */
export function wavHeader(format: WavFormat, dataByteCount: number): Buffer {
  const { sampleRateHz, channelCount, bitsPerSample } = format;
  const blockBytes = (channelCount * bitsPerSample) / 8;
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(dataByteCount + 36, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // 1: linear PCM
  header.writeUInt16LE(channelCount, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * blockBytes, 28);
  header.writeUInt16LE(blockBytes, 32);
  header.writeUInt16LE(bitsPerSample, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataByteCount, 40);
  return header;
}

/** Takes the samples out of a WAV stream that comes in pieces. */
export type WavReader = {
  /** What the samples of this piece are; empty while the header is incomplete. Throws DeviceError for no WAV. */
  feed(piece: Uint8Array): Uint8Array;
  /** Known once the header has been read. */
  readonly format: WavFormat | null;
};

const NOTHING = new Uint8Array(0);
/** Headers of real encoders have less than 5 KiB (Apple pads them to 4 KiB). */
const MAX_HEADER_BYTES = 65_536;

/**
 * Skips the chunks that are not samples, before and after them. A streaming encoder does not know the length: espeak-
 * ng writes 0x7ffff000, others 0 or 0xffffffff; the stream's end is then the end of the samples.
 */
export function createWavReader(): WavReader {
  let head = Buffer.alloc(0);
  let format: WavFormat | null = null;
  let leftBytes: number | null = null;

  function takeSamples(bytes: Uint8Array): Uint8Array {
    const samples = bytes.subarray(0, leftBytes ?? 0);
    leftBytes = (leftBytes ?? 0) - samples.length;
    return samples;
  }

  return {
    get format() {
      return format;
    },
    feed(piece) {
      if (leftBytes !== null) return takeSamples(piece);
      head = Buffer.concat([head, piece]);
      const found = findSamples(head);
      if (found === null) {
        if (head.length > MAX_HEADER_BYTES) throw noWav('no samples after the header');
        return NOTHING;
      }
      format = found.format;
      leftBytes = found.byteCount;
      const rest = head.subarray(found.offset);
      head = Buffer.alloc(0);
      return takeSamples(rest);
    },
  };
}

type Samples = { readonly format: WavFormat; readonly offset: number; readonly byteCount: number };

/** Where the samples begin, or null while that is not known yet. */
function findSamples(head: Buffer): Samples | null {
  if (head.length < 12) return null;
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE')
    throw noWav('another kind of file');
  let format: WavFormat | null = null;
  for (let offset = 12; offset + 8 <= head.length; ) {
    const id = head.toString('latin1', offset, offset + 4);
    const size = head.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (id === 'data') {
      if (format === null) throw noWav('samples without a format');
      return { format, offset: start, byteCount: size === 0 ? Number.POSITIVE_INFINITY : size };
    }
    if (id === 'fmt ') {
      if (start + 16 > head.length) return null;
      format = readFormat(head.subarray(start));
    }
    offset = start + size + (size % 2); // chunks begin at even places
  }
  return null;
}

function readFormat(chunk: Buffer): WavFormat {
  const encoding = chunk.readUInt16LE(0);
  if (encoding !== 1 && encoding !== 0xfffe) throw noWav(`samples of encoding ${encoding}`);
  return {
    channelCount: chunk.readUInt16LE(2),
    sampleRateHz: chunk.readUInt32LE(4),
    bitsPerSample: chunk.readUInt16LE(14),
  };
}

const noWav = (got: string) =>
  new DeviceError('speech-failed', `Expected a WAV file from the synthesiser, got ${got}: reinstall it.`, {
    expected: 'a RIFF WAVE stream of linear PCM',
    got,
  });
