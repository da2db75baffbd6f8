import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Entry = { version?: string; optionalDependencies?: Record<string, string> };

// npm leaves an optional package out of the lock file when the registry does not have it at that moment, and refuses
// that lock file ever after: npm ci ends with "Missing: ... from lock file".
test('package-lock.json has an entry for every platform, so that npm ci accepts it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const missing: string[] = [];
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const name of Object.keys(optionalDependencies)) {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
      if (!places.some((place) => packages[place]?.version)) missing.push(`${name} of ${path}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('package-lock.json fits package.json', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  assert.deepEqual(packages[''].dependencies, manifest.dependencies);
  assert.deepEqual(packages[''].devDependencies, manifest.devDependencies);
});
