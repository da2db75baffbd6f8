import type { BodyLocation, BodySite, Constellation, HandSite, Posture } from '../../tree.ts';

export type MajorLocation = 'Head' | 'Body' | 'Arm' | 'Hand' | 'Neutral';
export type Location = { readonly major: MajorLocation; readonly minor: string };

/** Ends the names of minor locations near a part of the body that is not touched: HeadAway. */
const AWAY = 'Away';
const NEUTRAL: Location = { major: 'Neutral', minor: 'Neutral' };

/** Minor locations on and at the body. */
const SITES: Readonly<Record<BodySite, Location>> = {
  head: { major: 'Head', minor: 'HeadAway' },
  headtop: { major: 'Head', minor: 'HeadTop' },
  forehead: { major: 'Head', minor: 'Forehead' },
  eyebrows: { major: 'Head', minor: 'Eye' },
  eyes: { major: 'Head', minor: 'Eye' },
  nose: { major: 'Head', minor: 'CheekNose' },
  nostrils: { major: 'Head', minor: 'UpperLip' },
  ear: { major: 'Head', minor: 'Other' },
  earlobe: { major: 'Head', minor: 'Other' },
  cheek: { major: 'Head', minor: 'CheekNose' },
  lips: { major: 'Head', minor: 'Mouth' },
  tongue: { major: 'Head', minor: 'Mouth' },
  teeth: { major: 'Head', minor: 'Mouth' },
  chin: { major: 'Head', minor: 'Chin' },
  underchin: { major: 'Head', minor: 'UnderChin' },
  neck: { major: 'Body', minor: 'Neck' },
  shouldertop: { major: 'Body', minor: 'Shoulder' },
  shoulders: { major: 'Body', minor: 'Clavicle' },
  chest: { major: 'Body', minor: 'TorsoTop' },
  stomach: { major: 'Body', minor: 'TorsoMid' },
  belowstomach: { major: 'Body', minor: 'Hips' },
  neutralspace: NEUTRAL,
  upperarm: { major: 'Arm', minor: 'UpperArm' },
  elbow: { major: 'Arm', minor: 'ElbowBack' },
  elbowinside: { major: 'Arm', minor: 'ElbowFront' },
  lowerarm: { major: 'Arm', minor: 'ForearmBack' },
};

/**
 * Where a sign is: where the strong hand starts, or, where it starts in front of the body, the place that it goes on to.
 * A place of the trunk that is not touched is only a height in the neutral space before it. The hands of a symmetric
 * sign that meet are where they meet. Of one major location the place that is touched counts more than the one before it.
 */
export function locationOf(start: Posture, later: readonly Posture[], isSymmetric: boolean): Location {
  const places = [start, ...later].map((posture) => placeOf(posture, isSymmetric));
  const first = places.find(({ major }) => major !== 'Neutral') ?? NEUTRAL;
  if (!first.minor.endsWith(AWAY)) return first;
  return places.find(({ major, minor }) => major === first.major && !minor.endsWith(AWAY)) ?? first;
}

/** The major location of one posture of hands that do different things. */
export function majorLocationOf(posture: Posture): MajorLocation {
  return placeOf(posture, false).major;
}

/** Whether the strong hand touches the place of the sign, or the hands of a symmetric sign each other. */
export function hasContact(postures: readonly Posture[], isBrushing: boolean): boolean {
  return (
    isBrushing ||
    postures.some(
      ({ dominant, constellation }) =>
        isTouch(dominant.location?.contact) ||
        isTouch(constellation?.contact) ||
        isTouch(constellation?.place?.contact),
    )
  );
}

function isTouch(contact: BodyLocation['contact']): boolean {
  return contact === 'touch' || contact === 'interlock' || contact === 'cross' || contact === 'brush';
}

function placeOf({ dominant, constellation }: Posture, isSymmetric: boolean): Location {
  if (constellation !== undefined && !isSymmetric) return locationAtHand(constellation);
  const location = dominant.location ?? constellation?.place;
  if (location === undefined) return NEUTRAL;
  const place = SITES[location.site.first];
  if (isTouch(location.contact)) return place;
  if (place.major === 'Head') return { ...place, minor: `Head${AWAY}` };
  if (place.major === 'Body') return isNear(location) ? { ...place, minor: `Body${AWAY}` } : NEUTRAL;
  return place;
}

/** Close to its place, or beside it. */
function isNear({ contact, side }: BodyLocation): boolean {
  return contact === 'close' || side?.first.endsWith('beside') === true;
}

function locationAtHand({ nondominant, contact }: Constellation): Location {
  if (nondominant.part === 'wristback') return { major: 'Arm', minor: 'WristBack' };
  if (nondominant.part === 'wristpulse') return { major: 'Arm', minor: 'WristFront' };
  return { major: 'Hand', minor: isTouch(contact) ? minorAtHand(nondominant) : `Hand${AWAY}` };
}

function minorAtHand({ part, side }: HandSite): string {
  if (part === 'palm') return 'Palm';
  if (part === 'handback') return 'PalmBack';
  if (part === 'thumbball') return 'Heel';
  if (part === 'thumbside' || side === 'radial') return 'FingerRadial';
  if (part === 'pinkyside' || side === 'ulnar') return 'FingerUlnar';
  if (part === 'pad' || side === 'palmar') return 'FingerFront';
  if (part === 'tip') return 'FingerTip';
  if (part === 'side') return 'FingerRadial';
  return 'FingerBack';
}
