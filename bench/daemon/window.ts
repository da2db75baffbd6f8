import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startXvfb } from '../../test/helpers/xvfb.ts';
import { CATALOGUE } from '../pages/catalogue.ts';
import { CHROMIUM, pageHtml } from '../pages/render-pages.ts';

/** A Chromium window on an X server of its own that shows one page after the other. */
export type PageWindow = {
  /** The environment for programs that are to see the window. */
  readonly env: NodeJS.ProcessEnv;
  /** Shows the page with this number (any whole number: after the catalogue's last page come its designs with new text). */
  show(index: number, seed: number): Promise<void>;
  close(): Promise<void>;
};

/** The window fills a screen of this size; openbox makes it the active one. */
export async function openPageWindow(widthPx: number, heightPx: number): Promise<PageWindow> {
  const xvfb = await startXvfb({ screens: [`${widthPx}x${heightPx}x24`], hasWindowManager: true });
  const profile = mkdtempSync(join(tmpdir(), 'beckon-bench-profile-'));
  const context = await chromium
    .launchPersistentContext(profile, {
      ...CHROMIUM,
      args: [...CHROMIUM.args, '--app=about:blank', '--kiosk', '--test-type'],
      headless: false,
      viewport: null,
      env: xvfb.env as Record<string, string>,
    })
    .catch(async (error) => {
      await xvfb.stop();
      throw error;
    });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    env: xvfb.env,
    async show(index, seed) {
      const design = CATALOGUE[index % CATALOGUE.length]!;
      const round = Math.floor(index / CATALOGUE.length);
      await page.setContent(pageHtml(design, seed + round), { waitUntil: 'load' });
      // Two frames: the first paints, the second follows what was painted.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    },
    async close() {
      await context.close();
      await xvfb.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
