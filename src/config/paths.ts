import { mkdir, stat } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../core/errors.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** The settings file: XDG base directories on Linux, the platform's own place elsewhere. */
export function configFile(env: Env, platform: NodeJS.Platform = process.platform): string {
  if (env.BECKON_CONFIG) return env.BECKON_CONFIG;
  if (platform === 'win32' && env.APPDATA) return join(env.APPDATA, 'beckon', 'config.json');
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'beckon', 'config.json');
}

/** The folder for what the person adds: avatars, lexicons, models; and the captions that are kept. */
export function dataFolder(env: Env, platform: NodeJS.Platform = process.platform): string {
  if (env.BECKON_DATA_DIR) return env.BECKON_DATA_DIR;
  if (platform === 'win32') return join(env.LOCALAPPDATA || homedir(), 'beckon', 'data');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'beckon');
}

/**
 * The folder for what lives only as long as the session (the discovery file). XDG_RUNTIME_DIR where there is one;
 * a folder of the user's own in the temporary folder elsewhere.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function runtimeFolder(env: Env, platform: NodeJS.Platform = process.platform): string {
  if (env.BECKON_RUNTIME_DIR) return env.BECKON_RUNTIME_DIR;
  if (platform === 'win32') return join(env.LOCALAPPDATA || homedir(), 'beckon', 'run');
  if (env.XDG_RUNTIME_DIR) return join(env.XDG_RUNTIME_DIR, 'beckon');
  return join(tmpdir(), `beckon-${userInfo().uid}`);
}

/**
 * Makes the runtime folder, readable by nobody else. A folder in the shared temporary folder that belongs to
 * somebody else, or that others can enter, is refused: the token would be theirs.
 */
export async function ensureRuntimeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const { uid, mode } = await stat(folder);
  if (uid === userInfo().uid && (mode & 0o077) === 0) return;
  throw new ConfigError(
    'bad-config',
    `The folder ${folder} must belong to you alone (mode 0700); remove it and try again.`,
    {
      expected: 'owner: you, mode: 0700',
      got: `owner: ${uid}, mode: 0${(mode & 0o777).toString(8)}`,
    },
  );
}
