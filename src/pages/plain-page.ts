import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of a page, and how it is served. */
export type PlainPageFile = { readonly file: string; readonly contentType: string };

export type PlainPage = {
  /** Where the page is served, such as `/captions`. */
  readonly path: string;
  /** The room in src/ that has the page's folder `page`. */
  readonly room: string;
  /** Modules of the room that only Node needs, such as `captions/history.js`. */
  readonly nodeOnly: readonly string[];
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** This file. */
const NODE_ONLY = 'pages/plain-page.js';

/**
 * Every address of a page of HTML, one style sheet and modules of its room, and the file behind it; an address is looked up
 * here as it stands, so none can lead to another file. `compiled`: the folder of the compiled modules.
 */
export function plainPageFiles(
  { path, room: own, nodeOnly }: PlainPage,
  compiled: string = join(ROOT, 'dist'),
): ReadonlyMap<string, PlainPageFile> {
  const page = join(ROOT, 'src', own, 'page');
  const files = new Map<string, PlainPageFile>([
    [path, { file: join(page, 'index.html'), contentType: 'text/html; charset=utf-8' }],
    [`${path}/page.css`, { file: join(page, 'page.css'), contentType: 'text/css; charset=utf-8' }],
  ]);
  const left = new Set([...nodeOnly, NODE_ONLY]);
  // Rooms whose modules the browser gets.
  for (const room of [own, 'pages', 'core']) {
    const folder = join(compiled, room);
    // A page may need nothing of a room.
    const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    for (const name of names.map((given) => `${room}/${given.replaceAll('\\', '/')}`)) {
      if (!name.endsWith('.js') || left.has(name)) continue;
      const contentType = 'text/javascript; charset=utf-8';
      files.set(`${path}/js/${name}`, { file: join(compiled, name), contentType });
    }
  }
  return files;
}

/** The headers of such a page: it runs its own scripts only and reaches nothing but its own server. */
export const PLAIN_PAGE_HEADERS: Readonly<Record<string, string>> = {
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
