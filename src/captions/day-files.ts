import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Something that is kept, and when it was (ISO 8601, UTC). */
export type Dated = { readonly at: string };

export type Period = {
  /** Only from this moment on, and before that one (ISO 8601). */
  readonly since?: string;
  readonly until?: string;
};

/** Records that are kept, one file a day, one JSON object a line. Only their owner can read them. */
export type DayFiles<R extends Dated> = {
  add(record: R): Promise<void>;
  /** The newest that match, newest first, at most so many. */
  newest(period: Period, matches: (record: R) => boolean, limit: number): Promise<readonly R[]>;
  /** All records, oldest first; days that did not change since the last time are not read again. */
  all(): Promise<readonly R[]>;
  /** Deletes what matches; gives what that was, oldest first. */
  remove(period: Period, matches: (record: R) => boolean): Promise<readonly R[]>;
  /** Deletes the days that are older than this. */
  prune(keepDays: number, nowMs: number): Promise<void>;
};

export function openDayFiles<R extends Dated>(folder: string): DayFiles<R> {
  /** One write or rewrite at a time, so that nothing is lost between reading and writing a day. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.catch(() => {});
    return result;
  };
  let known = new Map<string, { readonly version: string; readonly records: readonly R[] }>();

  return {
    add: (record) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const path = join(folder, `${record.at.slice(0, DAY_LENGTH)}.jsonl`);
        await appendFile(path, `${JSON.stringify(record)}\n`, { mode: 0o600 });
      }),
    newest: (period, matches, limit) =>
      inTurn(async () => {
        const found: R[] = [];
        for (const day of (await daysIn(folder)).reverse()) {
          if (!mayMatch(day, period)) continue;
          found.push(...(await readDay<R>(folder, day)).filter(matches).reverse());
          if (found.length >= limit) break;
        }
        return found.slice(0, limit);
      }),
    all: () =>
      inTurn(async () => {
        const now = new Map<string, { readonly version: string; readonly records: readonly R[] }>();
        for (const day of await daysIn(folder)) {
          const version = await versionOf(folder, day);
          const before = known.get(day);
          const isSame = before?.version === version;
          now.set(day, isSame ? before : { version, records: await readDay<R>(folder, day) });
        }
        known = now;
        return [...now.values()].flatMap(({ records }) => records);
      }),
    remove: (period, matches) =>
      inTurn(async () => {
        const removed: R[] = [];
        for (const day of await daysIn(folder)) {
          if (!mayMatch(day, period)) continue;
          const records = await readDay<R>(folder, day);
          const kept = records.filter((record) => !matches(record));
          removed.push(...records.filter(matches));
          if (kept.length < records.length || records.length === 0) await writeDay(folder, day, kept);
        }
        return removed;
      }),
    prune: (keepDays, nowMs) =>
      inTurn(async () => {
        const oldest = new Date(nowMs - keepDays * DAY_MS).toISOString().slice(0, DAY_LENGTH);
        for (const day of await daysIn(folder)) if (day < oldest) await rm(join(folder, `${day}.jsonl`));
      }),
  };
}

const DAY_MS = 86_400_000;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Whether a moment (ISO 8601, UTC) is meant. */
export const isWithin = (at: string, { since, until }: Period): boolean =>
  (since === undefined || at >= since) && (until === undefined || at < until);

/** Whether all of these words stand in a text, in any order; case does not matter. */
export function hasWords(text: string, words = ''): boolean {
  const folded = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Oldest first. */
async function daysIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name))
    .map((name) => name.slice(0, DAY_LENGTH))
    .sort();
}

async function versionOf(folder: string, day: string): Promise<string> {
  const found = await stat(join(folder, `${day}.jsonl`)).catch(() => null);
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : '';
}

/** A line that was cut off by a power failure is left out. */
async function readDay<R>(folder: string, day: string): Promise<R[]> {
  const text = await readFile(join(folder, `${day}.jsonl`), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as R] : [];
    } catch {
      return [];
    }
  });
}

async function writeDay(folder: string, day: string, records: readonly Dated[]): Promise<void> {
  const path = join(folder, `${day}.jsonl`);
  if (records.length === 0) return rm(path, { force: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, records.map((record) => `${JSON.stringify(record)}\n`).join(''), { mode: 0o600 });
  await rename(draft, path);
}

const mayMatch = (day: string, { since, until }: Period) =>
  (since === undefined || day >= since.slice(0, DAY_LENGTH)) &&
  (until === undefined || day <= until.slice(0, DAY_LENGTH));
