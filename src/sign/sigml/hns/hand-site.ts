import type { Digit, HandPart, HandSite } from '../../tree.ts';
import { besideSide } from '../beside.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';

const SIDES_BY_PART: Partial<Record<HandPart, NonNullable<HandSite['side']>>> = {
  palm: 'palmar',
  handback: 'dorsal',
  thumbside: 'radial',
  pinkyside: 'ulnar',
};

export function isHandSiteNext(cursor: TokenCursor, ahead = 0): boolean {
  const start = isNext(cursor, ['side'], ahead) ? ahead + 1 : ahead;
  return isNext(cursor, ['hand-part', 'finger-part', 'digit'], start);
}

/**
 * `(part | digit | side)+ (between ...)?` in any order: `indexfinger fingertip`, `fingerpad thumb`, `palm`. After a part
 * of a finger, palm, handback, thumbside and pinkyside say on which side of the finger.
 */
export function parseHandSite(cursor: TokenCursor): HandSite {
  const own = parseOneSite(cursor);
  if (!isNext(cursor, ['between']) || !isHandSiteNext(cursor, 1)) return complete(own);
  cursor.skip();
  const other = parseOneSite(cursor);
  // `midjoint between base, index finger`: the digits behind belong to both parts.
  const digits = own.digits ?? other.digits;
  const site = complete({ ...own, ...(digits && { digits }) });
  return { ...site, between: complete({ ...other, digits: other.digits ?? own.digits }) };
}

type SiteDraft = { part?: HandPart; digits?: readonly Digit[] | undefined; side?: HandSite['side'] };

function parseOneSite(cursor: TokenCursor): SiteDraft {
  const draft: SiteDraft = {};
  const isLeft = take(cursor, 'side') !== undefined;
  let isBeside = isLeft;
  for (;;) {
    const digit = take(cursor, 'digit');
    const part = take(cursor, 'finger-part') ?? take(cursor, 'hand-part');
    if (digit !== undefined) draft.digits = [...(draft.digits ?? []), digit.digit];
    if (part !== undefined && draft.part === undefined) draft.part = part.part;
    else if (part !== undefined) draft.side = SIDES_BY_PART[part.part] ?? draft.side;
    if (digit !== undefined || part !== undefined) continue;
    if (!isNext(cursor, ['side']) || isNext(cursor, ['site'], 1)) break;
    cursor.skip();
    isBeside = true;
  }
  if (isBeside && draft.side === undefined) draft.side = besideSide(draft.digits, isLeft);
  return draft;
}

/** A digit without a part is meant at its middle joint, as in `indexfinger` for "along the finger". */
function complete({ part, digits, side }: SiteDraft): HandSite {
  return {
    part: part ?? 'midjoint',
    ...(digits !== undefined && { digits }),
    ...(side !== undefined && { side }),
  };
}
