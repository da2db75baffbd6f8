import type { Motion, Repetition } from '../tree.ts';

/**
 * A movement that is done again. Two signs of repetition from the start in a row mean several times, not the times of
 * the one multiplied with those of the other.
 */
export function repeated(motion: Motion, repetition: Repetition, isAlternating: boolean): Motion {
  if (motion.kind === 'repeat' && isFromStart(motion.repetition) && isFromStart(repetition))
    return {
      ...motion,
      repetition: 'fromstart-several',
      isAlternating: motion.isAlternating || isAlternating,
    };
  return { kind: 'repeat', motion, repetition, isAlternating };
}

/** Alternation without a repetition of its own: each hand moves in its turn. */
export function alternating(motion: Motion): Motion {
  return motion.kind === 'repeat'
    ? { ...motion, isAlternating: true }
    : { kind: 'repeat', motion, repetition: 'fromstart', isAlternating: true };
}

function isFromStart(repetition: Repetition): boolean {
  return repetition === 'fromstart' || repetition === 'fromstart-several';
}
