import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.ts';
import { READER_NAMES, type ReaderName } from './readers/reader.ts';

/** The parts of a run. */
export const PARTS = ['reading', 'repeat', 'daemon'] as const;
export type Part = (typeof PARTS)[number];

export type BenchOptions = {
  readonly parts: readonly Part[];
  readonly readers: readonly ReaderName[];
  readonly seed: number;
  /** How many pages of the catalogue; undefined for all. */
  readonly pages: number | undefined;
  /** How many screens the daemon describes. */
  readonly screens: number;
};

/** What `--quick` leaves: enough pages to see every fourth design. */
const QUICK_PAGES = 16;
const QUICK_SCREENS = 40;
const SCREENS = 200;

/** What a part measures in one go: --only takes these names too. */
const FIGURES: Readonly<Record<string, Part>> = {
  text: 'reading',
  place: 'reading',
  order: 'reading',
  speed: 'reading',
  controls: 'reading',
  latency: 'daemon',
  loop: 'daemon',
  memory: 'daemon',
};

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      readers: { type: 'string' },
      seed: { type: 'string', default: '1' },
      pages: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const wanted = values.only?.split(',').map((name) => FIGURES[name] ?? name);
  return {
    parts: wanted ? oneOf('--only', wanted, PARTS) : PARTS,
    readers: values.readers ? oneOf('--readers', values.readers.split(','), READER_NAMES) : READER_NAMES,
    seed: wholeNumber('--seed', values.seed),
    pages: values.pages ? wholeNumber('--pages', values.pages) : values.quick ? QUICK_PAGES : undefined,
    screens: values.quick ? QUICK_SCREENS : SCREENS,
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
