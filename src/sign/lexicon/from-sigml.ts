import { readSigml } from '../sigml/read.ts';
import type { Report } from '../sigml/report.ts';
import type { LexiconEntry } from './entry.ts';

/** A SiGML file: its name (not its path) and text. */
export type SigmlFile = { readonly name: string; readonly text: string };

/**
 * A lexicon from SiGML files, in the order of the files: each sign by its gloss, which is its only meaning. Where several
 * signs of the collection have the same gloss, the file's name, which then tells them apart, is the gloss. Throws
 * ConfigError (broken-sigml) at the first file that is no XML.
 */
export function entriesFromSigml(files: readonly SigmlFile[]): {
  readonly entries: readonly LexiconEntry[];
  readonly reports: readonly Report[];
} {
  const reports: Report[] = [];
  const read = files.map(({ name, text }) => {
    const { signs, tags, reports: found } = readSigml(text);
    reports.push(...found.map((report) => ({ ...report, place: { ...report.place, fileName: name } })));
    return { name, signs, tags };
  });
  const counts = new Map<string, number>();
  for (const { gloss } of read.flatMap(({ signs }) => signs)) counts.set(gloss, (counts.get(gloss) ?? 0) + 1);
  const entries = read.flatMap(({ name, signs, tags }) =>
    signs.map((sign, index): LexiconEntry => {
      const isAmbiguous = sign.gloss === '' || (counts.get(sign.gloss) as number) > 1;
      const gloss = isAmbiguous && signs.length === 1 ? stemOf(name) : sign.gloss;
      return {
        gloss,
        meanings: [sign.gloss.toLowerCase().replace(/_/g, ' ')].filter((meaning) => meaning !== ''),
        manual: tags[index] ?? [],
        confidence: 'high',
        notes: '',
        sign: { ...sign, gloss },
        place: { fileName: name },
      };
    }),
  );
  return { entries, reports };
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}
