import type { Between, Direction, Orientation } from '../../tree.ts';
import { isNext, type TokenCursor, take } from '../tokens.ts';

/** `fingers (between fingers)?` or `palm (between palm)?`, each with `orirelative` behind it where it turns along. */
export function parseOrientation(cursor: TokenCursor): Orientation {
  const kind = isNext(cursor, ['fingers']) ? 'fingers' : 'palm';
  const value = parseDirections(cursor, kind);
  const isRelative = take(cursor, 'relative') !== undefined;
  return { [kind]: value, ...(isRelative && { isRelative }) };
}

/** A direction or the middle between two. The next token is of this kind. */
export function parseDirections(cursor: TokenCursor, kind: 'fingers' | 'palm' | 'move'): Between<Direction> {
  const first = take(cursor, kind)?.direction as Direction;
  if (!isNext(cursor, ['between']) || !isNext(cursor, [kind], 1)) return { first };
  cursor.skip();
  return { first, second: take(cursor, kind)?.direction as Direction };
}
