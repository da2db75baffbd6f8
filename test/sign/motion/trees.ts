import type {
  BodyLocation,
  HandSite,
  Handshape,
  Manual,
  Motion,
  Orientation,
  SignTree,
} from '../../../src/sign/tree.ts';

/** Hand-made trees for the tests of the motion. */
export const MANNER = {};
export const STILL: Motion = { kind: 'none', manner: MANNER };
export const MIRRORED = { leftRight: true, upDown: false, inOut: false };

export function oriented(fingers: string, palm: string): Orientation {
  return { fingers: { first: fingers }, palm: { first: palm } };
}

export function at(
  site: BodyLocation['site']['first'],
  contact?: BodyLocation['contact'],
  handSite?: HandSite,
): BodyLocation {
  return { kind: 'body', site: { first: site }, ...(contact && { contact }), ...(handSite && { handSite }) };
}

export function directed(
  direction: string,
  more: Partial<Extract<Motion, { kind: 'directed' }>> = {},
): Motion {
  return { kind: 'directed', direction: { first: direction }, size: 'normal', manner: MANNER, ...more };
}

export function manualOf(
  shape: Handshape,
  orientation: Orientation,
  motions: readonly Motion[] = [STILL],
  more: Partial<Manual> & { readonly location?: BodyLocation } = {},
): Manual {
  const { location, ...rest } = more;
  return {
    isOutOfPhase: false,
    isNondominant: false,
    isHeldOver: false,
    start: {
      dominant: { handshape: { first: shape }, orientation, ...(location && { location }) },
    },
    motions,
    ...rest,
  };
}

export function signOf(...manual: readonly Manual[]): SignTree {
  return { gloss: 'TEST', manual, nonManual: {} };
}
