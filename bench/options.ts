import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.ts';
import { READER_NAMES, type ReaderName } from './readers/reader.ts';

/** The parts of a run. */
export const PARTS = [
  'reading',
  'repeat',
  'daemon',
  'sign-motion',
  'sign-text',
  'sign-hands',
  'sign-video',
  'sign-live',
  'hear-voice',
  'hear-live',
  'hear-latency',
  'live-keys',
  'live-long',
  'hear-daemon',
  'hear-long',
  'look-objects',
  'look-search',
  'look-video',
  'look-models',
  'fuse-words',
  'fuse-learned',
  'fuse-watch',
  'fuse-talk',
  'fuse-speakers',
] as const;
export type Part = (typeof PARTS)[number];

export type BenchOptions = {
  readonly parts: readonly Part[];
  readonly readers: readonly ReaderName[];
  readonly seed: number;
  /** How many pages of the catalogue; undefined for all. */
  readonly pages: number | undefined;
  /** How many screens the daemon describes. */
  readonly screens: number;
  /** The folder that holds other people's signs and recordings, which cannot be shipped. */
  readonly data: string;
  /** A sample of what takes long. */
  readonly isQuick: boolean;
  /** How long the long run of the captions is. */
  readonly minutes: number;
  /** Of signs and sentences, every so many are measured. */
  readonly stride: number;
};

/** What `--quick` leaves: enough pages to see every fourth design. */
const QUICK_PAGES = 16;
const QUICK_SCREENS = 40;
const SCREENS = 200;
const LONG_MINUTES = 30;
const QUICK_LONG_MINUTES = 2;
const QUICK_STRIDE = 20;
/** Beside the checkout; BECKON_BENCH_DATA or --data say where else. */
const DATA = '../shared/data';

/** What a part measures in one go: --only takes these names too. */
const FIGURES: Readonly<Record<string, Part | readonly Part[]>> = {
  text: 'reading',
  place: 'reading',
  order: 'reading',
  speed: 'reading',
  controls: 'reading',
  latency: 'daemon',
  loop: 'daemon',
  memory: 'daemon',
  sign: PARTS.filter((part) => part.startsWith('sign-')),
  hear: PARTS.filter((part) => part.startsWith('hear-')),
  look: PARTS.filter((part) => part.startsWith('look-')),
  fuse: PARTS.filter((part) => part.startsWith('fuse-')),
  live: PARTS.filter((part) => part.startsWith('live-')),
};

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      readers: { type: 'string' },
      seed: { type: 'string', default: '1' },
      pages: { type: 'string' },
      minutes: { type: 'string' },
      quick: { type: 'boolean', default: false },
      data: { type: 'string', default: env.BECKON_BENCH_DATA ?? DATA },
    },
  });
  const wanted = values.only?.split(',').flatMap((name) => FIGURES[name] ?? name);
  return {
    parts: wanted ? oneOf('--only', wanted, PARTS) : PARTS,
    readers: values.readers ? oneOf('--readers', values.readers.split(','), READER_NAMES) : READER_NAMES,
    seed: wholeNumber('--seed', values.seed),
    pages: values.pages ? wholeNumber('--pages', values.pages) : values.quick ? QUICK_PAGES : undefined,
    screens: values.quick ? QUICK_SCREENS : SCREENS,
    data: values.data,
    isQuick: values.quick,
    minutes: values.minutes
      ? wholeNumber('--minutes', values.minutes)
      : values.quick
        ? QUICK_LONG_MINUTES
        : LONG_MINUTES,
    stride: values.quick ? QUICK_STRIDE : 1,
  };
}

function oneOf<T extends string>(option: string, names: readonly string[], known: readonly T[]): T[] {
  const unknown = names.find((name) => !known.includes(name as T));
  if (unknown === undefined) return known.filter((name) => names.includes(name));
  throw new BenchError(`${option}: expected some of ${known.join(', ')}; got ${unknown}`);
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new BenchError(`${option}: expected a whole number of at least 1; got ${text}`);
}
