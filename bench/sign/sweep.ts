import {
  contactMeasures,
  type MotionMeasure,
  measureMotion,
  planUtterance,
} from '../../src/sign/motion/motion.ts';
import type { SignTree } from '../../src/sign/tree.ts';
import { reasonOf } from '../bench-error.ts';
import { createProgress } from '../progress.ts';

/** A sign and how it moves when it is signed by itself, or why it could not be. */
export type SweptSign = {
  readonly gloss: string;
  readonly error?: string;
  readonly motion?: MotionMeasure;
  /** Every touch that is held: the gap from the hand's place to the place that it touches, metres. */
  readonly gapsM: readonly number[];
};

/** Plays every sign, from rest to rest, at the frames of a video. `steps` is how often progress is told. */
export function sweep(title: string, signs: readonly SignTree[], steps = 10): SweptSign[] {
  const progress = createProgress(title, steps);
  return signs.map((tree, index) => {
    const isStep =
      Math.floor(((index + 1) * steps) / signs.length) > Math.floor((index * steps) / signs.length);
    if (isStep) progress.step(`${index + 1} signs`);
    try {
      const timeline = planUtterance([{ kind: 'sign', tree }]);
      const gapsM = contactMeasures(timeline).map(({ gapM }) => gapM);
      return { gloss: tree.gloss, motion: measureMotion(timeline), gapsM };
    } catch (error) {
      return { gloss: tree.gloss, error: reasonOf(error), gapsM: [] };
    }
  });
}
