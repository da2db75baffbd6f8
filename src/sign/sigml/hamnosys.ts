import type { SignTree } from '../tree.ts';
import { TAGS_BY_CODE_POINT } from './code-points.ts';
import { parseManual } from './hns/manual.ts';
import { createReporter, type Report } from './report.ts';
import { createTokenCursor, type PlacedTag } from './tokens.ts';

/**
 * A sign from the SiGML tag names of its HamNoSys symbols (`hamfist`, `hamextfingeru`, ...), in their order. Never
 * throws: what is unknown or stands where it makes no sense is reported by its number in the row and left out.
 */
export function readTokens(
  tokens: readonly string[],
  gloss: string,
): { readonly sign: SignTree; readonly reports: readonly Report[] } {
  return readPlacedTags(
    tokens.map((tag, index) => ({ tag, place: { token: index + 1 } })),
    gloss,
  );
}

/** The same for tags that know where they stand in a file. */
export function readPlacedTags(
  tags: readonly PlacedTag[],
  gloss: string,
): { readonly sign: SignTree; readonly reports: readonly Report[] } {
  const reports: Report[] = [];
  const manual = parseManual(createTokenCursor(tags, createReporter(reports)));
  return { sign: { gloss, manual: manual === undefined ? [] : [manual], nonManual: {} }, reports };
}

/**
 * SiGML tag names of HamNoSys written in Unicode. Characters that are no HamNoSys symbols become tag names that
 * readTokens reports as unknown (`U+0041`); blanks between symbols are left out.
 */
export function tokensFromUnicode(text: string): string[] {
  const tokens: string[] = [];
  for (const character of text) {
    if (/\s/.test(character)) continue;
    const codePoint = character.codePointAt(0) as number;
    const tag = TAGS_BY_CODE_POINT.get(codePoint);
    tokens.push(tag ?? `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
  }
  return tokens;
}
