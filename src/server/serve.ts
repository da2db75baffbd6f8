import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Command } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { removeDiscovery, writeDiscovery } from '../config/discovery.ts';
import { ensureRuntimeFolder } from '../config/paths.ts';
import { ConfigError } from '../core/errors.ts';
import { createApp } from './app.ts';
import { takeLock } from './lock.ts';

export type ServeOptions = {
  readonly commands: readonly Command[];
  readonly folder: string;
  readonly port: number;
  /** The daemon runs until this aborts. */
  readonly signal: AbortSignal;
  /** Makes what the commands work with; called once the daemon knows that it is the only one. Closed at the end. */
  readonly openContext: () => Promise<Context>;
  readonly onListening: (port: number) => void;
};

/** How long requests may still answer when the daemon ends. */
const GRACE_MS = 1000;

/** Runs the daemon: one instance, a loopback port, a discovery file, and nothing left behind at the end. */
export async function serveDaemon(options: ServeOptions): Promise<void> {
  const { commands, folder, signal } = options;
  await ensureRuntimeFolder(folder);
  const unlock = await takeLock(folder);
  try {
    const context = await options.openContext();
    try {
      const token = randomBytes(32).toString('hex');
      let port = 0;
      const app = createApp({ context, commands, token, port: () => port });
      const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port }) as Server;
      port = await listening(server, options.port);
      await writeDiscovery(folder, { port, token, pid: process.pid, version: context.version });
      options.onListening(port);
      await aborted(signal);
      await removeDiscovery(folder, process.pid);
      await closeServer(server);
    } finally {
      await context.close();
    }
  } finally {
    await unlock();
  }
}

function listening(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code ?? 'unknown';
      reject(
        new ConfigError(
          'bad-config',
          `Port ${wanted} cannot be opened (${reason}); set server.port to another or to 0.`,
          {
            expected: 'a free port',
            got: reason,
            cause: error,
          },
        ),
      );
    });
  });
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(force);
}
