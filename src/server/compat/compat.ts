import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { serve } from '@hono/node-server';
import type { Compat } from '../../commands/compat.ts';
import type { Context } from '../../commands/context.ts';
import { closeServer, listening } from '../listen.ts';
import { createCompatApp } from './app.ts';

export type CompatOptions = {
  /** What its requests work with; asked when the port is opened. */
  readonly context: () => Context;
  /** Where the key is kept, readable by the person alone. */
  readonly keyFile: string;
};

/** The second port: closed until it is opened. */
export function createCompat({ context, keyFile }: CompatOptions): Compat {
  let server: Server | null = null;
  let port: number | null = null;

  async function close(): Promise<void> {
    const open = server;
    [server, port] = [null, null];
    if (open) await closeServer(open);
  }

  return {
    get port() {
      return port;
    },
    key: () => keyOf(keyFile),
    async open() {
      if (server) return;
      const now = context();
      const app = createCompatApp({
        context: now,
        key: await keyOf(keyFile),
        port: () => port ?? 0,
        isOpen: (shape) => now.loaded.config.compat.withoutKey.includes(shape),
      });
      const wanted = now.loaded.config.compat.port;
      const opened = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: wanted }) as Server;
      port = await listening(opened, wanted, 'compat.port');
      server = opened;
    },
    close,
  };
}

async function keyOf(file: string): Promise<string> {
  const before = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (/^[0-9a-f]{64}$/.test(before)) return before;
  const key = randomBytes(32).toString('hex');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${key}\n`, { mode: 0o600 });
  await chmod(file, 0o600); // a file that was there keeps its own mode
  return key;
}
