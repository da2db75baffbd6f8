import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../core/errors.ts';
import type { LexiconEntry } from '../sign/lexicon/entry.ts';
import { entriesFromSigml } from '../sign/lexicon/from-sigml.ts';
import { createLexicon, type Lexicon } from '../sign/lexicon/lexicon.ts';
import { parseLexicon } from '../sign/lexicon/parse.ts';
import type { Report } from '../sign/sigml/report.ts';

export type LoadedLexicon = {
  readonly lexicon: Lexicon;
  readonly entries: readonly LexiconEntry[];
  readonly reports: readonly Report[];
};

/** The lexicon that comes with Beckon; the same two steps up from src/commands and from dist/commands. */
export const ASL_FOLDER = fileURLToPath(new URL('../../avatars/lexicon/asl', import.meta.url));

/**
 * A lexicon from a folder: the files of our own line format (`.txt`), or any SiGML files (`.sigml`, `.xml`). Throws
 * ConfigError `file-not-found` where the folder has neither.
 */
export async function loadLexicon(folder: string = ASL_FOLDER): Promise<LoadedLexicon> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const read = async (endings: readonly string[]) =>
    Promise.all(
      names
        .filter((name) => endings.some((ending) => name.endsWith(ending)))
        .map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
    );
  const lines = await read(['.txt']);
  const sigml = await read(['.sigml', '.xml']);
  if (lines.length + sigml.length === 0) {
    const expected = 'a folder with lexicon files (.txt) or SiGML files (.sigml)';
    throw new ConfigError('file-not-found', `No lexicon in ${folder}: expected ${expected}.`, {
      expected,
      got: 'a folder without them',
    });
  }
  const parsed = [...lines.map(({ name, text }) => parseLexicon(text, name)), entriesFromSigml(sigml)];
  const entries = parsed.flatMap((part) => part.entries);
  return { lexicon: createLexicon(entries), entries, reports: parsed.flatMap((part) => part.reports) };
}
