/** Decides how much speech may wait for the recogniser before some of it is left out. */
export type Patience = {
  /** Whether the recogniser is being waited for, as after a loss: what its answer takes tells nothing of its speed. */
  readonly isWaiting: boolean;
  mostWaitingMs(isIncremental: boolean): number;
  /** Speech begins, and nothing waits. */
  onSpeech(nowMs: number): void;
  onAnswer(nowMs: number, backlogMs: number): void;
  onFailure(): void;
};

/**
 * With the piece under way (400 ms) never more than 2 s of speech wait for a recogniser that hears piece by piece: captions of
 * the past are worth less than those of the present.
 */
const MOST_WAITING_MS = 1_500;
/**
 * One that is started anew, or for the first time, is slow once and then catches up: nothing is left out for that. Nor is it
 * for one that hears all of the end of a line at every question: nothing gathers there.
 */
const PATIENT_MS = 10_000;
/** So little is left of what had gathered, or so long ago it answered first: from now on it is as fast as it is. */
const CAUGHT_UP_MS = 1_000;
const CATCHING_UP_MS = 5_000;
/** Models may be taken from memory after a while without speech. */
const IDLE_MS = 30_000;

export function createPatience(): Patience {
  let isPatient = true;
  let firstAnswerMs: number | null = null;
  let answeredAtMs = Number.NEGATIVE_INFINITY;

  function begin(): void {
    isPatient = true;
    firstAnswerMs = null;
  }

  return {
    get isWaiting() {
      return firstAnswerMs === null;
    },
    mostWaitingMs: (isIncremental) => (isPatient || !isIncremental ? PATIENT_MS : MOST_WAITING_MS),
    onSpeech(nowMs) {
      if (nowMs - answeredAtMs > IDLE_MS) begin();
    },
    onAnswer(nowMs, backlogMs) {
      answeredAtMs = nowMs;
      firstAnswerMs ??= nowMs;
      if (backlogMs < CAUGHT_UP_MS || nowMs - firstAnswerMs > CATCHING_UP_MS) isPatient = false;
    },
    onFailure: begin,
  };
}
