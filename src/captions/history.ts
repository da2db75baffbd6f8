import type { CaptionLine, LineKey } from '../core/speech.ts';
import { hasWords, isWithin, openDayFiles, type Period } from './day-files.ts';
import { lineJson } from './write.ts';

/** A kept line: when it was said (ISO 8601, UTC), and the line. */
export type HistoryRecord = { readonly at: string } & ReturnType<typeof lineJson>;

export type HistoryQuery = Period & {
  /** Words that must all stand in the line, in any order; case does not matter. */
  readonly words?: string;
  readonly limit: number;
};

/** Captions that are kept. Only their owner can read them. */
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
  const files = openDayFiles<HistoryRecord>(folder);
  return {
    add: (line, atMs) => files.add({ at: new Date(atMs).toISOString(), ...lineJson(line) }),
    search: (query) => files.newest(query, (record) => matchesQuery(record, query), query.limit),
    async remove(query) {
      const removed = await files.remove(query, (record) => matchesQuery(record, query));
      return removed.map(({ channel, id, startMs }) => ({ channel, id, startMs }));
    },
    prune: files.prune,
  };
}

/** Whether a line that was said at this moment (ISO 8601, UTC) is meant. */
export const matchesQuery = (
  { at, text }: Pick<HistoryRecord, 'at' | 'text'>,
  { words, ...period }: Omit<HistoryQuery, 'limit'>,
): boolean => isWithin(at, period) && hasWords(text, words);
