/** How far an export is. */
export type ExportProgress = {
  readonly doneFrames: number;
  readonly totalFrames: number;
  readonly elapsedMs: number;
  /** Null until enough is done to tell. */
  readonly leftMs: number | null;
};

/** The first frames are slow (shaders are compiled, the encoder starts): from them nothing is foretold. */
const WARM_UP_FRAMES = 10;

/** Tells the time left from the pace since the first frames; `startMs` and `nowMs` are of one clock. */
export function createTimeLeft(
  startMs: number,
): (doneFrames: number, totalFrames: number, nowMs: number) => ExportProgress {
  let warm: { readonly frames: number; readonly ms: number } | null = null;
  return (doneFrames, totalFrames, nowMs) => {
    const elapsedMs = nowMs - startMs;
    if (warm === null && doneFrames >= WARM_UP_FRAMES) warm = { frames: doneFrames, ms: nowMs };
    const paced = warm === null ? 0 : doneFrames - warm.frames;
    const leftMs =
      doneFrames >= totalFrames
        ? 0
        : warm === null || paced === 0
          ? null
          : ((nowMs - warm.ms) / paced) * (totalFrames - doneFrames);
    return { doneFrames, totalFrames, elapsedMs, leftMs };
  };
}
