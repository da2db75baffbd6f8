import type { VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { withDeadline } from '../core/time.ts';
import { cleanText, speakingLimitMs } from './spoken-text.ts';
import { createWavReader, type WavFormat } from './wav.ts';
import type { Synthesiser } from './wav-synthesisers.ts';

/** A text as sound: 16-bit samples without the silence around them, and how long they last. */
export type SpokenPiece = {
  readonly format: WavFormat;
  readonly samples: Uint8Array;
  readonly durationMs: number;
};

/** Says a text into memory. Throws DeviceError `speech-failed` or `no-speech`, or the signal's reason. */
export async function sayPiece(
  synthesiser: Synthesiser,
  text: string,
  { signal, ...voice }: VoiceOptions & Waiting,
): Promise<SpokenPiece> {
  const reader = createWavReader();
  const pieces: Uint8Array[] = [];
  const late = () => failed('an end within its time limit', 'none');
  const deadline = withDeadline(signal, speakingLimitMs(text, voice.rate), late);
  try {
    await synthesiser.synthesise(cleanText(text), {
      ...voice,
      signal: deadline.signal,
      // A copy: the reader gives parts of what the next piece may overwrite.
      onPiece: async (piece) => void pieces.push(Uint8Array.from(reader.feed(piece))),
    });
  } finally {
    deadline.clear();
  }
  const { format } = reader;
  if (format?.bitsPerSample !== 16) throw failed('sound of 16 bits', `${format?.bitsPerSample ?? 'no'} bits`);
  const blockBytes = 2 * format.channelCount;
  const all = Buffer.concat(pieces);
  const samples = trimmed(all.subarray(0, all.length - (all.length % blockBytes)), blockBytes);
  return { format, samples, durationMs: (1000 * samples.length) / blockBytes / format.sampleRateHz };
}

/** -54 dBFS of 16-bit samples: breath and the ends of consonants are louder. */
const AUDIBLE = 64;

function trimmed(samples: Buffer, blockBytes: number): Uint8Array {
  const isAudible = (at: number) => Math.abs(samples.readInt16LE(at)) >= AUDIBLE;
  let [from, to] = [0, samples.length];
  while (from < to && !isAudible(from)) from += blockBytes;
  while (to > from && !isAudible(to - blockBytes)) to -= blockBytes;
  return samples.subarray(from, to);
}

const failed = (expected: string, got: string) =>
  new DeviceError(
    'speech-failed',
    `Expected ${expected} from the synthesiser, got ${got}: try another voice.`,
    {
      expected,
      got,
    },
  );
