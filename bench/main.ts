/** Command: `npm run bench -- [--only PART,...] [--readers NAME,...] [--seed N] [--pages N] [--quick]`; see README.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { reasonOf } from './bench-error.ts';
import { measureReading } from './measures/reading.ts';
import { readingRows } from './measures/reading-rows.ts';
import { type BenchOptions, type Part, readOptions } from './options.ts';
import { renderPages } from './pages/render-pages.ts';
import { createProgress } from './progress.ts';
import { OPENERS } from './readers/openers.ts';
import { failedRow, formatTable, type Row } from './row.ts';

const CACHE = 'bench/.cache';
const PAGES = `${CACHE}/pages`;

/** One function a part; what it gives are rows for the table and details for the JSON. */
type Outcome = { readonly rows: readonly Row[]; readonly details?: unknown };
const MEASURES: Record<Part, (options: BenchOptions) => Promise<Outcome>> = {
  async reading({ readers }) {
    const result = await measureReading(PAGES, readers);
    return { rows: readingRows(result), details: result };
  },
};

const options = readOptions(process.argv.slice(2));
await ensurePages(options);
const outcomes: Partial<Record<Part, Outcome>> = {};
for (const part of options.parts) outcomes[part] = await attempt(part, options);
const rows = Object.values(outcomes).flatMap(({ rows }) => rows);
mkdirSync(CACHE, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
writeFileSync(`${CACHE}/results.json`, JSON.stringify({ options, machine, rows, outcomes }, null, 1));
console.log(formatTable(rows));
console.log(`\nDetails: ${CACHE}/results.json. Errors of a page: node --import tsx bench/errors.ts`);

/** A part that fails leaves a row that says why; the others go on. */
async function attempt(part: Part, options: BenchOptions): Promise<Outcome> {
  try {
    return await MEASURES[part](options);
  } catch (error) {
    return { rows: [failedRow(part, '', reasonOf(error))] };
  }
}

/** Renders the pages where those on disk were made otherwise (other seed, other number, other generator). */
async function ensurePages({ seed, pages }: BenchOptions): Promise<void> {
  const stampPath = `${CACHE}/pages-stamp.json`;
  const stamp = JSON.stringify({ seed, pages: pages ?? 'all' });
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp && existsSync(PAGES)) return;
  let progress: ReturnType<typeof createProgress> | undefined;
  await renderPages({
    seed,
    folder: PAGES,
    ...(pages && { count: pages }),
    onPage(name, _, of) {
      progress ??= createProgress('rendering', of);
      progress.step(name);
    },
  });
  writeFileSync(stampPath, stamp);
}
