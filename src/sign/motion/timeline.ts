import type { Course } from './course.ts';
import type { HandTrack } from './hand-track.ts';
import type { HandSide, Rig } from './rig.ts';
import type { TimeWarp } from './time-warp.ts';

/** When one item of an utterance (or one letter of a spelled word) is signed; milliseconds of the timeline. */
export type SignSpan = {
  /** Index of the item in what was planned. */
  readonly item: number;
  /** Index of the letter, in a spelled word. */
  readonly letter?: number;
  readonly gloss: string;
  /** The hands leave what was before. */
  readonly approachMs: number;
  /** The first posture stands. */
  readonly startMs: number;
  readonly endMs: number;
};

/** A planned utterance: `poseAt` tells how the signer stands at any time of it. Before 0 and after the end: at rest. */
export type Timeline = {
  readonly rig: Rig;
  readonly tracks: Readonly<Record<HandSide, HandTrack>>;
  readonly course: Course;
  readonly warp: TimeWarp;
  readonly durationMs: number;
  readonly spans: readonly SignSpan[];
};
