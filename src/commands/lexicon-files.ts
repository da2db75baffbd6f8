import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../core/errors.ts';
import type { LexiconEntry } from '../sign/lexicon/entry.ts';
import { type BrokenFile, entriesFromSigml } from '../sign/lexicon/from-sigml.ts';
import { createLexicon, type Lexicon } from '../sign/lexicon/lexicon.ts';
import { parseLexicon } from '../sign/lexicon/parse.ts';
import type { Report } from '../sign/sigml/report.ts';

export type LoadedLexicon = {
  readonly lexicon: Lexicon;
  readonly entries: readonly LexiconEntry[];
  readonly reports: readonly Report[];
  /** Files that could not be read at all. */
  readonly broken: readonly BrokenFile[];
};

/** A file of a lexicon: its name, with the folders under that of the lexicon and slashes between, and its text. */
export type LexiconFile = { readonly name: string; readonly text: string };

/** The lexicon that comes with Beckon; the same two steps up from src/commands and from dist/commands. */
export const ASL_FOLDER = fileURLToPath(new URL('../../avatars/lexicon/asl', import.meta.url));

const LINES = /\.txt$/i;
const SIGML = /\.(sigml|xml)$/i;
/** The largest collections in the field have some 3,000 files of some KB; a folder with more is another one by mistake. */
const LIMITS = { files: 20_000, fileBytes: 8 << 20 } as const;
const OPEN_FILES = 32;

/**
 * A lexicon from a folder and the folders in it: the files of our own line format (`.txt`), or any SiGML files (`.sigml`,
 * `.xml`). Throws ConfigError `file-not-found` where the folder has neither.
 */
export async function loadLexicon(folder: string = ASL_FOLDER): Promise<LoadedLexicon> {
  const { files, broken } = await readLexiconFiles(folder);
  const { lexicon, entries, reports, broken: more } = parseLexiconFiles(files);
  return { lexicon, entries, reports, broken: [...broken, ...more] };
}

/** The files of a lexicon in the order of their names, and those that cannot be opened. Throws as loadLexicon. */
export async function readLexiconFiles(
  folder: string,
): Promise<{ readonly files: readonly LexiconFile[]; readonly broken: readonly BrokenFile[] }> {
  const found = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  const names = found
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => LINES.test(name) || SIGML.test(name))
    .sort();
  if (names.length === 0 || names.length > LIMITS.files) {
    const expected = 'a folder with lexicon files (.txt) or SiGML files (.sigml)';
    throw new ConfigError('file-not-found', `No lexicon in ${folder}: expected ${expected}.`, {
      expected,
      got: names.length === 0 ? 'a folder without them' : `a folder with ${names.length} of them`,
    });
  }
  const files: LexiconFile[] = [];
  const broken: BrokenFile[] = [];
  for (let start = 0; start < names.length; start += OPEN_FILES) {
    const some = names
      .slice(start, start + OPEN_FILES)
      .map(async (name): Promise<LexiconFile | BrokenFile> => {
        const path = join(folder, name);
        try {
          const { size } = await stat(path);
          if (size > LIMITS.fileBytes) return { name, why: `expected at most 8 MB, got ${size} bytes` };
          return { name, text: await readFile(path, 'utf8') };
        } catch (error) {
          return { name, why: `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
        }
      });
    for (const file of await Promise.all(some)) {
      if ('text' in file) files.push(file);
      else broken.push(file);
    }
  }
  return { files, broken };
}

/** The signs of a lexicon's files. */
export function parseLexiconFiles(files: readonly LexiconFile[]): LoadedLexicon {
  const lines = files
    .filter(({ name }) => LINES.test(name))
    .map(({ name, text }) => parseLexicon(text, name));
  const sigml = entriesFromSigml(files.filter(({ name }) => SIGML.test(name)));
  const entries = [...lines, sigml].flatMap((part) => part.entries);
  return {
    lexicon: createLexicon(entries),
    entries,
    reports: [...lines, sigml].flatMap((part) => part.reports),
    broken: sigml.broken,
  };
}
