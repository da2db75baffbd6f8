/** A piece of text that a model wrote: one token, or several where only they make whole characters. */
export type TextPiece = {
  /** With the space in front, where there is one. */
  readonly text: string;
  /** Indices of its tokens among those that were given. */
  readonly first: number;
  readonly last: number;
};

/** What a decoder puts for bytes that are no whole character yet. */
const HALF = '\ufffd';

/** Tokens as pieces of text: what each adds to the text of those before. Pieces joined are the whole text. */
export function piecesOf(
  tokens: readonly number[],
  decode: (tokens: number[]) => string,
): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let before = '';
  let first = 0;
  for (let last = 0; last < tokens.length; last++) {
    const now = decode(tokens.slice(0, last + 1));
    // A character that is still half may become another one; at the end it stays what it is.
    if (now.endsWith(HALF) && last < tokens.length - 1) continue;
    const text = now.slice(before.length);
    before = now;
    if (text !== '') pieces.push({ text: text.replaceAll(HALF, ''), first, last });
    first = last + 1;
  }
  return pieces.filter(({ text }) => text !== '');
}
