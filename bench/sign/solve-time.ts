import { poseAt } from '../../src/sign/motion/motion.ts';
import { createNonManual } from '../../src/sign/nonmanual/nonmanual.ts';
import { createPose } from '../../src/sign/pose.ts';
import type { Utterance } from '../../src/sign/utterance/utterance.ts';

/** How long an utterance took: planned once, then every frame of a video solved by itself. */
export type SolveTime = { readonly frames: number; readonly solveMs: number; readonly planMs: number };

const FPS = 30;

export function solveTimes({ timeline, cues, markers }: Utterance, planMs: number): SolveTime {
  const hooks = createNonManual(cues, markers, { isIdling: true });
  const pose = createPose();
  const frames = Math.ceil((timeline.durationMs * FPS) / 1000);
  const startMs = performance.now();
  for (let frame = 0; frame < frames; frame++) poseAt(timeline, (1000 * frame) / FPS, pose, hooks);
  return { frames, solveMs: performance.now() - startMs, planMs };
}
