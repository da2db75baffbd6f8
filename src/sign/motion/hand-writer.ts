import { type Anchor, movedAnchor } from './anchor.ts';
import { type HandHold, holdRotation } from './hand-state.ts';
import {
  type FingerPlayEvent,
  type HandTrack,
  LOW_BOW,
  type OffsetEvent,
  type Span,
  type WristEvent,
} from './hand-track.ts';
import type { ArmRig } from './rig.ts';
import { add, vector } from './vector.ts';

/** Writes the track of one hand from left to right, and knows where the hand has come to. */
export type HandWriter = {
  readonly arm: ArmRig;
  readonly track: HandTrack;
  /** How the hand is held after everything that was written. */
  hold(): HandHold;
  /** Where it is, movements included. */
  anchor(): Anchor;
  placeTo(anchor: Anchor, startMs: number, endMs: number): void;
  /** Orientation and joints may arrive before the place. */
  holdTo(hold: HandHold, startMs: number, turnEndMs: number, shapeEndMs: number): void;
  offset(event: Omit<OffsetEvent, 'untilMs'>): void;
  wrist(event: WristEvent): void;
  play(event: FingerPlayEvent): void;
};

export function createHandWriter(arm: ArmRig, anchor: Anchor, hold: HandHold): HandWriter {
  const turn = holdRotation(arm, hold);
  const track: HandTrack = {
    side: arm.side,
    places: [{ startMs: 0, endMs: 0, from: anchor, to: anchor }],
    turns: [{ startMs: 0, endMs: 0, from: turn, to: turn }],
    shapes: [{ startMs: 0, endMs: 0, from: hold.angles, to: hold.angles }],
    offsets: [],
    wrists: [],
    plays: [],
    bow: LOW_BOW,
  };
  let current = hold;
  let base = anchor;
  let live: OffsetEvent[] = [];

  return {
    arm,
    track,
    hold: () => current,
    anchor: () => withOffsets(base, live),
    placeTo: (to, startMs, endMs) => {
      // Movements that have ended become part of the way's beginning; those under way go on beside it.
      const ended = live.filter((event) => event.endMs <= startMs + 1e-6);
      for (const event of ended) event.untilMs = startMs;
      live = live.filter((event) => event.endMs > startMs + 1e-6);
      append(track.places, { startMs, endMs, from: withOffsets(base, ended), to });
      base = to;
    },
    holdTo: (to, startMs, turnEndMs, shapeEndMs) => {
      if (to.fingers !== current.fingers || to.palm !== current.palm) {
        const from = track.turns.at(-1)!.to;
        append(track.turns, { startMs, endMs: turnEndMs, from, to: holdRotation(arm, to) });
      }
      if (to.angles !== current.angles)
        append(track.shapes, { startMs, endMs: shapeEndMs, from: current.angles, to: to.angles });
      current = to;
    },
    offset: (event) => {
      const entry: OffsetEvent = { ...event, untilMs: Number.POSITIVE_INFINITY };
      track.offsets.push(entry);
      live.push(entry);
    },
    wrist: (event) => track.wrists.push(event),
    play: (event) => track.plays.push(event),
  };
}

function withOffsets(anchor: Anchor, events: readonly OffsetEvent[]): Anchor {
  if (events.length === 0) return anchor;
  const sum = vector();
  for (const event of events) add(sum, sum, event.displacement);
  return movedAnchor(anchor, sum);
}

/**
 * A span that begins before the one before it has ended cuts that one short; one that begins with it takes its place,
 * and sets out from where that one did.
 */
function append<T>(spans: Span<T>[], span: Span<T>): void {
  const last = spans.at(-1)!;
  if (spans.length > 1 && span.startMs - last.startMs < 1) {
    spans[spans.length - 1] = { ...span, from: last.from };
    return;
  }
  if (last.endMs > span.startMs) last.endMs = span.startMs;
  spans.push(span);
}
