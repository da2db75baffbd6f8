import type { HandSite } from '../../tree.ts';
import { addOrientation, type HandDraft, type Owner, type PostureDraft } from '../posture-draft.ts';
import type { TokenMeaning } from '../token-meanings.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';
import { closeBracket, isSplitNext } from './brackets.ts';
import { isHandSiteNext, parseHandSite } from './hand-site.ts';
import { parseHandshape } from './handshape.ts';
import { isBodySiteNext, parseBodyLocation, parseContact } from './location.ts';
import { parseOrientation } from './orientation.ts';

/** What a posture is made of: handshape, orientation, place. */
const POSTURE_KINDS: readonly TokenMeaning['kind'][] = [
  ...(['base', 'thumb', 'bend', 'fingers', 'palm', 'relative'] as const),
  ...(['site', 'side', 'hand-part', 'finger-part', 'digit', 'contact', 'behind'] as const),
];

/** Places named for each hand inside one bracket. */
type Sites = { dominant?: HandSite; nondominant?: HandSite };

/** Whether a posture goes on here: by one of its own symbols, or by a bracket that opens with one. */
export function isPostureNext(cursor: TokenCursor): boolean {
  if (isNext(cursor, POSTURE_KINDS)) return true;
  const open = cursor.peek()?.meaning;
  if (open?.kind !== 'open' || open.bracket !== 'par') return false;
  return isNext(cursor, POSTURE_KINDS, isNext(cursor, ['nondominant'], 1) ? 2 : 1);
}

/** `(handshape | orientation | place | [A plus B])*`: everything up to the next movement goes into the draft. */
export function parsePosture(cursor: TokenCursor, draft: PostureDraft): void {
  while (isPostureNext(cursor)) {
    if (isNext(cursor, ['open'])) parseGroup(cursor, draft);
    else parseItem(cursor, draft, 'shared');
  }
}

/** `[A plus B]`: A is the strong hand's, B the weak one's. Two parts of hands are a constellation. */
function parseGroup(cursor: TokenCursor, draft: PostureDraft): void {
  const isSplit = isSplitNext(cursor);
  take(cursor, 'open');
  const sites: Sites = {};
  let owner: Owner = isSplit ? 'dominant' : 'shared';
  while (isNext(cursor, [...POSTURE_KINDS, 'plus', 'nondominant'])) {
    if (take(cursor, 'plus') !== undefined || take(cursor, 'nondominant') !== undefined)
      owner = 'nondominant';
    else parseItem(cursor, draft, owner, sites);
  }
  closeBracket(cursor, 'par');
  const contact = parseContact(cursor);
  if (sites.dominant !== undefined || sites.nondominant !== undefined)
    draft.pair = { ...meetingOf(sites, draft), ...contact };
  else if (contact.contact !== undefined || contact.isBehind) addContact(draft, contact);
}

/**
 * With a part of the hand on both sides these meet. With one side at the body, the other hand is at the named part of
 * the hand that is there: its own part is not said.
 */
function meetingOf(sites: Sites, draft: PostureDraft): Sites {
  if (sites.dominant !== undefined && sites.nondominant !== undefined) return sites;
  if (sites.dominant !== undefined && draft.nondominant.location !== undefined)
    return { nondominant: sites.dominant };
  if (sites.nondominant !== undefined && draft.dominant.location !== undefined)
    return { dominant: sites.nondominant };
  return sites;
}

function addContact(draft: PostureDraft, contact: ReturnType<typeof parseContact>): void {
  let hasPlace = false;
  for (const owner of ['dominant', 'nondominant'] as const) {
    const { location } = draft[owner];
    if (location === undefined) continue;
    draft[owner].location = { ...location, ...contact };
    hasPlace = true;
  }
  if (!hasPlace) draft.pair = { ...draft.pair, ...contact };
}

function parseItem(cursor: TokenCursor, draft: PostureDraft, owner: Owner, sites?: Sites): void {
  const hand = draft[owner];
  if (isNext(cursor, ['base', 'thumb', 'bend'])) hand.handshape = parseHandshape(cursor);
  else if (isNext(cursor, ['fingers', 'palm'])) parseDirection(cursor, hand);
  else if (take(cursor, 'relative') !== undefined) addOrientation(hand, { isRelative: true });
  else if (isBodySiteNext(cursor)) hand.location = parseBodyLocation(cursor);
  else if (isHandSiteNext(cursor)) parseSite(cursor, draft, owner, sites);
  else if (isNext(cursor, ['contact', 'behind'])) parseLoneContact(cursor, draft, owner);
  else {
    cursor.report(cursor.place(), 'a side mark without a place');
    cursor.skip();
  }
}

function parseDirection(cursor: TokenCursor, hand: HandDraft): void {
  const place = cursor.place();
  const orientation = parseOrientation(cursor);
  const kind = orientation.fingers === undefined ? 'palm' : 'fingers';
  if (hand.orientation?.[kind] !== undefined)
    cursor.report(place, `a second ${kind === 'palm' ? 'palm' : 'finger'} direction without hambetween`);
  addOrientation(hand, orientation);
}

/** A part of a hand: before a place at the body the one that is brought there, otherwise a place of its own. */
function parseSite(cursor: TokenCursor, draft: PostureDraft, owner: Owner, sites: Sites | undefined): void {
  const site = parseHandSite(cursor);
  if (isBodySiteNext(cursor)) {
    draft[owner].location = { handSite: site, ...parseBodyLocation(cursor) };
  } else if (sites === undefined) {
    const own = take(cursor, 'plus') === undefined ? undefined : parseHandSite(cursor);
    const pair = own === undefined ? { nondominant: site } : { dominant: site, nondominant: own };
    draft.pair = { ...pair, ...parseContact(cursor) };
  } else sites[owner === 'nondominant' ? 'nondominant' : 'dominant'] = site;
}

/** A contact that stands alone is that of the hands with each other; an extended arm is in front of the body. */
function parseLoneContact(cursor: TokenCursor, draft: PostureDraft, owner: Owner): void {
  const contact = parseContact(cursor);
  const { location } = draft[owner];
  if (location !== undefined) draft[owner].location = { ...location, ...contact };
  else if (contact.contact === 'arm-extended')
    draft[owner].location = { kind: 'body', site: { first: 'neutralspace' }, ...contact };
  else draft.pair = { ...draft.pair, ...contact };
}
