import type { Pose } from '../sign/pose.ts';
import type { Caption } from '../sign/utterance/captions.ts';
import type { TimedGloss, TimedMarker } from '../sign/utterance/utterance.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { FRAME_LENGTH, type PoseFrames, sampleFrames } from './pose-frames.ts';

export type { Caption };

/**
 * Everything that the page needs to show one signed text, as plain JSON: what is signed when, and the poses. The motion
 * is solved before it gets here, so that the page only draws, and draws the same from the same utterance.
 */
export type Utterance = {
  readonly text: string;
  readonly captions: readonly Caption[];
  readonly glosses: readonly TimedGloss[];
  readonly markers: readonly TimedMarker[];
  readonly durationMs: number;
  /** Poses a second. */
  readonly fps: number;
  /** Base64 of the frames (see PoseFrames), as little-endian 32-bit floats. */
  readonly poses: string;
};

export type UtteranceSource = Omit<Utterance, 'captions' | 'poses'> & {
  /** Absent: the whole text the whole time. */
  readonly captions?: readonly Caption[];
  readonly poseAt: (tMs: number) => Pose;
};

/** Longest signing in one piece, and most poses a second. */
export const UTTERANCE_LIMITS = { durationMs: 600_000, fps: 60 } as const;

/** Samples a planned signing: `fps` poses a second, at most 60, for at most ten minutes. Throws RangeError beyond. */
export function createUtterance({ poseAt, ...rest }: UtteranceSource): Utterance {
  const { text, durationMs, fps } = rest;
  if (!(durationMs >= 0 && durationMs <= UTTERANCE_LIMITS.durationMs))
    throw new RangeError(`durationMs must be 0 to ${UTTERANCE_LIMITS.durationMs}, got ${durationMs}.`);
  if (!(fps >= 1 && fps <= UTTERANCE_LIMITS.fps))
    throw new RangeError(`fps must be 1 to ${UTTERANCE_LIMITS.fps}, got ${fps}.`);
  const { values } = sampleFrames(poseAt, { fps, durationMs });
  const captions = rest.captions ?? [{ text, startMs: 0, endMs: durationMs }];
  return { ...rest, captions, poses: toBase64(new Uint8Array(values.buffer)) };
}

/** The poses of an utterance; throws RangeError where they are not whole frames. */
export function framesOf({ poses, fps }: Pick<Utterance, 'poses' | 'fps'>): PoseFrames {
  const bytes = fromBase64(poses);
  const frameBytes = FRAME_LENGTH * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length === 0 || bytes.length % frameBytes !== 0)
    throw new RangeError(`poses must be frames of ${frameBytes} bytes, got ${bytes.length} bytes.`);
  return { fps, count: bytes.length / frameBytes, values: new Float32Array(bytes.buffer) };
}
