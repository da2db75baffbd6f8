import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page, and how it is served. */
export type SettingsPageFile = { readonly file: string; readonly contentType: string };

/** Where the page is served. */
export const SETTINGS_PATH = '/settings';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'src/settings/page');
const NODE_ONLY = 'settings/page-files.js';
/** Rooms whose modules the browser gets. */
const BROWSER_ROOMS = ['settings', 'pages', 'core'];

/** Every address of the page and the file behind it. `compiled`: the folder of the compiled modules; absent: dist/. */
export function settingsPageFiles(
  compiled: string = join(ROOT, 'dist'),
): ReadonlyMap<string, SettingsPageFile> {
  const files = new Map<string, SettingsPageFile>([
    [SETTINGS_PATH, { file: join(PAGE, 'index.html'), contentType: 'text/html; charset=utf-8' }],
    [`${SETTINGS_PATH}/page.css`, { file: join(PAGE, 'page.css'), contentType: 'text/css; charset=utf-8' }],
  ]);
  for (const room of BROWSER_ROOMS) {
    const names = readdirSync(join(compiled, room), { recursive: true, encoding: 'utf8' });
    for (const name of names.map((given) => `${room}/${given.replaceAll('\\', '/')}`)) {
      if (!name.endsWith('.js') || name === NODE_ONLY) continue;
      const contentType = 'text/javascript; charset=utf-8';
      files.set(`${SETTINGS_PATH}/js/${name}`, { file: join(compiled, name), contentType });
    }
  }
  return files;
}

/** The headers of the page: it runs its own scripts only and reaches nothing but its own server. */
export const SETTINGS_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
