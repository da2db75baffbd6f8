import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptionLine, LineKey } from '../core/speech.ts';
import { lineJson } from './write.ts';

/** A kept line: when it was said (ISO 8601, UTC), and the line. */
export type HistoryRecord = { readonly at: string } & ReturnType<typeof lineJson>;

export type HistoryQuery = {
  /** Words that must all stand in the line, in any order; case does not matter. */
  readonly words?: string;
  /** Only lines from this moment on, and before that one (ISO 8601). */
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
};

/** Captions that are kept, one file a day, one JSON object a line. Only their owner can read them. */
export type History = {
  add(line: CaptionLine, atMs: number): Promise<void>;
  /** The newest that match, newest first. */
  search(query: HistoryQuery): Promise<readonly HistoryRecord[]>;
  /** Deletes what matches (everything for an empty query); gives which lines those were, oldest first. */
  remove(query: Omit<HistoryQuery, 'limit'>): Promise<readonly LineKey[]>;
  /** Deletes the days that are older than this. */
  prune(keepDays: number, nowMs: number): Promise<void>;
};

export function createHistory(folder: string): History {
  /** One write or rewrite at a time, so that no line is lost between reading and writing a day. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.catch(() => {});
    return result;
  };

  return {
    add: (line, atMs) =>
      inTurn(async () => {
        const at = new Date(atMs).toISOString();
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const record: HistoryRecord = { at, ...lineJson(line) };
        await appendFile(pathOf(folder, at), `${JSON.stringify(record)}\n`, { mode: 0o600 });
      }),
    search: (query) =>
      inTurn(async () => {
        const found: HistoryRecord[] = [];
        for (const day of (await daysIn(folder)).reverse()) {
          if (!mayMatch(day, query)) continue;
          const records = (await readDay(folder, day)).filter((record) => matchesQuery(record, query));
          found.push(...records.reverse());
          if (found.length >= query.limit) break;
        }
        return found.slice(0, query.limit);
      }),
    remove: (query) =>
      inTurn(async () => {
        const removed: LineKey[] = [];
        for (const day of await daysIn(folder)) {
          if (!mayMatch(day, query)) continue;
          const records = await readDay(folder, day);
          const kept = records.filter((record) => !matchesQuery(record, query));
          const gone = records.filter((record) => matchesQuery(record, query));
          removed.push(...gone.map(({ channel, id, startMs }) => ({ channel, id, startMs })));
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
const pathOf = (folder: string, at: string) => join(folder, `${at.slice(0, DAY_LENGTH)}.jsonl`);

/** Oldest first. */
async function daysIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name))
    .map((name) => name.slice(0, DAY_LENGTH))
    .sort();
}

/** A line that was cut off by a power failure is left out. */
async function readDay(folder: string, day: string): Promise<HistoryRecord[]> {
  const text = await readFile(join(folder, `${day}.jsonl`), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as HistoryRecord] : [];
    } catch {
      return [];
    }
  });
}

async function writeDay(folder: string, day: string, records: readonly HistoryRecord[]): Promise<void> {
  const path = join(folder, `${day}.jsonl`);
  if (records.length === 0) return rm(path, { force: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, records.map((record) => `${JSON.stringify(record)}\n`).join(''), { mode: 0o600 });
  await rename(draft, path);
}

const mayMatch = (day: string, { since, until }: Omit<HistoryQuery, 'limit'>) =>
  (since === undefined || day >= since.slice(0, DAY_LENGTH)) &&
  (until === undefined || day <= until.slice(0, DAY_LENGTH));

/** Whether a line that was said at this moment (ISO 8601, UTC) is meant. */
export function matchesQuery(
  { at, text }: Pick<HistoryRecord, 'at' | 'text'>,
  { words, since, until }: Omit<HistoryQuery, 'limit'>,
): boolean {
  if ((since !== undefined && at < since) || (until !== undefined && at >= until)) return false;
  const folded = text.toLowerCase();
  return (words ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
