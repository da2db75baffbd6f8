import { BONES } from '../skeleton.ts';
import { type HandTrack, type Span, spanAt } from './hand-track.ts';
import type { Tracks } from './pose-solver.ts';
import { restAnchor } from './rest.ts';
import type { HandSide, Rig } from './rig.ts';
import { distance } from './vector.ts';

/** Whether nothing that a hand does changes from one time to a later one. */
export function isStill(tracks: Tracks, side: HandSide, fromMs: number, toMs: number): boolean {
  const track = tracks[side];
  if (!keeps(track, fromMs, toMs)) return false;
  const { to } = spanAt(track.places, toMs);
  const other = side === 'left' ? 'right' : 'left';
  return !BONES[to.bone]!.startsWith(other) || keeps(tracks[other], fromMs, toMs);
}

/** Whether a hand hangs at the side. */
export function isHanging(rig: Rig, tracks: Tracks, side: HandSide, rawMs: number): boolean {
  const { to, endMs } = spanAt(tracks[side].places, rawMs);
  const { restPoint, bone } = restAnchor(rig, rig.arms[side]);
  return endMs <= rawMs && to.bone === bone && distance(to.restPoint, restPoint) < 1e-9;
}

function keeps({ places, turns, shapes, offsets, wrists, plays }: HandTrack, fromMs: number, toMs: number) {
  const isOver = (spans: readonly Span<unknown>[]) => {
    const span = spanAt(spans, toMs);
    return span.endMs <= fromMs && span.startMs <= fromMs;
  };
  const isOff = (event: { readonly startMs: number; readonly endMs: number }) =>
    event.endMs <= fromMs || event.startMs >= toMs;
  const isConstant = (event: {
    readonly endMs: number;
    readonly startMs: number;
    readonly untilMs: number;
  }) => isOff(event) && (event.untilMs <= fromMs || event.untilMs > toMs);
  return (
    isOver(places) &&
    isOver(turns) &&
    isOver(shapes) &&
    offsets.every(isConstant) &&
    wrists.every(isOff) &&
    plays.every(isOff)
  );
}
