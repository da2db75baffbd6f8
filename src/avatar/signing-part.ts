import { toBase64 } from './base64.ts';
import { FRAME_LENGTH, sampleFrames } from './pose-frames.ts';
import { readUtterance } from './read-utterance.ts';
import type { Utterance, UtteranceSource } from './utterance.ts';

/**
 * A piece of a signing that is shown while the rest of it is still solved. It is an utterance of which only the poses
 * from `firstFrame` on are there, and of which the times behind them are estimates until the last part.
 */
export type SigningPart = Utterance & {
  /** Tells signings apart; parts of one signing come in order. */
  readonly id: number;
  /** Texts of one group belong together: none of them is skipped for another one. */
  readonly group: string;
  /** Whether it takes the place of what is signed now and waits, as a new description does. */
  readonly isUrgent: boolean;
  /** Whether the text was heard by a recogniser that is often wrong, which has to be told with it. */
  readonly isDraft: boolean;
  readonly firstFrame: number;
  readonly isLast: boolean;
};

export type PartSource = Omit<UtteranceSource, 'captions'> &
  Omit<SigningPart, keyof Utterance> & {
    /** The frames of this part end before this time. */
    readonly untilMs: number;
  };

/** Samples the frames from `firstFrame` to the last that starts before `untilMs`. */
export function createPart({ poseAt, untilMs, ...rest }: PartSource): SigningPart {
  const { text, durationMs, fps, firstFrame } = rest;
  const startMs = (1000 * firstFrame) / fps;
  const { values } = sampleFrames((tMs) => poseAt(startMs + tMs), { fps, durationMs: untilMs - startMs });
  const poses = toBase64(new Uint8Array(values.buffer));
  return { ...rest, captions: [{ text, startMs: 0, endMs: durationMs }], poses };
}

/** How many frames a part brings. */
export const frameCountOf = ({ poses }: Pick<Utterance, 'poses'>): number => {
  const padding = poses.endsWith('==') ? 2 : poses.endsWith('=') ? 1 : 0;
  return ((poses.length / 4) * 3 - padding) / (FRAME_LENGTH * Float32Array.BYTES_PER_ELEMENT);
};

/** Checks what came from outside; throws TypeError or RangeError that names the part which is wrong, never its text. */
export function readPart(value: unknown): SigningPart {
  const utterance = readUtterance(value);
  const { id, group, isUrgent, isDraft, firstFrame, isLast } = value as Record<string, unknown>;
  for (const [name, number] of Object.entries({ id, firstFrame }))
    if (!Number.isSafeInteger(number) || (number as number) < 0)
      throw new TypeError(`${name} must be a whole number.`);
  if (typeof group !== 'string') throw new TypeError('group must be a string.');
  return {
    ...utterance,
    id: id as number,
    group,
    isUrgent: isUrgent === true,
    isDraft: isDraft === true,
    firstFrame: firstFrame as number,
    isLast: isLast === true,
  };
}
