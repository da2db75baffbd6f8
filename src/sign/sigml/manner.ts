import type { Manner, Motion } from '../tree.ts';

/** Gives a manner to every movement inside. */
export function withManner(motion: Motion, manner: Manner | undefined): Motion {
  if (manner === undefined) return motion;
  switch (motion.kind) {
    case 'parallel':
    case 'sequence':
      return { ...motion, motions: motion.motions.map((part) => withManner(part, manner)) };
    case 'split':
      return {
        ...motion,
        dominant: withManner(motion.dominant, manner),
        nondominant: withManner(motion.nondominant, manner),
      };
    case 'repeat':
      return { ...motion, motion: withManner(motion.motion, manner) };
    default:
      return { ...motion, manner: { ...motion.manner, ...manner } };
  }
}
