import type { BodySite, HandPosture, Manual, Motion, Posture, SignTree } from '../tree.ts';
import { usesBothHands } from './cast.ts';

/**
 * How the other arm is held out to a hand that signs at it: the forearm level before the body, or, for the elbow, raised
 * across it. Notations of signs such as COMPUTER or POOR leave it out, because a signer does it without thinking. At the
 * upper arm it may hang.
 */
const OFFERED: Readonly<Partial<Record<BodySite, HandPosture>>> = {
  lowerarm: held('r', 'stomach'),
  elbowinside: held('r', 'stomach'),
  elbow: held('ur', 'chest'),
};

/** The sign with its other arm where the signing hand needs it; as it is where the notation says so itself. */
export function offerArm(tree: SignTree): SignTree {
  return { ...tree, manual: tree.manual.map(offerIn) };
}

function offerIn(manual: Manual): Manual {
  if (manual.isNondominant || usesBothHands(manual)) return manual;
  const sites = [manual.start, ...manual.motions.flatMap(posturesOf)].flatMap(
    ({ dominant }) => dominant.location?.site.first ?? [],
  );
  const nondominant = sites.map((site) => OFFERED[site]).find((posture) => posture !== undefined);
  return nondominant === undefined ? manual : { ...manual, start: { ...manual.start, nondominant } };
}

function held(fingers: 'r' | 'ur', site: BodySite): HandPosture {
  return {
    handshape: { first: { base: 'fist', thumb: 'across' } },
    orientation: { fingers: { first: fingers }, palm: { first: 'd' } },
    location: { kind: 'body', site: { first: site } },
  };
}

/** The postures that the signing hand comes to. */
function posturesOf(motion: Motion): readonly Posture[] {
  switch (motion.kind) {
    case 'posture':
      return [motion.posture];
    case 'target':
      return [...posturesOf(motion.motion), motion.posture];
    case 'repeat':
      return posturesOf(motion.motion);
    case 'parallel':
    case 'sequence':
      return motion.motions.flatMap(posturesOf);
    default:
      return [];
  }
}
