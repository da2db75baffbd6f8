/** What plays, and where in it: a clock that can pause, be moved and run faster or slower. Times in milliseconds. */
export type Player = {
  readonly timeMs: number;
  readonly durationMs: number;
  readonly speed: number;
  readonly isPlaying: boolean;
  /** Takes something new, at its start. It can be played up to `readyMs`, where more of it is waited for. */
  load(durationMs: number, options?: { readonly isPlaying?: boolean; readonly readyMs?: number }): void;
  /** More of what is loaded is there. */
  extend(durationMs: number, readyMs: number): void;
  play(): void;
  pause(): void;
  /** To a place within what is loaded. */
  seek(timeMs: number): void;
  setSpeed(speed: number): void;
  /** Moves on to the clock's time `nowMs`; returns whether the end was reached just now. */
  advance(nowMs: number): boolean;
};

export const SPEEDS = { least: 0.25, usual: 1, most: 2 } as const;

/**
 * A longer gap between two frames does not count in full: a page that was hidden, or a machine that stood still, goes on
 * where it was instead of leaving signs out.
 */
const LONGEST_STEP_MS = 250;

export function createPlayer(): Player {
  let [timeMs, durationMs, speed, isPlaying]: [number, number, number, boolean] = [0, 0, SPEEDS.usual, false];
  let lastMs: number | null = null;
  let readyMs = 0;
  const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return {
    get timeMs() {
      return timeMs;
    },
    get durationMs() {
      return durationMs;
    },
    get speed() {
      return speed;
    },
    get isPlaying() {
      return isPlaying;
    },
    load(duration, options = {}) {
      [timeMs, durationMs, isPlaying, lastMs] = [0, duration, options.isPlaying ?? true, null];
      readyMs = options.readyMs ?? duration;
    },
    extend(duration, ready) {
      [durationMs, readyMs] = [duration, ready];
      timeMs = Math.min(timeMs, durationMs);
    },
    play() {
      if (isPlaying) return;
      if (timeMs >= durationMs) timeMs = 0;
      isPlaying = durationMs > 0;
      lastMs = null;
    },
    pause() {
      isPlaying = false;
    },
    seek(time) {
      timeMs = clamp(time, 0, readyMs);
      lastMs = null;
    },
    setSpeed(next) {
      speed = clamp(next, SPEEDS.least, SPEEDS.most);
    },
    advance(nowMs) {
      if (!isPlaying) return false;
      const stepMs = lastMs === null ? 0 : clamp(nowMs - lastMs, 0, LONGEST_STEP_MS);
      lastMs = nowMs;
      timeMs = Math.min(readyMs, timeMs + speed * stepMs);
      if (timeMs < durationMs) return false;
      isPlaying = false;
      return true;
    },
  };
}
