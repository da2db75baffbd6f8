import { planUtterance, poseAt as poseOf } from '../../sign/motion/motion.ts';
import type { Pose } from '../../sign/pose.ts';
import { poseBetween } from '../pose-frames.ts';
import type { SigningPart } from '../signing-part.ts';
import { createPlayer, type Player } from './player.ts';
import { beginSigning, extendSigning, readyMs, type Signing } from './signing.ts';

/** What is signed now, and what waits for its turn. */
export type Performance = {
  readonly player: Player;
  readonly current: Signing['head'] | null;
  readonly waiting: number;
  /**
   * Signs a text behind what is signed or waits already, from its first part on. What comes too late to be of use is
   * left out: see LATE_MS.
   */
  add(part: SigningPart): void;
  /** Ends what is signed and drops what waits. */
  stop(): void;
  /** Goes on to what waits, if anything does. */
  skip(): void;
  /** From the start of what is, or was last, signed. */
  replay(): void;
  /** To the start of the sign before (-1) or behind (1) the one that is signed. */
  step(direction: -1 | 1): void;
  /** Moves the time on and gives the pose that belongs to it. */
  poseAt(nowMs: number): Pose;
};

export type PerformanceOptions = {
  /** Whether signing starts by itself; asked each time. */
  readonly isAutomatic: () => boolean;
  readonly onChange: () => void;
  /** So many texts were left out, to keep up with what happens now. */
  readonly onSkip: (count: number) => void;
};

/** A text that would have to wait longer than this takes the place of all before it that are not of its own group. */
const LATE_MS = 8000;
/** So many texts may wait while nobody presses Play; the oldest of more is left out. */
const MOST_WAITING = 100;
/** Back to the sign before, if the present one has only just begun; else to its own start. */
const JUST_BEGUN_MS = 400;

export function createPerformance({ isAutomatic, onChange, onSkip }: PerformanceOptions): Performance {
  const player = createPlayer();
  let queue: Signing[] = [];
  const pose = restPose();
  let current: Signing | null = null;
  const start = (signing: Signing | undefined) => {
    if (signing === undefined) return;
    current = signing;
    player.load(signing.head.durationMs, { isPlaying: isAutomatic(), readyMs: readyMs(signing) });
    onChange();
  };
  const hasEnded = () => current === null || player.timeMs >= player.durationMs;
  /** A signing that is paused in the middle waits for its person; one that has come to its end does not. */
  const isFree = () => !player.isPlaying && hasEnded();
  const extend = (part: SigningPart) => {
    const isOf = (signing: Signing | null) => signing?.head.id === part.id;
    queue = queue.map((signing) => (isOf(signing) ? extendSigning(signing, part) : signing));
    if (current === null || !isOf(current)) return;
    current = extendSigning(current, part);
    player.extend(current.head.durationMs, readyMs(current));
    onChange();
  };
  const startNow = (signing: Signing) => {
    const left = queue.filter(({ head }) => head.group !== signing.head.group);
    const skipped = left.length + (hasEnded() ? 0 : 1);
    queue = [];
    start(signing);
    if (skipped > 0) onSkip(skipped);
  };
  return {
    player,
    get current() {
      return current?.head ?? null;
    },
    get waiting() {
      return queue.length;
    },
    add(part) {
      if (part.firstFrame > 0) return extend(part);
      const signing = beginSigning(part);
      if (isFree() && queue.length === 0) return start(signing);
      if (part.isUrgent) queue = [];
      if (player.isPlaying && (part.isUrgent || isLate(part))) return startNow(signing);
      queue.push(signing);
      if (queue.length > MOST_WAITING) {
        queue.shift();
        onSkip(1);
      }
      onChange();
    },
    stop() {
      queue = [];
      if (current === null) return;
      current = { ...current, head: { ...current.head, isLast: true, durationMs: 0 } };
      player.load(0, { isPlaying: false });
      onChange();
    },
    skip: () => start(queue.shift()),
    replay() {
      player.seek(0);
      player.play();
      onChange();
    },
    step(direction) {
      const starts = current?.head.glosses.map(({ startMs }) => startMs) ?? [];
      const place = player.timeMs;
      const next =
        direction > 0
          ? starts.find((startMs) => startMs > place)
          : (starts.findLast((startMs) => startMs < place - JUST_BEGUN_MS) ?? 0);
      if (next !== undefined) player.seek(next);
    },
    poseAt(nowMs) {
      if (player.advance(nowMs)) {
        if (queue.length > 0) start(queue.shift());
        else onChange();
      }
      return current === null ? pose : poseBetween(current.frames, player.timeMs, pose);
    },
  };

  /** Whether texts of other groups keep it waiting for too long. */
  function isLate({ group }: SigningPart): boolean {
    if (current === null || current.head.group === group) return false;
    const before = queue.filter(({ head }) => head.group !== group);
    const waitMs = before.reduce((sum, { head }) => sum + head.durationMs, player.durationMs - player.timeMs);
    return waitMs / player.speed > LATE_MS;
  }
}

/** Hanging arms, as before and after every signing. */
export function restPose(): Pose {
  return poseOf(planUtterance([]), 0);
}
