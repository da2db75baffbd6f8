import type { Between, BodyLocation, BodySite, Contact, SiteSide } from '../../tree.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';
import { isHandSiteNext, parseHandSite } from './hand-site.ts';

type Point = { readonly site: BodySite; readonly side: SiteSide };

/** Where a side mark may stand before a place: `lrat chest` is the chest's left. */
export function isBodySiteNext(cursor: TokenCursor, ahead = 0): boolean {
  return (
    isNext(cursor, ['site'], ahead) ||
    (isNext(cursor, ['side'], ahead) && isNext(cursor, ['site'], ahead + 1))
  );
}

/**
 * `point (between point)? handSite? contact*`: a place at the body, the part of the hand that is brought there, and how
 * near. A side mark before the place means the signer's left, after it the right.
 */
export function parseBodyLocation(cursor: TokenCursor): BodyLocation {
  const first = parsePoint(cursor);
  let second: Point | undefined;
  if (isNext(cursor, ['between']) && isBodySiteNext(cursor, 1)) {
    cursor.skip();
    second = parsePoint(cursor);
  }
  const handSite = isHandSiteNext(cursor) ? parseHandSite(cursor) : undefined;
  const side = sidesOf(first, second);
  return {
    kind: 'body',
    site: { first: first.site, ...(second && { second: second.site }) },
    ...(side !== undefined && { side }),
    ...(handSite !== undefined && { handSite }),
    ...parseContact(cursor),
  };
}

/** `touch`, `close`, ..., `behind`, `brushing`, in any order. */
export function parseContact(cursor: TokenCursor): { contact?: Contact; isBehind?: true } {
  const found: { contact?: Contact; isBehind?: true } = {};
  for (;;) {
    const contact = take(cursor, 'contact');
    if (contact !== undefined) found.contact = contact.contact;
    else if (take(cursor, 'behind') !== undefined) found.isBehind = true;
    else if (take(cursor, 'brushing') !== undefined) found.contact = 'brush';
    else return found;
  }
}

function parsePoint(cursor: TokenCursor): Point {
  const before = take(cursor, 'side');
  const site = take(cursor, 'site')?.site as BodySite;
  if (before !== undefined) return { site, side: `left-${before.distance}` };
  // A side mark with a place behind it belongs to that place.
  const after = isNext(cursor, ['site'], 1) ? undefined : take(cursor, 'side');
  return { site, side: after === undefined ? 'centre' : `right-${after.distance}` };
}

function sidesOf(first: Point, second: Point | undefined): Between<SiteSide> | undefined {
  if (second === undefined || second.side === first.side)
    return first.side === 'centre' ? undefined : { first: first.side };
  return { first: first.side, second: second.side };
}
