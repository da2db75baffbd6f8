import { readFile, stat, writeFile } from 'node:fs/promises';
import { extname, isAbsolute, join } from 'node:path';
import { EMBEDDED_AVATARS } from '../../avatar/embedded.ts';
import type { MeasuredAvatar } from '../../avatar/measure.ts';
import { ConfigError } from '../../core/errors.ts';
import { ADDED_NAME, addedNames, installFolder, removeFolder, taken } from './folder.ts';

export type AvatarInfo = { readonly id: string; readonly licence: string; readonly sizeBytes: number };

/** An avatar that can be drawn. */
export type ChosenAvatar = {
  /** The page's name for it. */
  readonly id: string;
  /** Absent: it comes with Beckon, and the page has it already. */
  readonly file?: string;
  /** The file of what was measured when it was added. */
  readonly measuredFile?: string;
};

type Kept = MeasuredAvatar & { readonly format: number };

const [INFO, MEASURED, FILE] = ['avatar.json', 'measured.json', 'avatar.glb'];
const OWN_LICENCE = 'MIT';
/** Realistic avatars have 2 to 60 MB; more would not fit beside the rest in a browser's memory. */
const MOST_BYTES = 200_000_000;
/** The name of an avatar that is drawn from a file without being added. */
const UNNAMED = 'file';

export const avatarsFolder = (dataFolder: string): string => join(dataFolder, 'avatars');

/** What puts the bytes of an avatar at a path. */
export type Bring = (path: string) => Promise<void>;

/**
 * Adds an avatar: `bring` puts its file in place, which is then loaded and measured; one that cannot sign is not kept.
 * Throws ConfigError `bad-argument`, `already-added`, `broken-avatar`, `output-failed`, and what `bring` throws.
 */
export async function addAvatar(
  dataFolder: string,
  { id, licence, bring }: { id: string; licence: string; bring: Bring },
): Promise<AvatarInfo & { readonly channels: readonly string[] }> {
  await checkFree(dataFolder, id);
  let sizeBytes = 0;
  let channels: readonly string[] = [];
  await installFolder(avatarsFolder(dataFolder), id, async (folder) => {
    const path = join(folder, FILE);
    await bring(path);
    const bytes = await readFile(path);
    const { MEASURE_FORMAT, measureAvatar } = await loadMeasuring();
    const measured = await measureAvatar(bytes);
    sizeBytes = bytes.length;
    channels = measured.channels;
    await writeFile(join(folder, MEASURED), JSON.stringify({ ...measured, format: MEASURE_FORMAT }));
    await writeFile(join(folder, INFO), JSON.stringify({ licence, sizeBytes }));
  });
  return { id, licence, sizeBytes, channels };
}

/** The avatars that can be used: Beckon's own first, then what was added. */
export async function listAvatars(
  dataFolder: string,
): Promise<readonly (AvatarInfo & { readonly isOwn: boolean })[]> {
  const own = EMBEDDED_AVATARS.map((id) => ({ id, licence: OWN_LICENCE, sizeBytes: 0, isOwn: true }));
  const names = await addedNames(avatarsFolder(dataFolder));
  const added = names.map(async (id) => {
    const info = await readJson<Omit<AvatarInfo, 'id'>>(join(avatarsFolder(dataFolder), id, INFO));
    return { id, licence: info?.licence ?? 'unknown', sizeBytes: info?.sizeBytes ?? 0, isOwn: false };
  });
  return [...own, ...(await Promise.all(added))];
}

/** The files of the added avatars by name, for `pageFiles({ avatars })`. */
export async function addedAvatars(dataFolder: string): Promise<ReadonlyMap<string, string>> {
  const names = await addedNames(avatarsFolder(dataFolder));
  return new Map(names.map((id) => [id, join(avatarsFolder(dataFolder), id, FILE)]));
}

/**
 * The avatar of an id, or of an absolute path to a GLB or VRM file. Throws ConfigError `no-such-avatar`, `file-not-found`.
 */
export async function chooseAvatar(dataFolder: string, wanted: string): Promise<ChosenAvatar> {
  if ((EMBEDDED_AVATARS as readonly string[]).includes(wanted)) return { id: wanted };
  if (isAbsolute(wanted)) {
    await checkFile(wanted);
    return { id: UNNAMED, file: wanted };
  }
  const added = await addedAvatars(dataFolder);
  const file = added.get(wanted);
  if (file !== undefined)
    return { id: wanted, file, measuredFile: join(avatarsFolder(dataFolder), wanted, MEASURED) };
  const expected = `one of ${[...EMBEDDED_AVATARS, ...added.keys()].join(', ')}, or a GLB or VRM file`;
  throw new ConfigError(
    'no-such-avatar',
    `There is no avatar of that name: expected ${expected}; beckon avatars add adds one.`,
    { expected, got: 'another name' },
  );
}

/**
 * What was measured of a chosen avatar when it was added, else anew, which takes some seconds; null for Beckon's own, which
 * have the measures of the reference body. Throws as measureAvatar.
 */
export async function measuresOf({ file, measuredFile }: ChosenAvatar): Promise<MeasuredAvatar | null> {
  if (file === undefined) return null;
  const { MEASURE_FORMAT, measureAvatar } = await loadMeasuring();
  const kept = measuredFile === undefined ? null : await readJson<Kept>(measuredFile);
  return kept?.format === MEASURE_FORMAT ? kept : measureAvatar(await readFile(file));
}

export async function removeAvatar(dataFolder: string, id: string): Promise<void> {
  if ((EMBEDDED_AVATARS as readonly string[]).includes(id)) {
    const message = 'This avatar comes with Beckon and cannot be removed; name one that you added.';
    throw new ConfigError('bad-argument', message, { expected: 'the name of an added avatar', got: id });
  }
  await chooseAvatar(dataFolder, id);
  await removeFolder(avatarsFolder(dataFolder), id);
}

/** Throws ConfigError where an avatar cannot get this name. */
export async function checkFree(dataFolder: string, id: string): Promise<void> {
  if (!ADDED_NAME.test(id)) {
    const expected = 'a name of lower case letters, digits and hyphens';
    throw new ConfigError('bad-argument', `Expected ${expected}; give one with --name.`, {
      expected,
      got: 'another name',
    });
  }
  const all = await listAvatars(dataFolder);
  if (id === UNNAMED || all.some((one) => one.id === id)) throw taken(id);
}

/** Whether a GLB or VRM file of a size that can be drawn lies there; throws ConfigError. */
export async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  const isNamed = /^\.(glb|vrm)$/i.test(extname(path));
  if (found?.isFile() && isNamed && found.size <= MOST_BYTES) return;
  const expected = `a GLB or VRM file of at most ${MOST_BYTES / 1e6} MB`;
  const got = !found?.isFile() ? 'no file' : isNamed ? `${found.size} bytes` : 'a file of another kind';
  const code = found?.isFile() ? 'broken-avatar' : 'file-not-found';
  throw new ConfigError(code, `Expected ${expected} at the path, got ${got}.`, { expected, got });
}

/** Loaded when it is needed: three is large, and most commands draw nothing. */
const loadMeasuring = () => import('../../avatar/measure.ts');

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return null;
  }
}
