import type { Handshape, Posture, SignTree } from '../tree.ts';
import { firstMorpheme } from './phonology/first-morpheme.ts';
import { isRepeated, type PathMovement, pathMovement } from './phonology/path.ts';
import { hasContact, locationOf, type MajorLocation } from './phonology/places.ts';
import {
  type Flexion,
  flexion,
  type SelectedFingers,
  selectedFingers,
} from './phonology/selected-fingers.ts';
import { isSymmetric, type SignType, signType } from './phonology/sign-type.ts';
import { laterPostures, mannersOf, strongHandMotions } from './phonology/walk.ts';

/** The features by which ASL-LEX 2.0 describes a sign, with its own names of the values. */
export type Phonology = {
  readonly signType: SignType;
  readonly majorLocation: MajorLocation;
  readonly minorLocation: string;
  readonly selectedFingers: SelectedFingers;
  readonly flexion: Flexion;
  readonly hasContact: boolean;
  readonly movement: PathMovement;
  readonly isRepeated: boolean;
};

/**
 * The phonological features of a sign's first morpheme, from its tree alone; undefined where it has no manual part or no
 * handshape. Definitions: Sehyr, Caselli, Cohen-Goldberg & Emmorey, "The ASL-LEX 2.0 Project: A Database of
 * Lexical and Phonological Properties for 2,723 Signs in American Sign Language", JDSDE 26(2), 2021.
 */
export function derivePhonology({ manual }: SignTree): Phonology | undefined {
  const [stretch] = manual;
  const handshape = stretch?.start.dominant.handshape?.first;
  if (stretch === undefined || handshape === undefined) return undefined;
  const morpheme = firstMorpheme(stretch);
  const { start, motions } = morpheme;
  const later = laterPostures(motions);
  const fingers = selectedFingers(handshape, shapeIn(later), strongHandMotions(motions));
  const location = locationOf(start, later, isSymmetric(morpheme));
  const isBrushing = mannersOf(motions).some((manner) => manner.isBrushing);
  return {
    signType: signType(morpheme, location.major),
    majorLocation: location.major,
    minorLocation: location.minor,
    selectedFingers: fingers,
    flexion: flexion(handshape, fingers),
    hasContact: hasContact([start, ...later], isBrushing),
    movement: pathMovement(motions),
    isRepeated: isRepeated(motions),
  };
}

/** The first handshape that the strong hand changes to. */
function shapeIn(postures: readonly Posture[]): Handshape | undefined {
  for (const { dominant } of postures) {
    if (dominant.handshape !== undefined) return dominant.handshape.first;
  }
  return undefined;
}
