import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** How programs of the same person find the daemon. The token opens every route. */
const discoverySchema = z.object({
  port: z.int().min(1).max(65535),
  token: z.string().min(32),
  pid: z.int().min(1),
  version: z.string(),
});
export type Discovery = z.infer<typeof discoverySchema>;

export const discoveryPath = (folder: string): string => join(folder, 'daemon.json');

/** What the discovery file says; null where there is none, or one that is not whole. */
export async function readDiscovery(folder: string): Promise<Discovery | null> {
  try {
    const checked = discoverySchema.safeParse(JSON.parse(await readFile(discoveryPath(folder), 'utf8')));
    return checked.success ? checked.data : null;
  } catch {
    return null;
  }
}

/** Writes the file at once and whole, readable by its owner only. */
export async function writeDiscovery(folder: string, discovery: Discovery): Promise<void> {
  const draft = `${discoveryPath(folder)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(discovery)}\n`, { mode: 0o600 });
  await rename(draft, discoveryPath(folder));
}

/** Removes the file if it is still the one of `pid`. */
export async function removeDiscovery(folder: string, pid: number): Promise<void> {
  if ((await readDiscovery(folder))?.pid === pid) await rm(discoveryPath(folder), { force: true });
}
