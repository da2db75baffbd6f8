/** Where something stands: in a file by line and column (from 1), in a row of tokens by number (from 1). */
export type Place = {
  readonly fileName?: string;
  readonly line?: number;
  readonly column?: number;
  readonly token?: number;
};

/** Something in a text that was skipped or read with a guess. Never fatal: the rest of the sign is still there. */
export type Report = {
  readonly place: Place;
  /** What is wrong, as a sentence without its full stop. */
  readonly what: string;
  /** The name that was probably meant. */
  readonly didYouMean?: string;
};

/** Collects reports while one text is read. */
export type Reporter = (place: Place, what: string, didYouMean?: string) => void;

export function createReporter(reports: Report[]): Reporter {
  return (place, what, didYouMean) =>
    reports.push({ place, what, ...(didYouMean !== undefined && { didYouMean }) });
}

/** One line for a person: `signs.txt:3:12: unknown tag "hamfits"; did you mean "hamfist"?` */
export function reportText({ place, what, didYouMean }: Report): string {
  const parts = [place.fileName, place.line, place.column].filter((part) => part !== undefined);
  const where = parts.join(':');
  const token = place.token === undefined ? '' : `token ${place.token}`;
  const start = [where, token].filter((part) => part !== '').join(': ');
  const question = didYouMean === undefined ? '' : `; did you mean "${didYouMean}"?`;
  return `${start === '' ? '' : `${start}: `}${what}${question}`;
}

const QUOTED_CHARACTERS = 40;

/** A name from a file, short enough to be shown. */
export function quoted(name: string): string {
  const shown = name.length > QUOTED_CHARACTERS ? `${name.slice(0, QUOTED_CHARACTERS)}...` : name;
  return `"${shown}"`;
}
