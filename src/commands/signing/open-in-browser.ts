import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Waiting } from '../../core/drivers.ts';

/** The program that opens an address in the person's browser, by platform. */
const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` belongs to cmd; rundll32 needs no quoting of what stands in an address.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};
/** xdg-open returns when the browser has been told; some of its helpers wait for a browser that starts cold. */
const OPEN_TIMEOUT_MS = 15_000;

/** Opens an address in the browser; returns null, or a sentence that says why it did not succeed. */
export async function openInBrowser(
  url: string,
  { signal, env = process.env, platform = process.platform }: Waiting & BrowserWorld,
): Promise<string | null> {
  const opener = OPENERS[platform] ?? OPENERS.linux!;
  if (opener[0] === 'xdg-open' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display here.';
  const [program, ...args] = opener;
  const child = spawn(program, [...args, url], { env, stdio: 'ignore', detached: true });
  child.unref();
  try {
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(OPEN_TIMEOUT_MS)]);
    const [status] = await once(child, 'exit', { signal: waiting });
    return status === 0 ? null : `${program} found no browser.`;
  } catch (error) {
    signal.throwIfAborted();
    // An opener that still runs has become, or waits for, the browser.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? `${program} is not installed.` : null;
  }
}

export type BrowserWorld = { readonly env?: NodeJS.ProcessEnv; readonly platform?: NodeJS.Platform };
