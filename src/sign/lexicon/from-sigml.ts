import { ConfigError } from '../../core/errors.ts';
import { readSigml } from '../sigml/read.ts';
import type { Report } from '../sigml/report.ts';
import type { LexiconEntry } from './entry.ts';

/** A SiGML file: its name, with the folders under that of the collection, and text. */
export type SigmlFile = { readonly name: string; readonly text: string };
/** A file that is no SiGML: its name, and what was wrong. */
export type BrokenFile = { readonly name: string; readonly why: string };

/**
 * A lexicon from SiGML files, in the order of the files: each sign by its gloss, which also says what it means. Where
 * several signs of the collection have the same gloss, the file's name, which then tells them apart, is the gloss. A file
 * that cannot be read at all is named in `broken` and left out.
 */
export function entriesFromSigml(files: readonly SigmlFile[]): {
  readonly entries: readonly LexiconEntry[];
  readonly reports: readonly Report[];
  readonly broken: readonly BrokenFile[];
} {
  const reports: Report[] = [];
  const broken: BrokenFile[] = [];
  const read = files.flatMap(({ name, text }) => {
    try {
      const { signs, tags, reports: found } = readSigml(text);
      reports.push(...found.map((report) => ({ ...report, place: { ...report.place, fileName: name } })));
      return [{ name, signs, tags }];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      broken.push({ name, why: `expected ${error.expected}, got ${error.got}` });
      return [];
    }
  });
  const counts = new Map<string, number>();
  for (const { gloss } of read.flatMap(({ signs }) => signs)) counts.set(gloss, (counts.get(gloss) ?? 0) + 1);
  const entries = read.flatMap(({ name, signs, tags }) =>
    signs.map((sign, index): LexiconEntry => {
      const isAmbiguous = sign.gloss === '' || (counts.get(sign.gloss) as number) > 1;
      const gloss = isAmbiguous && signs.length === 1 ? stemOf(name) : sign.gloss;
      return {
        gloss,
        standsFor: [],
        meanings: meaningsOf(sign.gloss, signs.length === 1 ? stemOf(name) : ''),
        manual: tags[index] ?? [],
        confidence: 'high',
        notes: '',
        sign: { ...sign, gloss },
        place: { fileName: name },
      };
    }),
  );
  return { entries, reports, broken };
}

/**
 * What a gloss says that its sign means: EEN_1 is "een 1", "een" and "1", AANTIKKEN_/_TIKKEN either of both. The file's
 * name tells more where it is a number.
 */
function meaningsOf(gloss: string, stem: string): string[] {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim();
  const whole = plain(gloss);
  const numbered = /^(.*\D) (\d+)$/.exec(whole)?.slice(1) ?? [];
  const either = whole.includes('/') ? whole.split('/').map(plain) : [];
  const number = /^\d+$/.test(stem) ? [stem] : [];
  return [...new Set([whole, ...numbered, ...either, ...number])].filter((meaning) => meaning !== '');
}

function stemOf(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
}
