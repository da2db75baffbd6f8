import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bus } from '../bus/bus.ts';
import { PORTAL } from '../bus/portal.ts';
import { desktopEntry } from '../commands/autostart/entries.ts';
import type { Env } from '../config/paths.ts';
import type { Waiting } from '../core/drivers.ts';

/** Desktops keep what the person agreed to under this name; GNOME refuses names without a dot. */
export const APP_ID = 'org.beckon.Beckon';

/**
 * Tells the desktop who asks. Since xdg-desktop-portal 1.21 a program without a name gets no keys, and a name counts where
 * a file for menus bears it, so that file is written into the person's own folder, hidden from menus. Older portals have no such
 * method and need no name. Must be the first call on the connection.
 */
export async function introduce(
  { command, env }: { readonly command: readonly string[]; readonly env: Env },
  bus: Bus,
  waiting: Waiting,
): Promise<void> {
  await writeEntry(command, env).catch(() => {}); // a folder that cannot be written: the desktop says what it thinks of that
  const register = { interface: 'org.freedesktop.host.portal.Registry', member: 'Register' };
  await bus
    .call({ ...PORTAL, ...register, signature: 'sa{sv}', body: [APP_ID, []] }, waiting)
    .catch(() => waiting.signal.throwIfAborted());
}

async function writeEntry(command: readonly string[], env: Env): Promise<void> {
  const data = env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local', 'share');
  const path = join(data, 'applications', `${APP_ID}.desktop`);
  const text = `${desktopEntry(command)}NoDisplay=true\n`;
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
