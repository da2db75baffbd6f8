import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Command } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { removeDiscovery, writeDiscovery } from '../config/discovery.ts';
import { ensureRuntimeFolder } from '../config/paths.ts';
import { createApp } from './app.ts';
import { closeServer, listening } from './listen.ts';
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
      port = await listening(server, options.port, 'server.port');
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

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
