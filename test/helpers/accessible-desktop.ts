import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntilPainted } from '../../scripts/demo/painted.ts';
import { type SessionBus, startSessionBus, whyNoBus } from './session-bus.ts';
import { missingPython, SYSTEM_PYTHON } from './system-python.ts';
import { missingPrograms, startXvfb, type Xvfb } from './xvfb.ts';

/** A desktop on which programs tell of their controls: an X server, a window manager, a session bus with AT-SPI. */
export type AccessibleDesktop = {
  readonly xvfb: Xvfb;
  readonly session: SessionBus;
  readonly env: NodeJS.ProcessEnv;
  /** Opens the window of gtk-window.py in front and waits until it is painted. */
  openWindow(title: string, size?: { readonly width: number; readonly height: number }): Promise<TestWindow>;
  close(): Promise<void>;
};

export type TestWindow = { readonly id: string; readonly process: ChildProcess; close(): Promise<void> };

const LAUNCHERS = ['/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher'];

export const whyNoAccessibleDesktop = (): string | false =>
  missingPrograms('Xvfb', 'openbox', 'xprop', 'xdotool', 'import') ||
  whyNoBus() ||
  missingPython(['Gtk-3.0']) ||
  (!LAUNCHERS.some((path) => existsSync(path)) && 'not installed: at-spi2-core');

export async function startAccessibleDesktop(given: NodeJS.ProcessEnv = {}): Promise<AccessibleDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-desktop-'));
  const xvfb = await startXvfb({ hasWindowManager: true });
  // The bus of AT-SPI has its socket in the runtime folder; settings of the person must not be touched.
  const own = {
    XDG_RUNTIME_DIR: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
  };
  const env = { ...xvfb.env, ...own, GSETTINGS_BACKEND: 'memory', ...given };
  const session = await startSessionBus({ services: true, env });
  const open = new Set<TestWindow>();
  return {
    xvfb,
    session,
    env: session.env,
    async openWindow(title, { width, height } = { width: 500, height: 300 }) {
      const args = ['test/helpers/gtk-window.py', title, String(width), String(height)];
      const process = spawn(SYSTEM_PYTHON, args, { env: session.env, stdio: ['ignore', 'pipe', 'ignore'] });
      const ended = once(process, 'exit');
      const id = await xvfb.waitForWindow(title);
      await xvfb.run('xdotool', ['windowfocus', '--sync', id]);
      await waitUntilPainted(xvfb.env, { windowId: id });
      const window: TestWindow = {
        id,
        process,
        async close() {
          open.delete(window);
          process.kill('SIGKILL');
          await ended;
        },
      };
      open.add(window);
      return window;
    },
    async close() {
      for (const window of open) await window.close();
      await session.close();
      await xvfb.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
