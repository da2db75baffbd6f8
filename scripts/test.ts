/** Runs node:test over every *.test.ts under test/ (or only paths that contain an argument); fails when there is none. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';

const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isLong = process.argv.includes('--long');
/** Two thousand commands take a quarter of an hour on two cores that have other work too. */
const LONG_LIMIT_MS = 7_200_000;
const suffix = isLong ? '.long.ts' : '.test.ts';

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => join('test', file))
  .filter((file) => file.endsWith(suffix))
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();

if (files.length === 0) throw new Error(`No test file (*${suffix}) matches: ${filters.join(' ') || 'test/'}`);

/**
 * Folders of tests of pure code share a process each: to start one and to load the code takes half a second and more of
 * processor time, most of their files take less. Whoever starts programs, changes the environment or measures memory has
 * a process of its own.
 */
const TOGETHER = [
  ...['sign/motion', 'describe', 'sign/gloss', 'bench', 'fusion', 'vision', 'vision/text', 'vision/layout'],
  ...['sign/sigml', 'sign/lexicon', 'sign/utterance', 'accessibility', 'core'],
].map((folder) => join('test', folder));

const groups = mkdtempSync(join(tmpdir(), 'beckon-tests-'));
process.on('exit', () => rmSync(groups, { recursive: true, force: true }));

/** One file that imports all tests of a folder; outside of the package only its name tells that it is a module. */
function groupOf(folder: string): string {
  const imports = files.filter((file) => dirname(file) === folder).map((file) => pathToFileURL(file).href);
  const group = join(groups, `${folder.replaceAll(/[\\/]/g, '-')}.test.mjs`);
  writeFileSync(group, imports.map((url) => `import '${url}';\n`).join(''));
  return group;
}

const shared = filters.length === 0 && !isLong ? TOGETHER : [];
const processes = [...shared.map(groupOf), ...files.filter((file) => !shared.includes(dirname(file)))];

// Two cores are not busy all the time while two files run: many tests wait for real programs.
run({ files: processes, concurrency: 3, timeout: isLong ? LONG_LIMIT_MS : 300_000 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
