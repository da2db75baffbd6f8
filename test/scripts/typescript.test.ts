import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

describe('scripts/typescript/register.js', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'beckon-typescript-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, ...lines: readonly string[]) =>
    writeFileSync(join(folder, name), lines.join('\n'));
  const run = (name: string) => {
    const args = ['--import', './scripts/typescript/register.js', join(folder, name)];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  test('runs a source with its imports, as it is now and not as it was', () => {
    write('main.ts', "import { answer } from './answer.ts';", 'console.log(answer, import.meta.url);');
    for (const value of [41, 42]) {
      write('answer.ts', 'type Answer = number;', `export const answer: Answer = ${value};`);
      const { stdout, stderr } = run('main.ts');
      assert.equal(stdout, `${value} file://${join(folder, 'main.ts')}\n`, stderr);
    }
  });

  test('keeps an import that only acts, and one whose names are not used', () => {
    write('acts.ts', "console.log('acts');", 'export const name = 1;');
    write('main.ts', "import { name } from './acts.ts';", "console.log('done');");
    assert.equal(run('main.ts').stdout, 'acts\ndone\n');
  });

  test('an error names the line of the source', () => {
    write('main.ts', 'type Left = {', '  out: number;', '};', "throw new Error('no') as Error;", '');
    const { status, stderr } = run('main.ts');
    assert.equal(status, 1);
    assert.match(stderr, /main\.ts:4:7/);
  });

  test('a mistake in a source is told with its place, a file that is missing with who wanted it', () => {
    write('main.ts', 'const wrong: number = ;');
    assert.match(run('main.ts').stderr, /main\.ts:1:22: ERROR: Unexpected ";"/);
    write('main.ts', "import './nowhere.ts';");
    const { status, stderr } = run('main.ts');
    assert.equal(status, 1);
    assert.match(stderr, /Cannot find module '.*nowhere\.ts' imported from .*main\.ts/);
  });

  test('threads read TypeScript as well', () => {
    write(
      'main.ts',
      "import { isMainThread, Worker } from 'node:worker_threads';",
      'if (isMainThread) new Worker(new URL(import.meta.url));',
      "else console.log('in a thread' satisfies string);",
    );
    assert.equal(run('main.ts').stdout, 'in a thread\n');
  });
});
