import { nearestName } from './nearest-name.ts';
import { type Place, quoted, type Reporter } from './report.ts';
import { knownTags, type TokenMeaning, tokenMeaning } from './token-meanings.ts';

/** A SiGML tag name and where it stands. */
export type PlacedTag = { readonly tag: string; readonly place: Place };

export type Token = PlacedTag & { readonly meaning: TokenMeaning };

/** The tokens of one sign in order, looked at one after the other. */
export type TokenCursor = {
  /** The token that comes next, or the one `ahead` after it; undefined past the end. */
  peek(ahead?: number): Token | undefined;
  /** Goes on to the next token. */
  skip(): void;
  readonly report: Reporter;
  /** Of the next token, or of the last one where there is no more. */
  place(): Place;
};

/**
 * Names that some tools write for symbols of the table.
 * Source: the symbol names of the University of East Anglia's SiGML converter of 2011, vh.cmp.uea.ac.uk.
 */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['hamcee12open', 'hamceeopen'],
  ['hamthumbout', 'hamthumboutmod'],
  ['hamsympar', 'hamsymmpar'],
  ['hamsymlr', 'hamsymmlr'],
  ['hamclockplus', 'hamclockfull'],
  ['hamperiod', 'hamfullstop'],
]);

/** The longest signs of large collections have some 150 symbols; the limit keeps a hostile file from taking minutes. */
const MAX_SYMBOLS = 1000;

/** Sorts out what the grammar cannot use: unknown and unshown tags are reported, of alternatives the first is kept. */
export function createTokenCursor(tags: readonly PlacedTag[], report: Reporter): TokenCursor {
  const tokens: Token[] = [];
  let isOtherAlternative = false;
  const beyond = tags[MAX_SYMBOLS];
  if (beyond !== undefined)
    report(beyond.place, `a sign of more than ${MAX_SYMBOLS} symbols; the rest is left out`);
  for (const { tag, place } of tags.slice(0, MAX_SYMBOLS)) {
    const meaning = tokenMeaning(OTHER_SPELLINGS.get(tag) ?? tag);
    if (meaning === undefined)
      report(place, `unknown HamNoSys tag ${quoted(tag)}`, nearestName(tag, knownTags()));
    else if (meaning.kind === 'alternatives') isOtherAlternative = meaning.part === 'next';
    else if (meaning.kind === 'unshown') report(place, `${tag} ${meaning.why}`);
    else if (meaning.kind !== 'silent' && !isOtherAlternative) tokens.push({ tag, place, meaning });
  }
  let next = 0;
  return {
    peek: (ahead = 0) => tokens[next + ahead],
    skip: () => {
      next++;
    },
    report,
    place: () => (tokens[next] ?? tokens.at(-1))?.place ?? {},
  };
}

/** The meaning of the next token if it is of this kind; the cursor goes past it. */
export function take<Kind extends TokenMeaning['kind']>(
  cursor: TokenCursor,
  kind: Kind,
): Extract<TokenMeaning, { kind: Kind }> | undefined {
  const meaning = cursor.peek()?.meaning;
  if (meaning?.kind !== kind) return undefined;
  cursor.skip();
  return meaning as Extract<TokenMeaning, { kind: Kind }>;
}

/** Whether the next token (or the one `ahead` after it) is of one of these kinds. */
export function isNext(cursor: TokenCursor, kinds: readonly TokenMeaning['kind'][], ahead = 0): boolean {
  const kind = cursor.peek(ahead)?.meaning.kind;
  return kind !== undefined && kinds.includes(kind);
}
