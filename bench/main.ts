/** Command: `npm run bench -- [--only PART,...] [--readers NAME,...] [--seed N] [--pages N] [--minutes N] [--quick] [--data DIR]`; see README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { reasonOf } from './bench-error.ts';
import { measureDaemon } from './measures/daemon.ts';
import { measureFuseLearned } from './measures/fuse-learned.ts';
import { measureFuseSpeakers } from './measures/fuse-speakers.ts';
import { measureFuseTalk } from './measures/fuse-talk.ts';
import { measureFuseWatch } from './measures/fuse-watch.ts';
import { measureFuseWords } from './measures/fuse-words.ts';
import { measureHearDaemon } from './measures/hear-daemon.ts';
import { measureHearLatency } from './measures/hear-latency.ts';
import { measureHearLive } from './measures/hear-live.ts';
import { measureHearLong } from './measures/hear-long.ts';
import { measureHearVoice } from './measures/hear-voice.ts';
import { measureLiveKeys } from './measures/live-keys.ts';
import { measureLiveLong } from './measures/live-long.ts';
import { measureLookModels } from './measures/look-models.ts';
import { measureLookObjects } from './measures/look-objects.ts';
import { measureLookSearch } from './measures/look-search.ts';
import { measureLookVideo } from './measures/look-video.ts';
import { measureReading } from './measures/reading.ts';
import { readingRows } from './measures/reading-rows.ts';
import { measureRepeat } from './measures/repeat.ts';
import { measureSignHands } from './measures/sign-hands.ts';
import { measureSignLive } from './measures/sign-live.ts';
import { measureSignMotion } from './measures/sign-motion.ts';
import { measureSignText } from './measures/sign-text.ts';
import { measureSignVideo } from './measures/sign-video.ts';
import { type BenchOptions, type Part, readOptions } from './options.ts';
import { ensurePages } from './pages/render-pages.ts';
import { loadPages, type RenderedPage } from './pages/truth.ts';
import { createProgress, type Progress } from './progress.ts';
import { failedRow, formatTable, type Row } from './row.ts';

const CACHE = 'bench/.cache';
const PAGES = `${CACHE}/pages`;
/** A page with other text than any that counts: every reader reads it before its time is taken. */
const WARM_UP = `${CACHE}/warm-up`;
const WARM_UP_SEED_STEP = 1_000_003;

/** What a part gives: rows for the table, and details for the JSON. */
type Outcome = { readonly rows: readonly Row[]; readonly details?: unknown };

const options = readOptions(process.argv.slice(2));
if (options.parts.some((part) => !/^(sign|hear|live|look|fuse)-/.test(part))) await makePages(options);

const measures: Record<Part, () => Promise<Outcome>> = {
  async reading() {
    const result = await measureReading(PAGES, warmUpPage(), options.readers);
    return { rows: readingRows(result), details: result };
  },
  repeat: () => measureRepeat(PAGES, warmUpPage()),
  daemon: () => measureDaemon(options.screens, options.seed),
  'sign-motion': () => measureSignMotion(options.data, options.stride),
  'sign-text': () => measureSignText(options.data, options.stride),
  'sign-hands': () => measureSignHands(options.isQuick),
  'sign-video': () => measureSignVideo(options.isQuick),
  'sign-live': () => measureSignLive(),
  'hear-voice': () => measureHearVoice(options.data, options.isQuick),
  'hear-live': () => measureHearLive(options.data, options.isQuick, options.seed),
  'live-long': () => measureLiveLong(options.isQuick),
  'live-keys': () => measureLiveKeys(options.isQuick, options.seed),
  'hear-latency': () => measureHearLatency(options.data, options.isQuick, options.seed),
  'hear-daemon': () => measureHearDaemon(options.data, options.isQuick, options.seed),
  'fuse-watch': () => measureFuseWatch(options.isQuick, options.seed),
  'fuse-speakers': () => measureFuseSpeakers(options.isQuick, options.seed),
  'fuse-talk': () => measureFuseTalk(options.data, options.isQuick, options.seed),
  'fuse-words': () => measureFuseWords(options.data, options.isQuick, options.seed),
  'fuse-learned': () => measureFuseLearned(options.data, options.isQuick, options.seed),
  'hear-long': () => measureHearLong(options.data, options.minutes),
  'look-objects': () => measureLookObjects(options.data),
  'look-search': () => measureLookSearch(options.seed),
  'look-models': () => measureLookModels(options.isQuick, options.seed),
  'look-video': () => measureLookVideo(options.data, options.isQuick, options.seed),
};

const outcomes: Partial<Record<Part, Outcome>> = {};
const rowsNow = () => Object.values(outcomes).flatMap((outcome) => outcome.rows);
let isTold = false;
// What was measured is told, whatever ends the run: a limit of time, a part that waits for what never comes.
process.on('exit', tell);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1));
for (const part of options.parts) {
  outcomes[part] = await attempt(part);
  save();
}
tell();

function tell(): void {
  if (isTold) return;
  isTold = true;
  const missing = options.parts.filter((part) => !outcomes[part]);
  console.log(
    formatTable([...rowsNow(), ...missing.map((part) => failedRow(part, '', 'the run ended before'))]),
  );
  console.log(`\nDetails: ${CACHE}/results.json. What was read wrong: node --import tsx bench/errors.ts`);
}

function save(): void {
  mkdirSync(CACHE, { recursive: true });
  const [load] = loadavg();
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, load };
  const results = { options, machine, rows: rowsNow(), outcomes };
  writeFileSync(`${CACHE}/results.json`, JSON.stringify(results, null, 1));
}

/** A part that fails leaves a row that says why; the others go on. */
async function attempt(part: Part): Promise<Outcome> {
  try {
    return await measures[part]();
  } catch (error) {
    return { rows: [failedRow(part, '', reasonOf(error))] };
  }
}

/** A declaration, so that the parts above may call it. */
function warmUpPage(): RenderedPage {
  return loadPages(WARM_UP)[0]!;
}

async function makePages({ seed, pages: count }: BenchOptions): Promise<void> {
  let progress: Progress | undefined;
  const onPage = (name: string, of: number) => {
    progress ??= createProgress('rendering', of);
    progress.step(name);
  };
  await ensurePages({ seed, folder: PAGES, count, onPage });
  await ensurePages({ seed: seed + WARM_UP_SEED_STEP, folder: WARM_UP, count: 1 });
}
