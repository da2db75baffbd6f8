import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { waitUntilPainted } from './painted.ts';

/** Browsers of the Chromium family, as their packages name them; scripts/setup/browser.js knows the same. */
const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable'];

export type BrowserWindowOptions = {
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
  /** Outer size and place on the screen. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly x?: number;
  readonly y?: number;
  /** Physical pixels per CSS pixel. */
  readonly scale?: number;
};

export type BrowserWindow = { readonly page: Page; close(): Promise<void> };

/** Opens a page in a window of its own, without tabs and address bar; resolves when the page has been painted. */
export async function openBrowserWindow(options: BrowserWindowOptions): Promise<BrowserWindow> {
  const { url, env, widthPx, heightPx, x = 40, y = 40, scale = 1 } = options;
  const profile = await mkdtemp(join(tmpdir(), 'beckon-browser-'));
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      headless: false,
      executablePath: findBrowser(),
      viewport: null,
      // Playwright would end this whole process on a signal, before it could clean up.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: env as Record<string, string>,
      // Both bars, "controlled by automated test software" and "unsupported flag", would be described as well.
      ignoreDefaultArgs: ['--enable-automation'],
      args: [
        `--app=${url}`,
        '--test-type',
        '--no-first-run',
        `--window-size=${widthPx},${heightPx}`,
        `--window-position=${x},${y}`,
        `--force-device-scale-factor=${scale}`,
        ...(process.platform === 'linux' ? ['--ozone-platform=x11'] : []),
      ],
    });
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.waitForURL(url);
    await page.evaluate('document.fonts.ready.then(() => true)');
    if (process.platform === 'linux') await waitUntilPainted(env, { part: await middleOf(page) });
    return {
      page,
      async close() {
        await context.close();
        await forget();
      },
    };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** The middle of the window, without its frame, in physical pixels of the screen. */
const middleOf = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const pixels = (length) => Math.round(length * devicePixelRatio);
    const size = [outerWidth / 2, outerHeight / 2].map(pixels).join('x');
    return size + '+' + [screenX + outerWidth / 4, screenY + outerHeight / 4].map(pixels).join('+');
  })()`);

/** A Chromium or Chrome on the PATH, or the one that Playwright fetched. */
export function findBrowser(): string {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) if (canRun(join(folder, name))) return join(folder, name);
  }
  const fetched = chromium.executablePath();
  if (existsSync(fetched)) return fetched;
  throw new Error(
    `Found no browser: one of ${NAMES.join(', ')} must be on the PATH. Run: npm run setup -- --for demo`,
  );
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
