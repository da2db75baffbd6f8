import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { type Discovery, readDiscovery } from '../../src/config/discovery.ts';
import { serveDaemon } from '../../src/server/serve.ts';
import { createFakeContext, type FakeContext } from './fake-context.ts';

export type StartedDaemon = {
  readonly folder: string;
  readonly discovery: Discovery;
  readonly context: FakeContext;
  readonly end: () => Promise<void>;
};

const endings: (() => Promise<void>)[] = [];
after(() => Promise.all(endings.map((end) => end())));

/** A daemon on a real port, with fakes behind its commands; it ends with the test file. */
export async function startDaemon(
  folder?: string,
  options: Parameters<typeof createFakeContext>[0] = {},
): Promise<StartedDaemon> {
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'beckon-serve-')));
  const ending = new AbortController();
  const context = await createFakeContext({ quit: () => ending.abort(), ...options });
  let running: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    running = serveDaemon({
      commands,
      folder: place,
      port: 0,
      signal: ending.signal,
      openContext: async () => context,
      onListening: () => resolve(),
    });
    running.catch(reject);
  });
  const end = async () => {
    ending.abort();
    await running;
    await rm(place, { recursive: true, force: true });
  };
  endings.push(end);
  return { folder: place, discovery: (await readDiscovery(place))!, context, end };
}
