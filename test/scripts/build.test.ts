import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

/** A project of two files and a page, with the real build script and the real compiler. */
function makeProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'beckon-build-'));
  mkdirSync(join(root, 'src/pages'), { recursive: true });
  mkdirSync(join(root, 'scripts'));
  for (const name of ['scripts/build.js', 'tsconfig.json', 'tsconfig.build.json', 'package.json']) {
    cpSync(name, join(root, name));
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'src/answer.ts'), 'export const answer: number = 42;\n');
  writeFileSync(join(root, 'src/main.ts'), "import { answer } from './answer.ts';\nconsole.log(answer);\n");
  writeFileSync(join(root, 'src/pages/live.html'), '<p>one</p>');
  return root;
}

type Outcome = { status: number | null; stdout: string; stderr: string };

function runNode(root: string, ...args: string[]): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', fail).on('close', (status) => done({ status, stdout, stderr }));
  });
}

/** Makes everything look a minute old, so that what a test writes next is newer on any file system. */
function age(root: string): void {
  const then = new Date(Date.now() - 60_000);
  for (const path of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.js', 'src']) {
    utimesSync(join(root, path), then, then);
  }
  for (const path of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    utimesSync(join(root, 'src', path), then, then);
  }
}

describe('scripts/build.js', () => {
  let root = '';
  beforeEach(() => {
    root = makeProject();
    age(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('compiles the sources, rewrites their imports and copies the pages', async () => {
    assert.deepEqual(await runNode(root, 'scripts/build.js'), { status: 0, stdout: '', stderr: '' });
    assert.equal((await runNode(root, 'dist/main.js')).stdout, '42\n');
    assert.equal(readFileSync(join(root, 'dist/pages/live.html'), 'utf8'), '<p>one</p>');
    assert.deepEqual(readdirSync(join(root, 'dist')).sort(), ['.stamp', 'answer.js', 'main.js', 'pages']);
  });

  test('--if-stale does nothing while nothing changed', async () => {
    await runNode(root, 'scripts/build.js', '--if-stale');
    rmSync(join(root, 'dist/answer.js'));
    await runNode(root, 'scripts/build.js', '--if-stale');
    assert.equal(existsSync(join(root, 'dist/answer.js')), false);
    await runNode(root, 'scripts/build.js');
    assert.equal(existsSync(join(root, 'dist/answer.js')), true);
  });

  const changes: Record<string, () => void> = {
    'a source': () => writeFileSync(join(root, 'src/answer.ts'), 'export const answer = 43;\n'),
    'a page': () => writeFileSync(join(root, 'src/pages/live.html'), '<p>two</p>'),
    'a new source': () => writeFileSync(join(root, 'src/pages/new.ts'), 'export const fresh = 1;\n'),
    'a setting': () => utimesSync(join(root, 'tsconfig.build.json'), new Date(), new Date()),
  };
  for (const [what, change] of Object.entries(changes)) {
    test(`--if-stale builds after a change of ${what}`, async () => {
      await runNode(root, 'scripts/build.js');
      const stamp = join(root, 'dist/.stamp');
      const then = new Date(Date.now() - 30_000);
      utimesSync(stamp, then, then);
      change();
      await runNode(root, 'scripts/build.js', '--if-stale');
      assert.ok(statSync(stamp).mtimeMs > then.getTime());
    });
  }

  test('--if-stale removes the output of a deleted source', async () => {
    await runNode(root, 'scripts/build.js');
    const then = new Date(Date.now() - 30_000);
    utimesSync(join(root, 'dist/.stamp'), then, then);
    rmSync(join(root, 'src/main.ts'));
    rmSync(join(root, 'src/pages/live.html'));
    await runNode(root, 'scripts/build.js', '--if-stale');
    assert.equal(existsSync(join(root, 'dist/main.js')), false);
    assert.equal(existsSync(join(root, 'dist/pages/live.html')), false);
    assert.equal(existsSync(join(root, 'dist/answer.js')), true);
  });

  test('a file that did not change keeps its place, so that a running program is not disturbed', async () => {
    await runNode(root, 'scripts/build.js');
    const before = statSync(join(root, 'dist/answer.js')).ino;
    await runNode(root, 'scripts/build.js');
    assert.equal(statSync(join(root, 'dist/answer.js')).ino, before);
  });

  test('a type error fails with its place, and leaves the last good build', async () => {
    await runNode(root, 'scripts/build.js');
    writeFileSync(join(root, 'src/answer.ts'), "export const answer: number = 'no';\n");
    const outcome = await runNode(root, 'scripts/build.js');
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /dist\/ was left as it was[\s\S]*src\/answer\.ts/);
    assert.equal((await runNode(root, 'dist/main.js')).stdout, '42\n');
    assert.equal((await runNode(root, 'scripts/build.js', '--if-stale')).status, 1);
  });

  test('four builds at once all succeed and leave one whole build', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => runNode(root, 'scripts/build.js')));
    assert.deepEqual(new Set(outcomes.map(({ stderr }) => stderr)), new Set(['']));
    assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set([0]));
    assert.deepEqual(readdirSync(join(root, 'dist')).sort(), ['.stamp', 'answer.js', 'main.js', 'pages']);
  });

  test('the work of a build that was killed is removed by the next', async () => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await new Promise((done) => child.on('close', done));
    mkdirSync(join(root, `dist/.build-${child.pid}/half`), { recursive: true });
    await runNode(root, 'scripts/build.js');
    assert.equal(existsSync(join(root, `dist/.build-${child.pid}`)), false);
  });

  test('without the compiler it names the cure', async () => {
    rmSync(join(root, 'node_modules'));
    const outcome = await runNode(root, 'scripts/build.js');
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /TypeScript.*npm run setup/);
  });

  test('bin/beckon.js of a fresh checkout builds first and keeps standard output for the program', async () => {
    writeFileSync(join(root, 'src/main.ts'), 'console.log(process.argv.slice(2).join());\n');
    cpSync('bin', join(root, 'bin'), { recursive: true });
    assert.deepEqual(await runNode(root, 'bin/beckon.js', 'read', '--json'), {
      status: 0,
      stdout: 'read,--json\n',
      stderr: '',
    });
  });
});
