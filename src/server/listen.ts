import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../core/errors.ts';

/** How long requests may still answer when a server ends. */
const GRACE_MS = 1000;

/** The port once the server listens; throws ConfigError `bad-config` that names the setting where it cannot. */
export function listening(server: Server, wanted: number, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    server.once('error', (error: NodeJS.ErrnoException) => {
      const got = error.code ?? 'unknown';
      const message = `Port ${wanted} cannot be opened (${got}); set ${setting} to another or to 0.`;
      reject(new ConfigError('bad-config', message, { expected: 'a free port', got, cause: error }));
    });
  });
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(force);
}
