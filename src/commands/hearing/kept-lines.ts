import { type HistoryQuery, matchesQuery } from '../../captions/history.ts';
import type { CaptionLine, LineKey } from '../../core/speech.ts';

/** The newest lines of captions, in memory, with when they were said. */
export type KeptLines = {
  readonly lines: readonly CaptionLine[];
  add(line: CaptionLine, atMs: number): void;
  /** Drops what matches, all of it for an empty query; gives what that was. */
  forget(query: Omit<HistoryQuery, 'limit'>): readonly LineKey[];
  clear(): void;
};

/** Lines that a page gets to begin with. */
const MOST_LINES = 200;

export function createKeptLines(): KeptLines {
  let kept: readonly { readonly line: CaptionLine; readonly at: string }[] = [];
  return {
    get lines() {
      return kept.map(({ line }) => line);
    },
    add(line, atMs) {
      kept = [...kept.slice(1 - MOST_LINES), { line, at: new Date(atMs).toISOString() }];
    },
    forget(query) {
      const isMatch = ({ line: { text }, at }: (typeof kept)[number]) => matchesQuery({ at, text }, query);
      const forgotten = kept.filter(isMatch);
      kept = kept.filter((one) => !isMatch(one));
      return forgotten.map(({ line: { channel, id, startMs } }) => ({
        channel,
        id,
        startMs: Math.round(startMs),
      }));
    },
    clear() {
      kept = [];
    },
  };
}

/** Each line once, in the order in which they come. */
export function distinctKeys(keys: readonly LineKey[]): readonly LineKey[] {
  return [...new Map(keys.map((key) => [`${key.channel} ${key.id} ${key.startMs}`, key])).values()];
}
