import { createPose, type Pose } from '../../sign/pose.ts';
import { type PoseFrames, poseBetween } from '../pose-frames.ts';
import { framesOf, type Utterance } from '../utterance.ts';
import { createPlayer, type Player } from './player.ts';

/** What is signed now, and what waits for its turn. */
export type Performance = {
  readonly player: Player;
  readonly current: Utterance | null;
  readonly waiting: number;
  /** Signs it, behind what is signed or waits already. */
  add(utterance: Utterance): void;
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
};

/** So many texts may wait. The oldest of more is left out: what was said long ago is of less use than what is said now. */
const MOST_WAITING = 8;
/** Back to the sign before, if the present one has only just begun; else to its own start. */
const JUST_BEGUN_MS = 400;

export function createPerformance({ isAutomatic, onChange }: PerformanceOptions): Performance {
  const player = createPlayer();
  const queue: Utterance[] = [];
  const pose = createPose();
  let current: Utterance | null = null;
  let frames: PoseFrames | null = null;
  const start = (utterance: Utterance | undefined) => {
    if (utterance === undefined) return;
    current = utterance;
    frames = framesOf(utterance);
    player.load(utterance.durationMs, { isPlaying: isAutomatic() });
    onChange();
  };
  /** A signing that is paused in the middle waits for its person; one that has come to its end does not. */
  const isFree = () => current === null || (!player.isPlaying && player.timeMs >= player.durationMs);
  return {
    player,
    get current() {
      return current;
    },
    get waiting() {
      return queue.length;
    },
    add(utterance) {
      if (isFree()) return start(utterance);
      queue.push(utterance);
      if (queue.length > MOST_WAITING) queue.shift();
      onChange();
    },
    skip: () => start(queue.shift()),
    replay() {
      player.seek(0);
      player.play();
      onChange();
    },
    step(direction) {
      const starts = current?.glosses.map(({ startMs }) => startMs) ?? [];
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
      return frames === null ? pose : poseBetween(frames, player.timeMs, pose);
    },
  };
}
