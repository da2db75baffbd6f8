import type { Progress } from '../command.ts';

/** How far a work on so much sound is, with the time left; null where nobody knows how long the sound is. */
export function progressOf(totalMs: number | undefined): (doneMs: number) => Progress | null {
  const beganMs = performance.now();
  return (doneMs) => {
    if (!totalMs) return null;
    const done = Math.min(1, doneMs / totalMs);
    return { done, leftMs: done > 0 ? ((performance.now() - beganMs) * (1 - done)) / done : null };
  };
}
