import type { Bracket } from '../token-meanings.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';

/** Signs nest three or four deep; deeper brackets are a mistake (or an attack on the stack) and are skipped. */
export const MAX_DEPTH = 16;

/** Whether a `plus` parts the bracket that opens next: one side for each hand. */
export function isSplitNext(cursor: TokenCursor): boolean {
  let depth = 0;
  for (let ahead = 0; cursor.peek(ahead) !== undefined; ahead++) {
    if (isNext(cursor, ['open'], ahead)) depth++;
    else if (isNext(cursor, ['close'], ahead) && --depth === 0) return false;
    else if (isNext(cursor, ['plus'], ahead) && depth === 1) return true;
  }
  return false;
}

/** Goes past the end of a bracket; one that is missing or of another kind is reported. */
export function closeBracket(cursor: TokenCursor, bracket: Bracket): void {
  const place = cursor.place();
  const close = take(cursor, 'close');
  if (close === undefined) cursor.report(place, `ham${bracket}begin is not closed by ham${bracket}end here`);
  else if (close.bracket !== bracket)
    cursor.report(place, `ham${bracket}begin is closed by ham${close.bracket}end`);
}
