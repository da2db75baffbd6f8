/** Runs node:test over every *.test.ts under test/ (or only paths that contain an argument); fails when there is none. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

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

// Two cores are not busy all the time while two files run: many tests wait for real programs.
run({ files, concurrency: 3, timeout: isLong ? LONG_LIMIT_MS : 300_000 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
