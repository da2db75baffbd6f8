import type { Anchor } from './anchor.ts';
import type { HandHold } from './hand-state.ts';
import { holdRotation } from './hand-state.ts';
import { createHandWriter, type HandWriter } from './hand-writer.ts';
import { plannedWrist } from './planned-place.ts';
import { restAnchor, restHold } from './rest.ts';
import type { Rig } from './rig.ts';
import { distance } from './vector.ts';

/** Both hands' tracks while they are being written. */
export type Choreography = { readonly rig: Rig; readonly strong: HandWriter; readonly weak: HandWriter };

export function createChoreography(rig: Rig): Choreography {
  const writer = (arm: Rig['arms']['left']) =>
    createHandWriter(arm, restAnchor(rig, arm), restHold(rig, arm));
  return { rig, strong: writer(rig.arms.right), weak: writer(rig.arms.left) };
}

/** Signing.md 4: 0.15 to 0.4 s from one sign to the next; from and to hanging arms, which are further, a little more. */
const LEAST_MS = 150;
const MOST_MS = 400;
const REST_MOST_MS = 550;
const MS_PER_METRE = 480;
/** A hand turns at most this fast on its way, radians a second. */
const TURN_SPEED = 12;

/** How long a hand takes to a new place and hold. */
export function approachMs(
  { rig }: Choreography,
  writer: HandWriter,
  other: HandWriter,
  anchor: Anchor | null,
  hold: HandHold,
): number {
  const from = plannedWrist(rig, writer, writer.anchor(), writer.hold(), other);
  const to = anchor === null ? from : plannedWrist(rig, writer, anchor, hold, other);
  const turnMs = (1000 * angleBetween(writer, hold)) / TURN_SPEED;
  const isFar = isAtRest(rig, writer);
  const usual = LEAST_MS + MS_PER_METRE * distance(from, to);
  return Math.min(isFar ? REST_MOST_MS : MOST_MS, Math.max(usual, turnMs));
}

function angleBetween(writer: HandWriter, hold: HandHold): number {
  const a = holdRotation(writer.arm, writer.hold());
  const b = holdRotation(writer.arm, hold);
  const cosine = Math.abs(a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]! + a[3]! * b[3]!);
  return 2 * Math.acos(Math.min(1, cosine));
}

export function isAtRest(rig: Rig, writer: HandWriter): boolean {
  return distance(writer.anchor().restPoint, restAnchor(rig, writer.arm).restPoint) < 1e-9;
}

/** Lets a hand sink to the side. */
export function letRest(
  { rig }: Choreography,
  writer: HandWriter,
  startMs: number,
  durationMs: number,
): void {
  if (isAtRest(rig, writer)) return;
  const endMs = startMs + durationMs;
  writer.placeTo(restAnchor(rig, writer.arm), startMs, endMs);
  writer.holdTo(restHold(rig, writer.arm), startMs, endMs, endMs);
}
