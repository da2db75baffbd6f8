import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { GENERATED_FILES, withGeneratedParts } from '../../scripts/readme.ts';
import { CONFIG_KEYS } from '../../src/config/keys.ts';

const readme = readFileSync('README.md', 'utf8');
const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe('README.md', () => {
  test('has the tables of commands and models that the code makes (npm run readme mends it)', () => {
    for (const file of GENERATED_FILES) {
      const text = readFileSync(file, 'utf8');
      assert.equal(withGeneratedParts(file, text), text, file);
    }
    const table = readFileSync('docs/commands.md', 'utf8');
    assert.match(table, /^\| `beckon describe` \| .* \| `POST \/v1\/describe` \|$/m);
    const options = readFileSync('docs/options.md', 'utf8');
    assert.match(options, /^\| `--window \[title\]` \| describe, read, ask, [^|]* \| .*active.* \|$/m);
  });

  test('tells of a mark that is missing', () => {
    assert.throws(
      () => withGeneratedParts('README.md', readme.replace('<!-- end models -->', '')),
      /end models/,
    );
  });

  test('has the table of rooms that the test of the architecture holds', () => {
    const [, section = ''] = readme.split('\n## Architecture\n');
    const told = [...section.matchAll(/^\| ([a-z]+) \| [^|]+ \| ([a-z, ]+) \|$/gm)].map(
      ([, room, imports]) => [room, imports === 'nothing' ? [] : imports?.split(', ')],
    );
    assert.deepEqual(Object.fromEntries(told), allowedImports());
  });

  test('is under 250 lines', () => {
    assert.ok(readme.split('\n').length < 250);
  });

  test('shows a settings file whose keys exist', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    const known = CONFIG_KEYS.map(({ key }) => key);
    const shown = keysOf(JSON.parse(json));
    assert.deepEqual(
      shown.filter((key) => !known.includes(key)),
      [],
    );
    assert.ok(shown.length > 0);
  });
});

for (const [name, text] of Object.entries({ 'README.md': readme, 'CONTRIBUTING.md': contributing })) {
  test(`every npm command in ${name} is one of package.json`, () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(
      ([, script]) => script as string,
    );
    assert.ok(named.length > 3);
    assert.deepEqual(
      named.filter((script) => !(script in scripts)),
      [],
    );
  });

  test(`every file that ${name} links to is there`, () => {
    const linked = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path as string);
    assert.ok(linked.length > 0);
    assert.deepEqual(
      linked.filter((path) => !existsSync(path)),
      [],
    );
  });
}

test(".ci/run runs exactly the README's test command", () => {
  const lines = readFileSync('.ci/run', 'utf8').trim().split('\n');
  assert.equal(lines.at(-1), 'npm test');
  assert.match(readme, /^npm test +# all tests$/m);
});

/** The table in the architecture's test, read as text: importing that file would run its tests here. */
function allowedImports(): Record<string, string[]> {
  const source = readFileSync('test/architecture.test.ts', 'utf8');
  const block = /const ALLOWED\b[^=]*= \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  const entries = [...block.matchAll(/(\w+): \[([^\]]*)\]/g)].map(([, room, list]) => [
    room,
    [...(list ?? '').matchAll(/'(\w+)'/g)].map(([, target]) => target),
  ]);
  assert.ok(entries.length > 10);
  return Object.fromEntries(entries);
}

function keysOf(settings: object, prefix = ''): string[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value) ? keysOf(value, `${prefix}${name}.`) : [prefix + name],
  );
}
