import type { Anchor } from './anchor.ts';
import type { HandAngles } from './hand-angles.ts';
import type { Rotation } from './quaternion.ts';
import type { HandSide } from './rig.ts';
import type { Vector } from './vector.ts';

/** From one value to the next between two times; the last one that has begun holds. */
export type Span<T> = { readonly startMs: number; endMs: number; readonly from: T; readonly to: T };

/** What a path adds to the straight way, as a function of the share of the way (0..1). */
export type PathShape =
  | { readonly kind: 'arc'; readonly height: Vector }
  | { readonly kind: 'wave'; readonly height: Vector; readonly cycles: number; readonly isZigzag: boolean }
  | {
      readonly kind: 'circle';
      /** Towards 12 o'clock and towards 3 o'clock, as long as the radii. */
      readonly twelve: Vector;
      readonly three: Vector;
      /** Radians, clockwise from 12 o'clock. */
      readonly fromAngle: number;
      readonly toAngle: number;
      /** Radius at the end as a multiple of the radius at the start. */
      readonly growth: number;
    };

/** A movement away from the place: its end displacement stays until `untilMs`. */
export type OffsetEvent = {
  readonly startMs: number;
  readonly endMs: number;
  untilMs: number;
  readonly displacement: Vector;
  readonly shape?: PathShape;
  readonly isHalted: boolean;
};

/** Turns of the wrist about the hand's own axes: bend, ulnar deviation, twist; radians. */
export type WristEvent = {
  readonly startMs: number;
  readonly endMs: number;
  readonly amplitude: Vector;
  /** Phase of each axis, radians. */
  readonly phase: Vector;
  readonly cycles: number;
};

/** Fingers that wriggle: shares of the full amplitude for the digits 1 to 5. */
export type FingerPlayEvent = {
  readonly startMs: number;
  readonly endMs: number;
  readonly digits: readonly boolean[];
  readonly cycles: number;
};

/** How a hand comes to a touch and leaves it: along a bow this high, as a share of the way, and metres at most. */
export type Bow = { readonly share: number; readonly limitM: number };
export const LOW_BOW: Bow = { share: 0.3, limitM: 0.045 };
/** For hands that would get into each other on the low one. */
export const HIGH_BOW: Bow = { share: 0.5, limitM: 0.08 };

/** All that one hand does over the time of an utterance. Spans of one channel follow each other without overlap. */
export type HandTrack = {
  readonly side: HandSide;
  readonly places: Span<Anchor>[];
  readonly turns: Span<Rotation>[];
  readonly shapes: Span<HandAngles>[];
  readonly offsets: OffsetEvent[];
  readonly wrists: WristEvent[];
  readonly plays: FingerPlayEvent[];
  readonly bow: Bow;
};

/** The span that holds at a time: the last one that has begun. */
export function spanAt<T>(spans: readonly Span<T>[], tMs: number): Span<T> {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spans[middle]!.startMs <= tMs) low = middle;
    else high = middle - 1;
  }
  return spans[low]!;
}

/** Share of a span's time that has passed, 0..1. */
export function shareOf(span: { readonly startMs: number; readonly endMs: number }, tMs: number): number {
  const size = span.endMs - span.startMs;
  return size <= 0 ? 1 : Math.min(1, Math.max(0, (tMs - span.startMs) / size));
}
