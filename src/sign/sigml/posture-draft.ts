import type {
  Between,
  BodyLocation,
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

/** The last shape of each hand: a later `bent` or a contact without a named part leans on it. */
export type HandMemory = { dominant?: Handshape; nondominant?: Handshape };

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
  const isTwoHanded = isSplit(draft) || draft.pair !== undefined;
  const { location, ...shape } = draft.shared;
  const place = draft.pair === undefined ? location : undefined;
  const dominant = { ...shape, ...(place && { location: place }), ...owned(draft, 'dominant') };
  const weakPlace = place?.side === undefined ? place : undefined;
  const weakShared = isSymmetric ? {} : { ...shape, ...(weakPlace && { location: weakPlace }) };
  const weak =
    isTwoHanded && !isEmptyHand({ ...weakShared, ...draft.nondominant })
      ? { ...weakShared, ...owned(draft, 'nondominant') }
      : undefined;
  return finished(draft, dominant, weak, memory, isSymmetric);
}

/** A posture that is taken up later: what is shared is the strong hand's, which acts alone unless a sign is symmetric. */
export function laterPosture(draft: PostureDraft, memory: HandMemory, isSymmetric: boolean): Posture {
  const { location, ...shape } = draft.shared;
  const place = draft.pair === undefined ? location : undefined;
  const dominant = { ...shape, ...(place && { location: place }), ...owned(draft, 'dominant') };
  const weak = isEmptyHand(draft.nondominant) ? undefined : draft.nondominant;
  return finished(draft, dominant, weak, memory, isSymmetric);
}

function finished(
  draft: PostureDraft,
  strong: HandDraft,
  weak: HandDraft | undefined,
  memory: HandMemory,
  isSymmetric: boolean,
): Posture {
  const dominant = finishedHand(strong, memory, 'dominant');
  if (isSymmetric && weak?.handshape === undefined && memory.dominant !== undefined)
    memory.nondominant = memory.dominant;
  const nondominant = weak === undefined ? undefined : finishedHand(weak, memory, 'nondominant');
  const { pair } = draft;
  const place = draft.shared.location;
  return {
    dominant,
    ...(nondominant !== undefined && { nondominant }),
    ...(pair !== undefined && {
      constellation: {
        kind: 'hands',
        dominant: pair.dominant ?? suggestedSite(memory.dominant),
        nondominant: pair.nondominant ?? suggestedSite(memory.nondominant),
        ...(pair.contact !== undefined && { contact: pair.contact }),
        ...(pair.isBehind && { isBehind: true }),
        ...(place !== undefined && { place }),
      },
    }),
  };
}

function finishedHand(hand: HandDraft, memory: HandMemory, owner: keyof HandMemory): HandPosture {
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
