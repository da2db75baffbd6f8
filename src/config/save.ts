import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../core/errors.ts';

/**
 * Writes one setting into the settings file and leaves all others as they are; a file that is not there is made. The file
 * is replaced in one step. Throws ConfigError `bad-config` where the file is no JSON object, `output-failed` where it
 * cannot be written.
 */
export async function saveSetting(file: string, key: string, value: unknown): Promise<void> {
  const settings = await readObject(file);
  const path = key.split('.');
  const last = path.pop() as string;
  let level = settings;
  for (const name of path) {
    const inner = level[name];
    if (!isObject(inner)) level[name] = {};
    level = level[name] as Record<string, unknown>;
  }
  // A key may also stand there in its dotted form.
  if (path.length > 0) delete settings[key];
  level[last] = value;
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    const got = (cause as NodeJS.ErrnoException).code ?? 'another error';
    const message = `Cannot write the settings file ${file} (${got}); check its permissions.`;
    throw new ConfigError('output-failed', message, { expected: 'a file that can be written', got, cause });
  }
}

async function readObject(file: string): Promise<Record<string, unknown>> {
  let settings: unknown = {};
  try {
    settings = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // The parser's own message quotes the file, so it is left out.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw noObject(file);
  }
  if (!isObject(settings)) throw noObject(file);
  return settings;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const noObject = (file: string) =>
  new ConfigError('bad-config', `The settings file ${file} must hold a JSON object; mend or remove it.`, {
    expected: 'a JSON object',
    got: 'something else',
  });
