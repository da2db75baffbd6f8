import type { LexiconEntry } from '../../src/sign/lexicon/entry.ts';
import { derivePhonology, type Phonology } from '../../src/sign/lexicon/phonology.ts';

/** A row of the ASL-LEX table: its value by column name. */
export type AslLexRow = Readonly<Record<string, string>>;

/** Features that are compared, and the columns that hold them. */
const COLUMNS = {
  signType: 'SignType.2.0',
  majorLocation: 'MajorLocation.2.0',
  minorLocation: 'MinorLocation.2.0',
  selectedFingers: 'SelectedFingers.2.0',
  flexion: 'Flexion.2.0',
  hasContact: 'Contact.2.0',
  movement: 'Movement.2.0',
  isRepeated: 'RepeatedMovement.2.0',
} as const satisfies Record<keyof Phonology, string>;
export const FEATURES = Object.keys(COLUMNS) as readonly (keyof Phonology)[];

/** One of our signs and the row that it agrees with best. */
export type Match = {
  readonly gloss: string;
  readonly entryId: string;
  readonly differences: readonly {
    readonly feature: keyof Phonology;
    readonly ours: string;
    readonly theirs: string;
  }[];
  /** Features for which the row has a value. */
  readonly compared: readonly (keyof Phonology)[];
};

/**
 * Our signs beside the rows with their name and with each of their meanings; what a sign can merely stand for is not
 * compared. Of several rows (`cat_1`, `cat_2` are variants) the one that agrees best counts. A row that
 * another sign of the same word agrees with better is that sign's: `fall_1` is the season, not the fall to the ground.
 * Signs without a row are left out.
 */
export function compareWithAslLex(entries: readonly LexiconEntry[], rows: readonly AslLexRow[]): Match[] {
  const rowsByName = grouped(rows, ({ EntryID = '' }) => [nameOf(EntryID)]);
  const signs = entries.flatMap((entry) => {
    const ours = derivePhonology(entry.sign);
    return ours === undefined ? [] : [{ entry, ours }];
  });
  const signsByName = grouped(signs, ({ entry: { gloss, meanings } }) => [gloss, ...meanings].map(nameOf));
  const named = signs.flatMap(({ entry: { gloss, meanings }, ours }) =>
    [...new Set([gloss, ...meanings].map(nameOf))].map((name) => ({ gloss, ours, name })),
  );
  return named.flatMap(({ gloss, ours, name }) => {
    const candidates = rowsByName.get(name) ?? [];
    const matches = candidates
      .map((row) => ({ row, match: compare(gloss, ours, row) }))
      .sort((a, b) => a.match.differences.length - b.match.differences.length);
    const [best] = matches;
    if (best === undefined) return [];
    const namesakes = signsByName.get(nameOf(best.row.EntryID ?? '')) ?? [];
    const isAnothers = namesakes.some(
      (other) => compare(gloss, other.ours, best.row).differences.length < best.match.differences.length,
    );
    return isAnothers ? [] : [best.match];
  });
}

function grouped<T>(items: readonly T[], names: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const name of new Set(names(item))) groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

/** How many of the matches agree in a feature, of those whose row has a value for it. */
export function agreement(
  matches: readonly Match[],
  feature: keyof Phonology,
): { readonly same: number; readonly of: number } {
  const compared = matches.filter((match) => match.compared.includes(feature));
  const same = compared.filter(
    ({ differences }) => !differences.some((difference) => difference.feature === feature),
  );
  return { same: same.length, of: compared.length };
}

function compare(gloss: string, ours: Phonology, row: AslLexRow): Match {
  // `NA` is a value of flexion (a thumb has none); an empty field is none of anything.
  const compared = FEATURES.filter(
    (feature) => (row[COLUMNS[feature]] ?? '') !== '' && !(feature === 'signType' && contradictsItself(row)),
  );
  const differences = compared.flatMap((feature) => {
    const theirs = row[COLUMNS[feature]] as string;
    const own = valueText(ours[feature]);
    return own === theirs ? [] : [{ feature, ours: own, theirs }];
  });
  return { gloss, entryId: row.EntryID ?? '', differences, compared };
}

/**
 * Whether a row calls its handshapes different and of a resting shape, but names them the same (`every_year`: s and S),
 * or the resting one as outside those shapes (`sit`): its sign type cannot be told.
 */
function contradictsItself(row: AslLexRow): boolean {
  const resting = row['NonDominantHandshape.2.0'] ?? '';
  return (
    row['SignType.2.0'] === 'AsymmetricalDifferentHandshape' &&
    (resting === 'DominanceViolation' || resting.toLowerCase() === row['Handshape.2.0']?.toLowerCase())
  );
}

function valueText(value: string | boolean): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : value;
}

/** `THANK-YOU`, `thank you` and `thank_you_2` are one name; `CALL-911` is not `call`. */
function nameOf(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replace(/[\s-]+/g, '_')
    .replace(/[_.]\d$/, '');
}
