/** Runs node:test over every *.test.ts under test/ (or only paths that contain an argument); fails when there is none. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * Tests of pure code share a process with those of their area: to start one and to load the code takes half a second and
 * more of processor time, most files take less. Whoever starts programs, looks at what the process is or changes it, or
 * has hooks around each test (which would be around those of other files too) has a process of its own.
 */
const ALONE = new RegExp(
  [
    'spawn|execFile|execPath|Worker|Process\\(|globalThis|mock\\b|(before|after)Each',
    'process\\.(env|on|chdir|exit|kill|memoryUsage)',
    'LOADER|Xvfb|AccessibleDesktop|(start|use)(Pulse|Speechd|Daemon|Fake|Beckon)|[bB]rowser',
    'helpers/(film-clip|portal|session-bus|tray-host)|contracts/key-source',
  ].join('|'),
);
/** These take ten seconds and more, in which the other core would wait at the end; no group may come near the limit. */
const LONG = [
  'hearing/pocketsphinx',
  'hearing/evidence/ear',
  'hearing/channel',
  'commands/added',
  'commands/sign',
];
const isShared = (file: string) =>
  filters.length === 0 &&
  !isLong &&
  areaOf(file) !== '' &&
  !LONG.some((start) => file.startsWith(join('test', start))) &&
  !ALONE.test(readFileSync(file, 'utf8'));

/** The folder under test/; those under test/sign one by one, there is so much of it that the other core would wait. */
function areaOf(file: string): string {
  const [area = '', part = ''] = file.split(/[\\/]/).slice(1, -1);
  return area === 'sign' && part !== '' ? `${area}-${part}` : area;
}

const groups = mkdtempSync(join(tmpdir(), 'beckon-tests-'));
process.on('exit', () => rmSync(groups, { recursive: true, force: true }));

/** One file that imports the tests of an area; outside of the package only its name tells that it is a module. */
function groupOf([area, members]: readonly [string, readonly string[]]): string {
  const group = join(groups, `test-${area}.test.mjs`);
  writeFileSync(group, members.map((file) => `import '${pathToFileURL(file).href}';\n`).join(''));
  return group;
}

const shared = new Map<string, string[]>();
const alone: string[] = [];
for (const file of files) {
  if (!isShared(file)) alone.push(file);
  else shared.set(areaOf(file), [...(shared.get(areaOf(file)) ?? []), file]);
}
// The small groups come last: while they run both cores are busy to the end.
const bySize = [...shared].sort(([, a], [, b]) => b.length - a.length);
const processes = [...alone, ...bySize.map(groupOf)];

// Two cores are not busy all the time while two files run: many tests wait for real programs.
run({ files: processes, concurrency: 3, timeout: isLong ? LONG_LIMIT_MS : 300_000 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
