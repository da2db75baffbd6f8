import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../core/errors.ts';

/** Where a speech server listens. `isDefault`: nobody asked for another place. */
export type SsipAddress =
  | { readonly kind: 'unix'; readonly path: string; readonly isDefault: boolean }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** speech-dispatcher's own port, from speechd.conf. */
const DEFAULT_PORT = 6560;

/**
 * The address of the user's server, found as libspeechd does: SPEECHD_ADDRESS (`unix_socket[:path]` or
 * `inet_socket[:host[:port]]`), else the socket in the user's runtime folder. Throws ConfigError for another form.
 */
export function ssipAddress(env: NodeJS.ProcessEnv): SsipAddress {
  const given = env.SPEECHD_ADDRESS;
  if (!given) return defaultAddress(env);
  const [method, ...rest] = given.split(':');
  if (method === 'unix_socket') {
    const path = rest.join(':');
    return path === '' ? defaultAddress(env) : { kind: 'unix', path, isDefault: false };
  }
  const [host = '127.0.0.1', port = String(DEFAULT_PORT)] = rest;
  if (method === 'inet_socket' && rest.length <= 2 && host !== '' && isPort(port))
    return { kind: 'tcp', host, port: Number(port) };
  throw new ConfigError(
    'bad-config',
    'Expected SPEECHD_ADDRESS as unix_socket:PATH or inet_socket:HOST:PORT, got another form: correct or unset it.',
    { expected: 'unix_socket:PATH or inet_socket:HOST:PORT', got: given },
  );
}

/** How the server is started at this address, or null where that is not on this machine. */
export function spawnArguments(address: SsipAddress): readonly string[] | null {
  if (address.kind === 'unix')
    return address.isDefault
      ? ['--spawn']
      : ['--spawn', '--communication-method', 'unix_socket', '--socket-path', address.path];
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(address.host);
  return isHere ? ['--spawn', '--communication-method', 'inet_socket', '--port', String(address.port)] : null;
}

/** GLib's rule for the runtime folder: XDG_RUNTIME_DIR, else the cache folder. */
function defaultAddress(env: NodeJS.ProcessEnv): SsipAddress {
  const folder = env.XDG_RUNTIME_DIR || env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  return { kind: 'unix', path: join(folder, 'speech-dispatcher', 'speechd.sock'), isDefault: true };
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536;
