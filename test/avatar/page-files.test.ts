import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pageFiles, pageHeaders } from '../../src/avatar/page-files.ts';
import { compilePage } from '../helpers/compiled-page.ts';

let compiled: Awaited<ReturnType<typeof compilePage>>;
before(async () => {
  compiled = await compilePage();
});
after(() => compiled.close());

const html = () => readFileSync(pageFiles({ compiled: compiled.folder }).get('/avatar')!.file, 'utf8');
const importMap = () => /<script type="importmap">([\s\S]*?)<\/script>/.exec(html())![1]!;

test('every module that the page can come to import is served, under an address that is in the table', () => {
  const files = pageFiles({ compiled: compiled.folder });
  const { imports } = JSON.parse(importMap()) as { imports: Record<string, string> };
  const addressOf = (specifier: string, from: string): string => {
    if (specifier.startsWith('.')) return new URL(specifier, `http://page${from}`).pathname;
    const exact = imports[specifier];
    if (exact !== undefined) return exact;
    const prefix = Object.keys(imports).find((name) => name.endsWith('/') && specifier.startsWith(name));
    return prefix === undefined ? specifier : imports[prefix] + specifier.slice(prefix.length);
  };
  const waiting = ['/avatar/js/avatar/page/main.js'];
  const seen = new Set(waiting);
  for (const address of waiting) {
    const file = files.get(address);
    assert.ok(file && existsSync(file.file), `${address} is imported but not served`);
    if (address.startsWith('/avatar/lib/mediabunny') || address.startsWith('/avatar/lib/three-vrm')) continue;
    for (const specifier of importsOf(readFileSync(file.file, 'utf8'))) {
      const next = addressOf(specifier, address);
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  assert.ok(seen.size > 30, `${seen.size} modules`);
});

test('nothing is served that only Node needs, and nothing under another room', () => {
  const paths = [...pageFiles({ compiled: compiled.folder }).keys()];
  assert.deepEqual(
    paths.filter((path) => /\/export\/|page-files|\/(server|commands|config|engine)\/|\.\./.test(path)),
    [],
  );
  assert.ok(paths.every((path) => path === '/avatar' || path.startsWith('/avatar/')));
});

test('an avatar of the person is served under its name, and a name that is a path is not', () => {
  const avatars = new Map([
    ['mine', '/data/mine.vrm'],
    ['../secret', '/etc/secret.glb'],
    ['key', '/etc/key.pem'],
  ]);
  const files = pageFiles({ compiled: compiled.folder, avatars });
  assert.deepEqual(files.get('/avatar/models/mine.glb'), {
    file: '/data/mine.vrm',
    contentType: 'model/gltf-binary',
  });
  const served = [...files.values()].map(({ file }) => file);
  assert.ok(!served.includes('/etc/secret.glb') && !served.includes('/etc/key.pem'));
});

test('the policy lets the import map run by its hash, and no other inline script or style', () => {
  const policy = pageHeaders()['Content-Security-Policy']!;
  const hash = createHash('sha256').update(importMap()).digest('base64');
  assert.ok(policy.includes(`'sha256-${hash}'`));
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.doesNotMatch(html(), / style=| on[a-z]+=|https?:\/\//);
});

function importsOf(source: string): string[] {
  const pattern =
    /^(?:import|export|\})[^'"\n]*\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm;
  return [...source.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}
