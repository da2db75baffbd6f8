import type { Manner, Motion, Posture } from '../../tree.ts';

/** Every movement of the strong hand in a row of movements, the ones inside others too, in the order of signing. */
export function strongHandMotions(motions: readonly Motion[]): Motion[] {
  return motions.flatMap((motion) => [motion, ...strongHandMotions(partsOf(motion))]);
}

/** The postures that the strong hand comes to, in the order of signing. */
export function laterPostures(motions: readonly Motion[]): Posture[] {
  return strongHandMotions(motions).flatMap((motion) =>
    motion.kind === 'posture' || motion.kind === 'target' ? [motion.posture] : [],
  );
}

export function mannersOf(motions: readonly Motion[]): Manner[] {
  return strongHandMotions(motions).flatMap((motion) => ('manner' in motion ? [motion.manner] : []));
}

/** Whether the weak hand moves by itself somewhere. */
export function movesWeakHand(motions: readonly Motion[]): boolean {
  return strongHandMotions(motions).some(
    (motion) =>
      (motion.kind === 'split' && motion.nondominant.kind !== 'none') ||
      ((motion.kind === 'posture' || motion.kind === 'target') && motion.posture.nondominant !== undefined),
  );
}

/** Whether the weak hand, where its movement is told, makes the same kinds of movement: in RUN only one finger beckons. */
export function moveAlike(motions: readonly Motion[]): boolean {
  const kinds = (motion: Motion) =>
    strongHandMotions([motion])
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'parallel' && kind !== 'sequence');
  return strongHandMotions(motions).every(
    (motion) => motion.kind !== 'split' || `${kinds(motion.dominant)}` === `${kinds(motion.nondominant)}`,
  );
}

function partsOf(motion: Motion): readonly Motion[] {
  switch (motion.kind) {
    case 'parallel':
    case 'sequence':
      return motion.motions;
    case 'split':
      return [motion.dominant];
    case 'target':
    case 'repeat':
      return [motion.motion];
    default:
      return [];
  }
}
