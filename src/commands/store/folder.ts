import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../../core/errors.ts';

/** A name that a person gives to what they add: also a part of a path and of the page's addresses. */
export const ADDED_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

const PART = '.part-';

/**
 * Makes the folder `parent/name` in one step: `fill` writes into a folder beside it, which gets the name when it is whole.
 * After an error nothing of it stays. Throws ConfigError `already-added` where the name is taken, `output-failed` where
 * the disk refuses; rejects with what `fill` throws.
 */
export async function installFolder(
  parent: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const path = join(parent, name);
  const part = await mkdir(parent, { recursive: true })
    .then(() => mkdtemp(join(parent, `${PART}${name}-`)))
    .catch((cause) => {
      throw refused(cause);
    });
  try {
    await fill(part);
    await rename(part, path);
    return path;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    // A folder that is not empty is not replaced by a rename.
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') throw taken(name);
    throw code === undefined || cause instanceof ConfigError || !isDiskError(cause) ? cause : refused(cause);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** The names of what stands in a folder of added things, in the order of the alphabet; none where there is no folder. */
export async function addedNames(parent: string): Promise<readonly string[]> {
  const found = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return found
    .filter((one) => one.isDirectory() && ADDED_NAME.test(one.name))
    .map(({ name }) => name)
    .sort();
}

/** Takes the name away in one step, then the files. */
export async function removeFolder(parent: string, name: string): Promise<void> {
  try {
    const away = await mkdtemp(join(parent, `${PART}${name}-`));
    await rename(join(parent, name), join(away, name));
    await rm(away, { recursive: true, force: true });
  } catch (cause) {
    throw refused(cause);
  }
}

/** That a name is taken, with what to do. */
export function taken(name: string): ConfigError {
  const message = `There is already one of the name "${name}". Remove it first, or give this one another name with --name.`;
  return new ConfigError('already-added', message, { expected: 'a name that is free', got: name });
}

const isDiskError = (cause: unknown) =>
  cause instanceof Error &&
  /^(EACCES|ENOSPC|EROFS|EIO|EDQUOT|EMFILE)$/.test((cause as NodeJS.ErrnoException).code ?? '');

function refused(cause: unknown): ConfigError {
  const got = (cause as NodeJS.ErrnoException).code ?? 'another error';
  return new ConfigError(
    'output-failed',
    `Beckon's data folder could not be written (${got}). See to its permissions and to the space left on the disk.`,
    { expected: 'a data folder that can be written', got, cause },
  );
}
