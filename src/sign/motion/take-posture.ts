import type { BodyLocation, HandPosture, Posture, SiteSide } from '../tree.ts';
import type { Anchor } from './anchor.ts';
import type { Cast } from './cast.ts';
import { constellationAnchor, meetingAnchor } from './constellation.ts';
import type { Mirror } from './direction.ts';
import { type HandHold, mirrorHold, takeUp } from './hand-state.ts';
import type { HandWriter } from './hand-writer.ts';
import { locationAnchor } from './location.ts';
import { readPalm } from './palm-reading.ts';
import { releasedAnchor } from './released-anchor.ts';
import { sideBySide } from './side-by-side.ts';

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
  const { constellation } = posture;
  const leadHold = cast.leadMoves || isStart ? heldAt(cast, posture) : lead.hold();
  const otherHold = followingHold(cast, leadHold, posture);
  if (constellation !== undefined) {
    const strong = { arm: lead.arm, hold: leadHold };
    const weak = { arm: other.arm, hold: otherHold };
    const stands = isStart || constellation.place !== undefined;
    const anchor = constellationAnchor(rig, strong, weak, constellation);
    const meeting = stands ? meetingAnchor(rig, { ...strong, anchor }, weak, constellation) : null;
    return { lead: { hold: leadHold, anchor }, other: { hold: otherHold, anchor: meeting } };
  }
  const said = posture.dominant.location;
  const leadPlace = said ?? (isStart ? IN_FRONT : undefined);
  const mirroredPlace = cast.otherMoves && said !== undefined ? mirrorPlace(said, cast.mirror) : undefined;
  const otherPlace =
    posture.nondominant?.location ?? mirroredPlace ?? (isStart && cast.isPaired ? IN_FRONT : undefined);
  const leadAnchor = anchorAt(cast, lead, leadHold, leadPlace);
  const otherAnchor = anchorAt(cast, other, otherHold, otherPlace);
  const [ownAnchor, itsAnchor] =
    leadAnchor === null || otherAnchor === null
      ? [leadAnchor, otherAnchor]
      : sideBySide(
          rig,
          { arm: lead.arm, hold: leadHold, anchor: leadAnchor },
          { arm: other.arm, hold: otherHold, anchor: otherAnchor },
        );
  return {
    lead: { hold: leadHold, anchor: ownAnchor ?? releasedAnchor(rig, lead, leadHold, otherHold) },
    other: { hold: otherHold, anchor: itsAnchor ?? releasedAnchor(rig, other, otherHold, leadHold) },
  };
}

/** How the leading hand is held; where the pair is at the body, the other hand touches it, as its mirror image. */
function heldAt({ rig, lead, mirror, other, otherMoves }: Cast, posture: Posture): HandHold {
  const { orientation, location } = posture.dominant;
  const hold = takeUp(rig, lead.hold(), posture.dominant);
  const own = readPalm(rig, { arm: lead.arm, hold }, orientation, location);
  if (!otherMoves) return own;
  const image = { arm: other.arm, hold: mirrorHold(hold, mirror) };
  const read = readPalm(rig, image, orientation, posture.constellation?.place);
  return read === image.hold ? own : mirrorHold(read, mirror);
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
