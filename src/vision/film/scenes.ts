import { differenceOf, type Signature } from './signature.ts';

/** A part of a film that shows one thing. */
export type FilmScene = {
  readonly startMs: number;
  readonly endMs: number;
  /** When it is looked at: a moment with little motion in its first seconds. */
  readonly stillMs: number;
  /** Whether it goes on with what was shown before: a long shot is looked at again now and then. */
  readonly isSequel: boolean;
};

/** The pace that the thresholds below are for. */
export const SAMPLE_EVERY_MS = 250;

/**
 * The scenes of a film by signatures of its frames, SAMPLE_EVERY_MS apart, from its start. Cuts, dissolves and slow pans
 * to something else begin a scene; parts without a picture (black, one colour) belong to none.
 */
export function findScenes(signatures: readonly Signature[], durationMs: number): readonly FilmScene[] {
  const changes = signatures.map((one, index) =>
    index === 0 ? 0 : differenceOf(signatures[index - 1]!, one),
  );
  const starts = startsOf(signatures, changes);
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? signatures.length;
    const endMs = index === starts.length - 1 ? durationMs : end * SAMPLE_EVERY_MS;
    return inLooks(start, end).flatMap((from, look, all): FilmScene[] => {
      const to = all[look + 1] ?? end;
      const still = stillOf(signatures, changes, from, to);
      if (still === null) return [];
      return [
        {
          startMs: from * SAMPLE_EVERY_MS,
          endMs: look === all.length - 1 ? endMs : to * SAMPLE_EVERY_MS,
          stillMs: still * SAMPLE_EVERY_MS,
          isSequel: look > 0,
        },
      ];
    });
  });
}

/** Where in the range of differenceOf a cut begins: cuts between the photographs of the tests begin at 0.3. */
const CUT = 0.24;
/** A cut is so many times the change that the motion before it makes. */
const OVER_MOTION = 3;
const MOTION_SAMPLES = 8;
/** A dissolve or a pan has arrived at something else. */
const DRIFT = 0.42;
/** So long it must be something else: a flash, somebody who walks past the camera. */
const DRIFT_SAMPLES = 4;
/** Changes that follow each other this fast are one: a dissolve, a flash. */
const SHORTEST_SAMPLES = 4;

function startsOf(signatures: readonly Signature[], changes: readonly number[]): readonly number[] {
  const starts = [0];
  let known = Math.min(1, signatures.length - 1);
  let awayCount = 0;
  for (let index = 1; index < signatures.length; index++) {
    const before = changes.slice(Math.max(0, index - MOTION_SAMPLES), index).toSorted((a, b) => a - b);
    const motion = before[Math.floor(before.length / 2)] ?? 0;
    const isCut = changes[index]! >= Math.max(CUT, OVER_MOTION * motion);
    awayCount = differenceOf(signatures[known]!, signatures[index]!) >= DRIFT ? awayCount + 1 : 0;
    if (!isCut && awayCount < DRIFT_SAMPLES) continue;
    const start = isCut ? index : index - DRIFT_SAMPLES + 1;
    if (start - starts.at(-1)! >= SHORTEST_SAMPLES || starts.length === 1) starts.push(start);
    known = Math.min(index + 1, signatures.length - 1);
    awayCount = 0;
  }
  return starts;
}

/** After so long in one scene somebody may have come in. */
const LOOK_AGAIN_SAMPLES = 20_000 / SAMPLE_EVERY_MS;

/** The starts of the looks at a scene: its own, and one every LOOK_AGAIN_SAMPLES that is followed by as much again. */
function inLooks(start: number, end: number): readonly number[] {
  const count = Math.max(1, Math.floor((end - start) / LOOK_AGAIN_SAMPLES));
  return Array.from({ length: count }, (_, look) => start + look * LOOK_AGAIN_SAMPLES);
}

/** A frame with less is one even colour with noise in it. */
const LEAST_CONTRAST = 0.03;
const STILL_WITHIN_SAMPLES = 5_000 / SAMPLE_EVERY_MS;

/** The sample with the least motion around it; null where there is nothing to see. */
function stillOf(
  signatures: readonly Signature[],
  changes: readonly number[],
  from: number,
  to: number,
): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  // The first and the last sample may stand in a dissolve.
  const first = to - from > 2 ? from + 1 : from;
  const last = Math.min(to - (to - from > 3 ? 1 : 0), first + STILL_WITHIN_SAMPLES);
  for (let index = first; index < last; index++) {
    if (signatures[index]!.contrast < LEAST_CONTRAST) continue;
    const motion = changes[index]! + (index + 1 < to ? changes[index + 1]! : 0);
    // What comes sooner can be told sooner.
    const cost = motion + (index - first) * LATENESS;
    if (cost < least) [best, least] = [index, cost];
  }
  return best;
}

/** A sample later is worth so much less motion. */
const LATENESS = 0.002;
