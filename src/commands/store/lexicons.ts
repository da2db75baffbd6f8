import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import type { LexiconEntry } from '../../sign/lexicon/entry.ts';
import type { BrokenFile } from '../../sign/lexicon/from-sigml.ts';
import { createLexicon } from '../../sign/lexicon/lexicon.ts';
import { type LoadedLexicon, loadLexicon, parseLexiconFiles, readLexiconFiles } from '../lexicon-files.ts';
import { ADDED_NAME, addedNames, installFolder, removeFolder, taken } from './folder.ts';

/** A lexicon that can be named. `language` is a BCP 47 tag (ase: American, dse: Dutch, bfi: British Sign Language). */
export type LexiconInfo = { readonly name: string; readonly language: string; readonly signCount: number };

export type AddedLexicon = LexiconInfo & {
  /** Files that were left out. */
  readonly broken: readonly BrokenFile[];
  /** How many things were read with a guess. */
  readonly reportCount: number;
};

export const OWN_LEXICON = { name: 'asl', language: 'ase' } as const;

/** Raised when a sign's tree, or how it is read, changes: what was compiled before is read anew from its files. */
const FORMAT = 1;
const [INFO, SIGNS, FILES] = ['lexicon.json', 'signs.json', 'files'];

export const lexiconsFolder = (dataFolder: string): string => join(dataFolder, 'lexicons');

/**
 * Copies the lexicon in `from` into the person's data folder and reads it once, so that it opens fast. Files that cannot
 * be read are left out and named. Throws ConfigError `bad-argument`, `already-added`, `file-not-found` (no lexicon there),
 * `broken-sigml` (no sign in any file), `output-failed`.
 */
export async function addLexicon(
  dataFolder: string,
  { from, name, language, signal }: { from: string; name: string; language: string; signal: AbortSignal },
): Promise<AddedLexicon> {
  checkName(name);
  const parent = lexiconsFolder(dataFolder);
  if (name === OWN_LEXICON.name || (await addedNames(parent)).includes(name)) throw taken(name);
  const { files, broken } = await readLexiconFiles(resolve(from));
  signal.throwIfAborted();
  const parsed = parseLexiconFiles(files);
  const left = [...broken, ...parsed.broken];
  if (parsed.entries.length === 0) {
    const first = left[0] === undefined ? '' : ` The first file, ${left[0].name}: ${left[0].why}.`;
    throw new ConfigError('broken-sigml', `There is no sign in the files of this folder.${first}`, {
      expected: 'files with signs',
      got: `${files.length} files without one`,
    });
  }
  const unread = new Set(left.map((one) => one.name));
  await installFolder(parent, name, async (folder) => {
    for (const { name: fileName, text } of files.filter((file) => !unread.has(file.name))) {
      signal.throwIfAborted();
      const path = join(folder, FILES, fileName);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    await writeJson(join(folder, SIGNS), { format: FORMAT, entries: parsed.entries });
    await writeJson(join(folder, INFO), { language, signCount: parsed.entries.length });
  });
  return {
    name,
    language,
    signCount: parsed.entries.length,
    broken: left,
    reportCount: parsed.reports.length,
  };
}

/** All lexicons: Beckon's own first, then what was added. */
export async function listLexicons(dataFolder: string): Promise<readonly LexiconInfo[]> {
  const own = { ...OWN_LEXICON, signCount: (await loadLexicon()).entries.length };
  const names = await addedNames(lexiconsFolder(dataFolder));
  return [own, ...(await Promise.all(names.map((name) => infoOf(dataFolder, name))))];
}

/** An added lexicon's signs and language, or Beckon's own; throws ConfigError `no-such-lexicon`. */
export async function openLexicon(
  dataFolder: string,
  name: string,
): Promise<LoadedLexicon & { readonly language: string }> {
  if (name === OWN_LEXICON.name) return { ...(await loadLexicon()), language: OWN_LEXICON.language };
  await checkAdded(dataFolder, name);
  const folder = join(lexiconsFolder(dataFolder), name);
  const { language } = await infoOf(dataFolder, name);
  const compiled = await readJson<{ format: number; entries: readonly LexiconEntry[] }>(join(folder, SIGNS));
  if (compiled?.format !== FORMAT) return { ...(await loadLexicon(join(folder, FILES))), language };
  const { entries } = compiled;
  return { lexicon: createLexicon(entries), entries, reports: [], broken: [], language };
}

/** The files of an added lexicon, for checks that need their places; throws ConfigError `no-such-lexicon`. */
export async function lexiconFolder(dataFolder: string, name: string): Promise<string | undefined> {
  if (name === OWN_LEXICON.name) return undefined;
  await checkAdded(dataFolder, name);
  return join(lexiconsFolder(dataFolder), name, FILES);
}

export async function removeLexicon(dataFolder: string, name: string): Promise<void> {
  if (name === OWN_LEXICON.name) {
    const message = 'The lexicon asl comes with Beckon and cannot be removed; name one that you added.';
    throw new ConfigError('bad-argument', message, { expected: 'the name of an added lexicon', got: name });
  }
  await checkAdded(dataFolder, name);
  await removeFolder(lexiconsFolder(dataFolder), name);
}

async function infoOf(dataFolder: string, name: string): Promise<LexiconInfo> {
  const info = await readJson<Omit<LexiconInfo, 'name'>>(join(lexiconsFolder(dataFolder), name, INFO));
  return { name, language: info?.language ?? 'und', signCount: info?.signCount ?? 0 };
}

async function checkAdded(dataFolder: string, name: string): Promise<void> {
  const names = [OWN_LEXICON.name, ...(await addedNames(lexiconsFolder(dataFolder)))];
  if (names.includes(name)) return;
  const expected = `one of ${names.join(', ')}`;
  throw new ConfigError(
    'no-such-lexicon',
    `There is no lexicon of that name: expected ${expected}; beckon lexicon add adds one.`,
    { expected, got: 'another name' },
  );
}

function checkName(name: string): void {
  if (ADDED_NAME.test(name)) return;
  const expected = 'a name of lower case letters, digits and hyphens';
  throw new ConfigError('bad-argument', `Expected ${expected}; give one with --name.`, {
    expected,
    got: 'another name',
  });
}

const writeJson = (path: string, value: unknown) => writeFile(path, JSON.stringify(value));

/** Null where the file is not there or no JSON. */
async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return null;
  }
}
