import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.js';
import { isOnPath, runVisibly } from './command.js';
import { SetupError } from './error.js';

/** Browsers of the Chromium family, as their packages name them. */
const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable'];
const PLAYWRIGHT = new URL('../../node_modules/playwright-core/', import.meta.url);

/** Whether a browser is on the PATH, or Playwright's own in the user's cache folder. */
export async function hasBrowser() {
  if (NAMES.some(isOnPath)) return true;
  if (!existsSync(PLAYWRIGHT)) return false;
  const { chromium } = await import(new URL('index.mjs', PLAYWRIGHT).href);
  return existsSync(chromium.executablePath());
}

/**
 * Where neither the system nor its packages have a browser (Ubuntu has only a snap), Playwright's own build of Chromium
 * is fetched into the user's cache folder.
 */
export async function ensureBrowser({ mayAsk }) {
  if (await hasBrowser()) return;
  console.log('Beckon needs a Chromium or Chrome to show a window, and this system has no package of it.');
  if (mayAsk && !(await ask('Download Chromium (about 180 MB) into your cache folder now?'))) {
    throw new SetupError(
      `Not downloaded. Install Chromium or Chrome, so that one of these can be run: ${NAMES.join(', ')}.`,
    );
  }
  const args = [
    fileURLToPath(new URL('cli.js', PLAYWRIGHT)),
    'install',
    '--with-deps',
    '--no-shell',
    'chromium',
  ];
  if (runVisibly(process.execPath, args) === 0) return;
  throw new SetupError(
    'Chromium could not be downloaded; the reason stands above.\n' +
      `Check the network and run this again, or install a browser yourself: one of ${NAMES.join(', ')} must be on the PATH.`,
  );
}
