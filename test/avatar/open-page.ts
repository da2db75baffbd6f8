import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { findBrowser } from '../../src/avatar/export/find-browser.ts';
import { type PageFile, pageFiles, pageHeaders } from '../../src/avatar/page-files.ts';

/** The reason why no browser can be tried here; false where one can. */
export function noBrowser(): string | false {
  try {
    findBrowser();
    return false;
  } catch {
    return 'there is no Chromium, Chrome or Edge on this machine';
  }
}

export type OpenedPage = {
  readonly page: Page;
  /** What the page asked for that is none of its files. */
  readonly refused: readonly string[];
  close(): Promise<void>;
};

export type PageWorld = {
  readonly compiled: string;
  readonly query?: string;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** The answers of Beckon's own routes, by path. */
  readonly answers?: Readonly<Record<string, (route: Route) => Promise<void>>>;
};

/** A browser that draws in three dimensions without a graphics card. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findBrowser(),
    args: ['--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });

/**
 * Opens the live page as the daemon serves it, without a daemon: every request is answered here. It shares nothing with
 * other pages of the browser: it has a profile of its own.
 */
export async function openLivePage(browser: Browser, world: PageWorld): Promise<OpenedPage> {
  const { compiled, query = '', reducedMotion = 'no-preference', answers = {} } = world;
  const refused: string[] = [];
  const files = pageFiles({ compiled });
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion });
  await context.route('**/*', async (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const own = origin === ORIGIN ? answers[pathname] : undefined;
    if (own !== undefined) return own(route);
    const file = origin === ORIGIN ? files.get(pathname) : undefined;
    if (file !== undefined) return serve(route, file);
    if (pathname !== '/avatar/events') refused.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/avatar${query}`);
  await page.waitForFunction(() => window.beckonAvatar !== undefined);
  return { page, refused, close: () => context.close() };
}

const ORIGIN = 'https://beckon.invalid';

async function serve(route: Route, { file, contentType }: PageFile): Promise<void> {
  await route.fulfill({
    body: await readFile(file),
    headers: { ...pageHeaders(), 'Content-Type': contentType },
  });
}
