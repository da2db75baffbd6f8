/** After this long without an answer to speech the captions have stalled, and say so. */
const STALLED_AFTER_MS = 2_500;
/** So does a recogniser that answers, but of what was said so long ago. */
const STALLED_BACKLOG_MS = 4_000;
/** A slow recogniser is late again and again: the state stays over the time between, and does not flip. */
const STAYS_MS = 4_000;

/** Decides from time to time whether recognition is late: told at once, taken back only after a while without. */
export function createLateness(): (
  facts: { readonly waitingMs: number; readonly backlogMs: number },
  nowMs: number,
) => boolean {
  let untilMs = Number.NEGATIVE_INFINITY;
  return ({ waitingMs, backlogMs }, nowMs) => {
    if (waitingMs > STALLED_AFTER_MS || backlogMs > STALLED_BACKLOG_MS) untilMs = nowMs + STAYS_MS;
    return nowMs < untilMs;
  };
}
