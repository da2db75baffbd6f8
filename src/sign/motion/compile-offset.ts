import type { Motion } from '../tree.ts';
import type { Cast } from './cast.ts';
import { type Mirror, mirrored, NO_MIRROR } from './direction.ts';
import type { OffsetEvent, PathShape } from './hand-track.ts';
import type { HandWriter } from './hand-writer.ts';
import { addShape, circleOf, DISTANCE_M, displacementOf, shapeOf } from './path-shape.ts';
import { scale, type Vector, vector } from './vector.ts';

type NewEvent = Omit<OffsetEvent, 'untilMs'>;
const BACK: Mirror = [-1, -1, -1];

/** A straight, curved or wavy movement. On the way to a given place only its curve or waves are left. */
export function compileDirected(
  cast: Cast,
  motion: Extract<Motion, { kind: 'directed' }>,
  startMs: number,
  durationMs: number,
): void {
  const { hasTarget } = cast;
  const way = displacementOf(motion);
  scale(way, way, cast.sizeFactor);
  const shape = shapeOf(motion, DISTANCE_M[motion.size] * cast.sizeFactor);
  if (hasTarget && shape === undefined) return;
  const event: NewEvent = {
    startMs,
    endMs: startMs + durationMs,
    displacement: hasTarget ? vector() : way,
    ...(shape !== undefined && { shape }),
    isHalted: motion.manner.hasHalt === true,
  };
  emit(cast, event, cast.isOutOfPhase && !hasTarget ? turned(cast.mirror) : cast.mirror);
}

export function compileCircular(
  cast: Cast,
  motion: Extract<Motion, { kind: 'circular' }>,
  startMs: number,
  durationMs: number,
): void {
  const endMs = startMs + durationMs;
  const circle = circleOf(motion, cast.sizeFactor);
  const isHalted = motion.manner.hasHalt === true;
  if (cast.leadMoves) sendCircle(cast, cast.lead, circleEvent(circle, startMs, endMs, isHalted));
  if (!cast.otherMoves) return;
  // Half a turn behind: the weak hand is at six o'clock when the strong one is at twelve.
  const behind = cast.isOutOfPhase ? later(circle) : circle;
  sendCircle(cast, cast.other, circleEvent(mirroredShape(behind, cast.mirror), startMs, endMs, isHalted));
}

/** A part of a circle ends elsewhere than it began; where the end is given, that is taken back on the way. */
function sendCircle(cast: Cast, writer: HandWriter, event: NewEvent): void {
  send(cast, writer, event);
  if (!cast.hasTarget) return;
  const { startMs, endMs, isHalted } = event;
  send(cast, writer, { startMs, endMs, isHalted, displacement: mirrored(event.displacement, BACK) });
}

function circleEvent(shape: PathShape, startMs: number, endMs: number, isHalted: boolean): NewEvent {
  const displacement = vector();
  addShape(displacement, shape, 1);
  return { startMs, endMs, displacement, shape, isHalted };
}

function later(shape: PathShape): PathShape {
  if (shape.kind !== 'circle') return shape;
  return { ...shape, fromAngle: shape.fromAngle + Math.PI, toAngle: shape.toAngle + Math.PI };
}

function emit(cast: Cast, event: NewEvent, mirror: Mirror): void {
  if (cast.leadMoves) send(cast, cast.lead, event);
  if (cast.otherMoves) send(cast, cast.other, mirroredEvent(event, mirror));
}

/** A hand whose place is on the moving hand is carried along by it: for its own movement to stay, it gives that back. */
function send(cast: Cast, writer: HandWriter, event: NewEvent): void {
  writer.offset(event);
  const partner = writer === cast.lead ? cast.other : cast.lead;
  const partnerMoves = writer === cast.lead ? cast.otherMoves : cast.leadMoves;
  if (partnerMoves && partner.anchor().bone === writer.arm.hand) partner.offset(mirroredEvent(event, BACK));
}

function mirroredEvent(event: NewEvent, mirror: Mirror): NewEvent {
  const { shape } = event;
  return {
    ...event,
    displacement: mirrored(event.displacement, mirror),
    ...(shape !== undefined && { shape: mirroredShape(shape, mirror) }),
  };
}

function mirroredShape(shape: PathShape, mirror: Mirror): PathShape {
  const turn = (v: Vector) => mirrored(v, mirror);
  if (mirror === NO_MIRROR) return shape;
  if (shape.kind === 'circle') return { ...shape, twelve: turn(shape.twelve), three: turn(shape.three) };
  return { ...shape, height: turn(shape.height) };
}

function turned([x, y, z]: Mirror): Mirror {
  return [-x, -y, -z];
}
