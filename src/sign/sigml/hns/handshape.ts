import type { Bend, Between, Digit } from '../../tree.ts';
import type { HandshapeDraft } from '../handshape-rules.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';

/**
 * `base? (thumb | bend | digits)*`, and after `between` a second one. Digits alone are the selected fingers, digits and
 * a bend are bent on their own, `digit part digit` touch each other, `digit between digit` hold the thumb.
 */
export function parseHandshape(cursor: TokenCursor): Between<HandshapeDraft> {
  const first = parseOneHandshape(cursor);
  if (!isNext(cursor, ['between']) || !isNext(cursor, ['base', 'thumb', 'bend'], 1)) return { first };
  cursor.skip();
  const second = parseOneHandshape(cursor);
  return { first, second: second.base === undefined ? { ...first, ...second } : second };
}

function parseOneHandshape(cursor: TokenCursor): HandshapeDraft {
  const draft: HandshapeDraft = {};
  const base = take(cursor, 'base');
  if (base !== undefined) draft.base = base.base;
  for (;;) {
    const thumb = take(cursor, 'thumb');
    const bend = take(cursor, 'bend');
    if (thumb !== undefined) draft.thumb = thumb.thumb;
    if (bend !== undefined) draft.bend = bend.bend;
    if (isNext(cursor, ['digit']) && !isSiteNext(cursor)) parseDigits(cursor, draft);
    else if (thumb === undefined && bend === undefined) return draft;
  }
}

/** `thumb fingertip` with no second digit is a part of the hand that goes somewhere, not a part of its shape. */
function isSiteNext(cursor: TokenCursor): boolean {
  let ahead = 1;
  while (isNext(cursor, ['digit'], ahead)) ahead++;
  return isNext(cursor, ['finger-part'], ahead) && !isNext(cursor, ['digit'], ahead + 1);
}

function parseDigits(cursor: TokenCursor, draft: HandshapeDraft): void {
  const digits = takeDigits(cursor);
  const last = digits.at(-1) as Digit;
  if (isNext(cursor, ['bend'])) {
    bendDigits(cursor, draft, digits);
    return;
  }
  if (isNext(cursor, ['finger-part']) && isNext(cursor, ['digit'], 1)) {
    draft.contactKind = take(cursor, 'finger-part')?.part;
    draft.contactPair = [last, take(cursor, 'digit')?.digit as Digit];
    digits.pop();
  } else if (isNext(cursor, ['contact']) && isNext(cursor, ['digit'], 1)) {
    cursor.skip();
    draft.contactPair = [last, take(cursor, 'digit')?.digit as Digit];
    digits.pop();
  } else if (isNext(cursor, ['between']) && isNext(cursor, ['digit'], 1)) {
    parseThumbBetween(cursor, draft, digits);
    return;
  }
  if (digits.length > 0) draft.selected = [...(draft.selected ?? []), ...digits];
}

function bendDigits(cursor: TokenCursor, draft: HandshapeDraft, digits: readonly Digit[]): void {
  const bend = take(cursor, 'bend')?.bend as Bend;
  const bends = { ...draft.digitBends };
  for (const digit of digits) bends[digit] = bend;
  draft.digitBends = bends;
}

/** `index between middle`, or `thumb between index middle`. */
function parseThumbBetween(cursor: TokenCursor, draft: HandshapeDraft, before: readonly Digit[]): void {
  cursor.skip();
  const [first, second] = [...before.filter((digit) => digit !== 1), ...takeDigits(cursor)];
  if (first === undefined || second === undefined)
    cursor.report(cursor.place(), 'the thumb between two fingers needs both of them');
  else draft.thumbBetween = [first, second];
}

function takeDigits(cursor: TokenCursor): Digit[] {
  const digits: Digit[] = [];
  for (let token = take(cursor, 'digit'); token !== undefined; token = take(cursor, 'digit'))
    digits.push(token.digit);
  return digits;
}
