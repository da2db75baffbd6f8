import type { Motion, Posture } from '../../tree.ts';
import { strongHandMotions } from './walk.ts';

export type PathMovement = 'Straight' | 'Curved' | 'Circular' | 'BackAndForth' | 'Z-shaped' | 'None';

/**
 * The path of the strong hand: that of the first movement that goes anywhere. Movements of the wrist and the fingers are
 * none; a movement that goes on in another direction is back and forth, or Z-shaped with more than two. What is repeated
 * as a whole is called by its first part: it goes to and fro anyway.
 */
export function pathMovement(motions: readonly Motion[]): PathMovement {
  const parts = strongHandMotions(motions);
  const paths = parts.flatMap((part) => (part.kind === 'directed' || part.kind === 'circular' ? [part] : []));
  const repeat = parts.find((part) => part.kind === 'repeat');
  const [first] = paths;
  if (first === undefined) return parts.some(goesToPlace) ? 'Straight' : 'None';
  if (first.kind === 'circular') return 'Circular';
  if (first.zigzag !== undefined) return 'Z-shaped';
  if (repeat?.repetition === 'reverse') return 'BackAndForth';
  if (repeat === undefined && paths.length > 2) return 'Z-shaped';
  if (repeat === undefined && paths.length === 2) return 'BackAndForth';
  return first.curve === undefined ? 'Straight' : 'Curved';
}

/** Repetition that is written, or that wrist and finger movements bring with them. */
export function isRepeated(motions: readonly Motion[]): boolean {
  return strongHandMotions(motions).some(
    (motion) =>
      motion.kind === 'repeat' ||
      motion.kind === 'wrist' ||
      motion.kind === 'fingerplay' ||
      (motion.kind === 'circular' && motion.hasExtraTurn === true),
  );
}

function goesToPlace(motion: Motion): boolean {
  return (motion.kind === 'posture' || motion.kind === 'target') && hasPlace(motion.posture);
}

function hasPlace({ dominant, constellation }: Posture): boolean {
  return dominant.location !== undefined || constellation !== undefined;
}
