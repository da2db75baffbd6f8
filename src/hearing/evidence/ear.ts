import { bundledFilePath } from '../../models/manifest.ts';
import type { ModelSession } from '../../models/session.ts';
import { disableTelemetry } from '../../models/telemetry.ts';
import { MEL_BINS, melFramesOf } from './log-mel.ts';
import { PHONE_COUNT } from './phones.ts';

/** The ear tells what it hears so often. */
export const FRAME_MS = 30;
export const MODEL_ID = 'beckon-fusion';
/** Numbers in a frame's vector. */
export const VECTOR_WIDTH = 128;

/** What the ear made of a stretch of sound: for every frame a vector, and what speaks for each phone. */
export type HeardFrames = {
  readonly frameCount: number;
  /** [frames, width] */
  readonly vectors: Float32Array;
  /** [frames, PHONE_COUNT]: natural logarithms of evidence against that of the frame's likeliest phone, at most 0. */
  readonly phones: Float32Array;
};

export type SoundEar = {
  /** Samples at 16 kHz, at most half a minute. */
  hear(samples: Float32Array): Promise<HeardFrames>;
  /**
   * For each word (its phones) how sure it is that it was said in the frames from..to: a logit, 0 for even odds. No frames:
   * what the words alone tell.
   */
  judge(
    words: readonly (readonly number[])[],
    heard: HeardFrames,
    from: number,
    to: number,
  ): Promise<readonly number[]>;
  close(): Promise<void>;
};

/** The model that this project trained (models/fusion). Throws ModelError where it cannot be opened. */
export async function openSoundEar(): Promise<SoundEar> {
  disableTelemetry(); // before the runtime is loaded
  const { openSession } = await import('../../models/session.ts');
  const ear = await openSession(bundledFilePath(MODEL_ID, 'ear.onnx'));
  const meeting = await openSession(bundledFilePath(MODEL_ID, 'meeting.onnx')).catch(async (error) => {
    await ear.close();
    throw error;
  });
  return createSoundEar(ear, meeting);
}

export function createSoundEar(ear: ModelSession, meeting: ModelSession): SoundEar {
  return {
    async hear(samples) {
      const { data, frameCount } = melFramesOf(samples);
      if (frameCount < LEAST_FRAMES) return NOTHING_HEARD;
      const output = await ear.run({ mel: { data, dims: [1, frameCount, MEL_BINS] } });
      const [vectors, phones] = [output.vectors!, output.phones!];
      subtractLargest(phones.data);
      return { frameCount: vectors.dims[1]!, vectors: vectors.data, phones: phones.data };
    },
    async judge(words, heard, from, to) {
      if (words.length === 0) return [];
      const count = Math.max(0, to - from);
      // A graph takes no empty sound: one frame that is marked as not heard.
      const vectors =
        count > 0
          ? heard.vectors.slice(from * VECTOR_WIDTH, to * VECTOR_WIDTH)
          : new Float32Array(VECTOR_WIDTH);
      const length = Math.max(...words.map((word) => word.length));
      const letters = new BigInt64Array(words.length * length);
      words.forEach((word, row) => {
        word.forEach((phone, at) => {
          letters[row * length + at] = BigInt(phone);
        });
      });
      const { scores } = await meeting.run({
        words: { data: letters, dims: [words.length, length] },
        vectors: { data: vectors, dims: [1, Math.max(1, count), VECTOR_WIDTH] },
        isHeard: {
          data: new Float32Array(Math.max(1, count)).fill(Number(count > 0)),
          dims: [1, Math.max(1, count)],
        },
      });
      return [...scores!.data];
    },
    async close() {
      await ear.close();
      await meeting.close();
    },
  };
}

/** Of less nothing can be told. */
const LEAST_FRAMES = 10;
const NOTHING_HEARD: HeardFrames = {
  frameCount: 0,
  vectors: new Float32Array(0),
  phones: new Float32Array(0),
};

function subtractLargest(phones: Float32Array): void {
  for (let row = 0; row < phones.length; row += PHONE_COUNT) {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = row; at < row + PHONE_COUNT; at++) most = Math.max(most, phones[at]!);
    for (let at = row; at < row + PHONE_COUNT; at++) phones[at] = phones[at]! - most;
  }
}
