import type { BodyLocation, HandPosture, Posture, SiteSide } from '../tree.ts';
import type { Anchor } from './anchor.ts';
import type { Cast } from './cast.ts';
import { constellationAnchor, meetingAnchor } from './constellation.ts';
import type { Mirror } from './direction.ts';
import { type HandHold, mirrorHold, takeUp } from './hand-state.ts';
import type { HandWriter } from './hand-writer.ts';
import { locationAnchor } from './location.ts';
import { releasedAnchor } from './released-anchor.ts';

/** What a posture asks of the two hands; a null anchor leaves the hand where it is. */
export type Taken = {
  readonly lead: { readonly hold: HandHold; readonly anchor: Anchor | null };
  readonly other: { readonly hold: HandHold; readonly anchor: Anchor | null };
};

/** When the channels of a posture arrive, milliseconds. */
export type Arrival = {
  readonly startMs: number;
  readonly placeMs: number;
  readonly turnMs: number;
  readonly shapeMs: number;
};

const IN_FRONT: BodyLocation = { kind: 'body', site: { first: 'neutralspace' } };

/** Works out a posture for both hands. At a sign's start (`isStart`) hands without a location go to neutral space. */
export function resolvePosture(cast: Cast, posture: Posture, isStart: boolean): Taken {
  const { rig, lead, other } = cast;
  const leadHold = cast.leadMoves || isStart ? takeUp(rig, lead.hold(), posture.dominant) : lead.hold();
  const otherHold = followingHold(cast, leadHold, posture);
  const { constellation } = posture;
  if (constellation !== undefined) {
    const strong = { arm: lead.arm, hold: leadHold };
    const weak = { arm: other.arm, hold: otherHold };
    const stands = isStart || constellation.place !== undefined;
    return {
      lead: { hold: leadHold, anchor: constellationAnchor(rig, strong, weak, constellation) },
      other: { hold: otherHold, anchor: stands ? meetingAnchor(rig, weak, constellation) : null },
    };
  }
  const said = posture.dominant.location;
  const leadPlace = said ?? (isStart ? IN_FRONT : undefined);
  const mirroredPlace = cast.otherMoves && said !== undefined ? mirrorPlace(said, cast.mirror) : undefined;
  const otherPlace =
    posture.nondominant?.location ?? mirroredPlace ?? (isStart && cast.isPaired ? IN_FRONT : undefined);
  return {
    lead: {
      hold: leadHold,
      anchor: anchorAt(cast, lead, leadHold, leadPlace) ?? releasedAnchor(rig, lead, leadHold, otherHold),
    },
    other: {
      hold: otherHold,
      anchor: anchorAt(cast, other, otherHold, otherPlace) ?? releasedAnchor(rig, other, otherHold, leadHold),
    },
  };
}

function anchorAt(
  cast: Cast,
  writer: HandWriter,
  hold: HandHold,
  place: BodyLocation | undefined,
): Anchor | null {
  if (place === undefined) return null;
  return locationAnchor(cast.rig, { arm: writer.arm, hold, isPaired: cast.isPaired }, place);
}

/** The other hand takes over what the leading one was told, mirrored, then what it was told itself. */
function followingHold(cast: Cast, leadHold: HandHold, posture: Posture): HandHold {
  let hold = cast.other.hold();
  if (cast.otherMoves) hold = mirrorChannels(hold, leadHold, posture.dominant, cast.mirror);
  return posture.nondominant === undefined ? hold : takeUp(cast.rig, hold, posture.nondominant);
}

function mirrorChannels(hold: HandHold, lead: HandHold, said: HandPosture, mirror: Mirror): HandHold {
  const image = mirrorHold(lead, mirror);
  return {
    ...(said.orientation === undefined ? hold : image),
    ...(said.handshape === undefined
      ? { shape: hold.shape, angles: hold.angles }
      : { shape: lead.shape, angles: lead.angles }),
  };
}

/** Hands that move in parallel still stand side by side: places are always mirrored left to right. */
function mirrorPlace(place: BodyLocation, mirror: Mirror): BodyLocation {
  if (place.side === undefined) return place;
  const { first, second } = place.side;
  const isSame = mirror[0] === 1 && place.site.first !== 'neutralspace';
  if (isSame) return place;
  return {
    ...place,
    side: { first: otherSide(first), ...(second !== undefined && { second: otherSide(second) }) },
  };
}

function otherSide(side: SiteSide): SiteSide {
  if (side.startsWith('left')) return side.replace('left', 'right') as SiteSide;
  return side.replace('right', 'left') as SiteSide;
}

/** Writes what was worked out into the tracks of both hands. */
export function writePosture(cast: Cast, taken: Taken, arrival: Arrival): void {
  write(cast.other, taken.other, arrival);
  write(cast.lead, taken.lead, arrival);
}

function write(writer: HandWriter, { hold, anchor }: Taken['lead'], arrival: Arrival): void {
  writer.holdTo(hold, arrival.startMs, arrival.turnMs, arrival.shapeMs);
  if (anchor !== null) writer.placeTo(anchor, arrival.startMs, arrival.placeMs);
}
