import type { PoseFrames } from '../pose-frames.ts';
import type { SigningPart } from '../signing-part.ts';
import { framesOf } from '../utterance.ts';

/** What has come so far of one text that is signed. */
export type Signing = {
  /** The newest part without its poses: glosses, and their times as far as they are known. */
  readonly head: Omit<SigningPart, 'poses'>;
  readonly frames: PoseFrames;
};

export function beginSigning(part: SigningPart): Signing {
  return joined(part, null);
}

/** The signing with one more part; the same signing where that part does not follow what is there. */
export function extendSigning(signing: Signing, part: SigningPart): Signing {
  return part.firstFrame === signing.frames.count && part.fps === signing.frames.fps
    ? joined(part, signing.frames)
    : signing;
}

/** Until when there are poses, milliseconds: to the end where all parts are there. */
export const readyMs = ({ head, frames }: Signing): number =>
  head.isLast ? head.durationMs : Math.max(0, (1000 * (frames.count - 1)) / frames.fps);

function joined({ poses, ...head }: SigningPart, before: PoseFrames | null): Signing {
  const more = framesOf({ poses, fps: head.fps });
  if (before === null) return { head, frames: more };
  const values = new Float32Array(before.values.length + more.values.length);
  values.set(before.values);
  values.set(more.values, before.values.length);
  return { head, frames: { fps: head.fps, count: before.count + more.count, values } };
}
