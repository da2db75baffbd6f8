import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the page, and how it is served. */
export type PageFile = { readonly file: string; readonly contentType: string };

export type PageOptions = {
  /** The folder of the compiled modules; absent: dist/ of this installation. */
  readonly compiled?: string;
  /** More avatars, GLB or VRM files by name; a name is lower case letters, digits and hyphens. */
  readonly avatars?: ReadonlyMap<string, string>;
};

/** Where the page is served. */
export const PAGE_PATH = '/avatar';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'src/avatar/page');
/** Rooms whose modules the browser gets. The rest of Beckon is nobody's business there. */
const BROWSER_ROOMS = ['avatar', 'sign', 'pages', 'core'];
/** Parts of those rooms that only Node needs. */
const NODE_ONLY = /^(avatar\/(export\/|page-files\.js$)|pages\/plain-page\.js$)/;
/** Parts of three's add-ons that loading an avatar needs. */
const THREE_ADDONS = ['loaders', 'utils', 'libs', 'math'];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.glb': 'model/gltf-binary',
  '.vrm': 'model/gltf-binary',
};

/**
 * Every address of the page and the file behind it. The page consists of nothing else: an address is looked up here as it
 * stands, so none can lead to another file.
 */
export function pageFiles(options: PageOptions = {}): ReadonlyMap<string, PageFile> {
  const { compiled = join(ROOT, 'dist'), avatars = new Map() } = options;
  const files = new Map<string, PageFile>();
  const add = (path: string, file: string) => {
    const contentType = TYPES[extname(file)];
    if (contentType !== undefined) files.set(`${PAGE_PATH}${path}`, { file, contentType });
  };
  add('', join(PAGE, 'index.html'));
  add('/page.css', join(PAGE, 'page.css'));
  for (const room of BROWSER_ROOMS)
    for (const module of modulesUnder(join(compiled, room), room))
      if (!NODE_ONLY.test(module)) add(`/js/${module}`, join(compiled, module));
  const resolve = createRequire(import.meta.url).resolve;
  const three = dirname(dirname(resolve('three')));
  for (const name of ['three.module.js', 'three.core.js'])
    add(`/lib/three/build/${name}`, join(three, 'build', name));
  for (const folder of THREE_ADDONS)
    for (const module of modulesUnder(join(three, 'examples/jsm', folder), folder))
      add(`/lib/three/examples/jsm/${module}`, join(three, 'examples/jsm', module));
  add('/lib/three-vrm.js', join(dirname(resolve('@pixiv/three-vrm')), 'three-vrm.module.min.js'));
  add('/lib/mediabunny.js', join(dirname(resolve('mediabunny')), 'mediabunny.min.mjs'));
  for (const [name, file] of [...embeddedAvatars(), ...avatars])
    if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) add(`/models/${name}.glb`, file);
  return files;
}

/**
 * The headers of the page: it runs its own scripts only and reaches nothing but its own server. The import map is the one
 * script that must stand in the page; its hash is taken from the page itself.
 */
export function pageHeaders(): Readonly<Record<string, string>> {
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8');
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(importMap).digest('base64');
  const policy = [
    "default-src 'none'",
    // WebAssembly: three's decoder of compressed avatars.
    `script-src 'self' 'sha256-${hash}' 'wasm-unsafe-eval'`,
    "style-src 'self'",
    // blob: the textures inside a GLB.
    "img-src 'self' blob: data:",
    "connect-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** Paths of the .js files under a folder, with `prefix` before them and slashes between. */
function modulesUnder(folder: string, prefix: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${prefix}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** The avatars that come with Beckon. */
function embeddedAvatars(): [string, string][] {
  const folder = join(ROOT, 'avatars');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.glb'))
    .map((name) => [name.slice(0, -'.glb'.length), join(folder, name)]);
}
