import type { Motion } from '../tree.ts';
import { movedAnchor } from './anchor.ts';
import type { Cast } from './cast.ts';
import { directionVector } from './direction.ts';
import type { HandWriter } from './hand-writer.ts';
import { motionMs, passesOf, RETURN_MS } from './motion-duration.ts';
import { scale, type Vector, vector } from './vector.ts';

type Repeat = Extract<Motion, { kind: 'repeat' }>;
/** How much further on each repetition starts when it shifts, and how sizes change when it grows or shrinks. */
const SHIFT_M = 0.06;
const GROWTH_STEP = 0.35;

type Compile = (cast: Cast, motion: Motion, startMs: number, durationMs: number) => void;

/** Repetitions with the ways back between them; `compile` writes one pass. */
export function compileRepeat(
  cast: Cast,
  motion: Repeat,
  startMs: number,
  durationMs: number,
  compile: Compile,
): void {
  const { passes, returns } = passesOf(motion);
  const passMs = motionMs(motion.motion);
  const factor = durationMs / Math.max(1, passes * passMs + returns * RETURN_MS);
  const shift = motion.shift === undefined ? vector() : directionVector({ first: motion.shift });
  scale(shift, shift, SHIFT_M);
  const alternating = { ...cast, isOutOfPhase: cast.isOutOfPhase || motion.isAlternating };
  const start = [bookmark(cast.lead), bookmark(cast.other)] as const;
  let at = startMs;
  for (let pass = 0; pass < passes; pass++) {
    const grown = { ...alternating, sizeFactor: cast.sizeFactor * sizeOf(motion.motion, pass) };
    if (isBackwards(motion, pass)) goBack(cast, start, vector(), at, at + passMs * factor);
    else compile(castOfPass(grown, motion, pass), motion.motion, at, passMs * factor);
    at += passMs * factor;
    if (pass === passes - 1 || returns === 0) continue;
    goBack(cast, start, scale(vector(), shift, pass + 1), at, at + RETURN_MS * factor);
    at += RETURN_MS * factor;
  }
}

/** There and back: every second pass of `reverse` and `tofroto` goes back to the start. */
function isBackwards({ repetition }: Repeat, pass: number): boolean {
  return (repetition === 'reverse' || repetition === 'tofroto') && pass % 2 === 1;
}

/** The hands change parts in the second pass of a `swap`. */
function castOfPass(cast: Cast, { repetition }: Repeat, pass: number): Cast {
  if (repetition !== 'swap' || pass % 2 === 0) return cast;
  return { ...cast, lead: cast.other, other: cast.lead };
}

function sizeOf(motion: Motion, pass: number): number {
  const growth = 'manner' in motion ? motion.manner.growth : undefined;
  if (growth === undefined) return 1;
  return growth === 'increasing' ? 1 + GROWTH_STEP * pass : 1 / (1 + GROWTH_STEP * pass);
}

type Bookmark = Pick<HandWriter, 'arm'> & {
  readonly writer: HandWriter;
  readonly anchor: ReturnType<HandWriter['anchor']>;
  readonly hold: ReturnType<HandWriter['hold']>;
};

function bookmark(writer: HandWriter): Bookmark {
  return { arm: writer.arm, writer, anchor: writer.anchor(), hold: writer.hold() };
}

function goBack(
  cast: Cast,
  start: readonly [Bookmark, Bookmark],
  shift: Vector,
  fromMs: number,
  toMs: number,
): void {
  for (const { writer, anchor, hold } of start) {
    if (writer === cast.other && (cast.isSplit || !cast.isPaired)) continue;
    writer.holdTo(hold, fromMs, toMs, toMs);
    writer.placeTo(movedAnchor(anchor, shift), fromMs, toMs);
  }
}
