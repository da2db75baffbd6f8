/**
 * Compiles src/ to dist/ with TypeScript and copies what is not TypeScript (pages, styles) beside it.
 *
 *   node scripts/build.js              builds
 *   node scripts/build.js --if-stale   builds only when something under src/ is newer than the last build
 *
 * A build is made in a folder of its own and moved into dist/ file by file, the stamp last: a running Beckon never
 * sees half a file, and two builds at once only do the same work twice.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = join(ROOT, 'src');
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.stamp');
const WORK_PREFIX = '.build-';

/** Builds; throws an Error that says what failed. With `ifStale`, returns false where there was nothing to do. */
export function build({ ifStale = false } = {}) {
  if (ifStale && !isStale()) return false;
  const startedAt = new Date();
  removeAbandonedWork();
  const work = join(DIST, `${WORK_PREFIX}${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    compile(work);
    copyAssets(work);
    install(work);
    // The stamp carries the time of the start: a source that was saved during the build makes the next one.
    writeFileSync(join(work, '.stamp'), '');
    utimesSync(join(work, '.stamp'), startedAt, startedAt);
    renameSync(join(work, '.stamp'), STAMP);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return true;
}

/** Whether a source, a folder of sources (a deleted file changes its folder) or a setting is newer than the stamp. */
function isStale() {
  const builtMs = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isNewer = (path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > builtMs;
  const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.js'];
  return settings.some((name) => isNewer(join(ROOT, name))) || [SOURCE, ...pathsUnder(SOURCE)].some(isNewer);
}

function compile(work) {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  if (!statSync(tsc, { throwIfNoEntry: false })) {
    throw new Error('The build needs TypeScript, which is not in node_modules. Run: npm run setup');
  }
  const result = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', work], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (result.error)
    throw new Error(`The build could not start the TypeScript compiler: ${result.error.message}`);
  if (result.status !== 0) {
    throw new Error(
      `The build failed; dist/ was left as it was.\n${result.stdout}${result.stderr}`.trimEnd(),
    );
  }
}

function copyAssets(work) {
  for (const path of filesUnder(SOURCE)) {
    if (path.endsWith('.ts')) continue;
    mkdirSync(dirname(join(work, path)), { recursive: true });
    copyFileSync(join(SOURCE, path), join(work, path));
  }
}

/** Moves every file of `work` that differs into dist/ and removes from dist/ what `work` does not have. */
function install(work) {
  const fresh = new Set(filesUnder(work));
  for (const path of fresh) {
    const target = join(DIST, path);
    if (hasSameBytes(join(work, path), target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(work, path), target);
  }
  for (const path of filesUnder(DIST)) {
    if (!fresh.has(path)) rmSync(join(DIST, path), { force: true });
  }
}

function hasSameBytes(made, installed) {
  try {
    return readFileSync(made).equals(readFileSync(installed));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Work folders of builds that were killed; those of builds that still run stay. */
function removeAbandonedWork() {
  mkdirSync(DIST, { recursive: true });
  for (const name of readdirSync(DIST)) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    if (!isRunning(Number(name.slice(WORK_PREFIX.length))))
      rmSync(join(DIST, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** All files and folders under `folder`, hidden ones left out: the stamp and the work of other builds are hidden. */
function* pathsUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    yield path;
    if (entry.isDirectory()) yield* pathsUnder(path);
  }
}

const filesUnder = (folder) =>
  [...pathsUnder(folder)]
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => relative(folder, path));

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    build({ ifStale: process.argv.includes('--if-stale') });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
