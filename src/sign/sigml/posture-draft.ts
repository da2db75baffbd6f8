import type {
  Between,
  BodyLocation,
  Constellation,
  Contact,
  HandPosture,
  HandSite,
  Handshape,
  Orientation,
  Posture,
} from '../tree.ts';
import { completeHandshape, type HandshapeDraft, suggestedSite } from './handshape-rules.ts';

/** Whom a value is given to: to the posture as a whole, or to one hand. */
export type Owner = 'shared' | 'dominant' | 'nondominant';

/** What was said of a hand so far. */
export type HandDraft = {
  handshape?: Between<HandshapeDraft>;
  orientation?: Orientation;
  location?: BodyLocation;
};

/** A place of one hand at the other one. What is left out follows from the handshapes. */
export type PairDraft = {
  dominant?: HandSite;
  nondominant?: HandSite;
  contact?: Contact;
  isBehind?: boolean;
};

/** A posture while it is read. */
export type PostureDraft = Record<Owner, HandDraft> & { pair?: PairDraft };

/** What was said before, on which a later `bent` or `touch` leans: the hands' shapes, and where they are. */
export type HandMemory = {
  dominant?: Handshape;
  nondominant?: Handshape;
  /** Of the strong hand, if the hands did not meet after it. */
  location?: BodyLocation;
  pair?: PairDraft;
};

export function createPostureDraft(): PostureDraft {
  return { shared: {}, dominant: {}, nondominant: {} };
}

/** Adds fingers and palm, which are often said one after the other. */
export function addOrientation(hand: HandDraft, orientation: Orientation): void {
  hand.orientation = { ...hand.orientation, ...orientation };
}

export function isEmptyPosture(draft: PostureDraft): boolean {
  return draft.pair === undefined && isEmptyHand(draft.shared) && !isSplit(draft);
}

/**
 * The posture that a sign starts in. Where the hands differ or meet, what is shared is the weak hand's too; in a
 * symmetric sign only what is said of the weak hand alone is, the rest is mirrored when the sign is moved.
 */
export function startPosture(draft: PostureDraft, memory: HandMemory, isSymmetric: boolean): Posture {
  return finished(draft, memory, isSymmetric, isSplit(draft) || draft.pair !== undefined);
}

/** A posture that is taken up later: by the strong hand alone, unless something is said of the weak one. */
export function laterPosture(draft: PostureDraft, memory: HandMemory, isSymmetric: boolean): Posture {
  return finished(draft, memory, isSymmetric, !isEmptyHand(draft.nondominant));
}

function finished(
  draft: PostureDraft,
  memory: HandMemory,
  isSymmetric: boolean,
  isTwoHanded: boolean,
): Posture {
  const { pair, shared } = draft;
  const { location: place, ...shape } = shared;
  // A place of hands that meet is that of the pair; one on a side is the strong hand's.
  const strongPlace = pair === undefined && place !== undefined ? { location: place } : {};
  const weakPlace = place?.side === undefined ? strongPlace : {};
  const dominant = finishedHand(
    { ...shape, ...strongPlace, ...owned(draft, 'dominant') },
    memory,
    'dominant',
  );
  if (isSymmetric && draft.nondominant.handshape === undefined && memory.dominant !== undefined)
    memory.nondominant = memory.dominant;
  remember(memory, pair, dominant.location);
  const sharedWithWeak = isSymmetric ? {} : { ...shape, ...weakPlace };
  const weak = isTwoHanded ? { ...sharedWithWeak, ...owned(draft, 'nondominant') } : {};
  const nondominant = isEmptyHand(weak) ? undefined : finishedHand(weak, memory, 'nondominant');
  return {
    dominant,
    ...(nondominant !== undefined && { nondominant }),
    ...(pair !== undefined && { constellation: constellationOf(pair, memory, place) }),
  };
}

function remember(memory: HandMemory, pair: PairDraft | undefined, location: BodyLocation | undefined): void {
  if (pair === undefined && location === undefined) return;
  delete memory.pair;
  delete memory.location;
  if (pair !== undefined) memory.pair = pair;
  else if (location !== undefined) memory.location = location;
}

function constellationOf(
  pair: PairDraft,
  memory: HandMemory,
  place: BodyLocation | undefined,
): Constellation {
  return {
    kind: 'hands',
    dominant: pair.dominant ?? suggestedSite(memory.dominant),
    nondominant: pair.nondominant ?? suggestedSite(memory.nondominant),
    ...(pair.contact !== undefined && { contact: pair.contact }),
    ...(pair.isBehind && { isBehind: true }),
    ...(place !== undefined && { place }),
  };
}

function finishedHand(hand: HandDraft, memory: HandMemory, owner: 'dominant' | 'nondominant'): HandPosture {
  const { handshape, ...rest } = hand;
  if (handshape === undefined) return rest;
  const first = completeHandshape(handshape.first, memory[owner]);
  memory[owner] = first;
  if (handshape.second === undefined) return { handshape: { first }, ...rest };
  return { handshape: { first, second: completeHandshape(handshape.second, first) }, ...rest };
}

/** A hand's own values, with the other half of an orientation that was said of both hands. */
function owned(draft: PostureDraft, owner: 'dominant' | 'nondominant'): HandDraft {
  const { orientation } = draft[owner];
  if (orientation === undefined) return draft[owner];
  return { ...draft[owner], orientation: { ...draft.shared.orientation, ...orientation } };
}

function isSplit(draft: PostureDraft): boolean {
  return !isEmptyHand(draft.dominant) || !isEmptyHand(draft.nondominant);
}

function isEmptyHand(hand: HandDraft): boolean {
  return hand.handshape === undefined && hand.orientation === undefined && hand.location === undefined;
}
