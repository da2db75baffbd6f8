import type { SoundChannel } from '../../core/sound.ts';
import type { CaptionEvent, CaptionState, HeardWord } from '../../core/speech.ts';

/** A line as the page shows it. `committed` never changes except by growing; `pending` may. */
export type SpokenRow = {
  readonly kind: 'speech';
  readonly key: string;
  readonly channel: SoundChannel;
  readonly startMs: number;
  committed: string;
  pending: string;
  /** Once the line is final. */
  words: readonly HeardWord[] | null;
  isDraft: boolean;
  /** Who said it, where the screen told; known at the end of the line. */
  speaker?: string;
};

/** Something that is not speech: sound that was left out. */
export type NoteRow = {
  readonly kind: 'note';
  readonly key: string;
  readonly channel: SoundChannel;
  readonly text: string;
};

export type Row = SpokenRow | NoteRow;

/** What an event did to the rows. */
export type Change =
  | { readonly type: 'added'; readonly row: Row; readonly isFinal: boolean }
  | { readonly type: 'updated'; readonly row: SpokenRow; readonly isFinal: boolean }
  | { readonly type: 'removed'; readonly keys: readonly string[] }
  | {
      readonly type: 'state';
      readonly channel: SoundChannel;
      readonly state: CaptionState;
      readonly message: string;
    }
  | { readonly type: 'none' };

export type Transcript = {
  readonly rows: readonly Row[];
  apply(event: CaptionEvent): Change;
  /** Removes the oldest rows beyond the limit; gives their keys. */
  trim(): readonly string[];
};

/** Three hours of talk; what is older is in the history. */
const MOST_ROWS = 3_000;

/**
 * The rows of the page, in the order in which their speech began. A final takes the place of its partial, so that nothing
 * that stands there moves; a final that is already there (a connection that was made again) changes nothing.
 */
export function createTranscript(mostRows: number = MOST_ROWS): Transcript {
  let rows: Row[] = [];
  let noteCount = 0;
  const find = (channel: SoundChannel, id: number, startMs: number) =>
    rows.findLast(
      (row): row is SpokenRow => row.kind === 'speech' && row.key === keyOf(channel, id, startMs),
    );
  const openRow = (channel: SoundChannel, id: number) =>
    rows.findLast(
      (row): row is SpokenRow =>
        row.kind === 'speech' && row.words === null && row.key.startsWith(`${channel}-${id}-`),
    );
  const add = (row: Row, isFinal: boolean): Change => {
    rows.push(row);
    return { type: 'added', row, isFinal };
  };

  const remove = (keys: ReadonlySet<string>): Change => {
    const removed = rows.filter(({ key }) => keys.has(key)).map(({ key }) => key);
    rows = rows.filter(({ key }) => !keys.has(key));
    return removed.length > 0 ? { type: 'removed', keys: removed } : { type: 'none' };
  };

  return {
    get rows() {
      return rows;
    },
    apply(event) {
      if (event.type === 'state') return event;
      if (event.type === 'skipped') {
        const seconds = Math.max(1, Math.round(event.durationMs / 1000));
        const text = `${seconds} ${seconds === 1 ? 'second was' : 'seconds were'} left out to catch up.`;
        return add({ kind: 'note', key: `note-${++noteCount}`, channel: event.channel, text }, true);
      }
      if (event.type === 'dropped') {
        const row = openRow(event.channel, event.id);
        if (!row) return { type: 'none' };
        return remove(new Set([row.key]));
      }
      if (event.type === 'forgotten')
        return remove(new Set(event.lines.map((line) => keyOf(line.channel, line.id, line.startMs))));
      const { id, channel, startMs } = event.type === 'final' ? event.line : event;
      const row = openRow(channel, id) ?? find(channel, id, startMs);
      if (row?.words) return { type: 'none' };
      const news =
        event.type === 'final'
          ? {
              committed: event.line.text,
              pending: '',
              words: event.line.words,
              isDraft: event.line.isDraft,
              ...(event.line.speaker !== undefined && { speaker: event.line.speaker }),
            }
          : { committed: event.committed, pending: event.pending, words: null, isDraft: event.isDraft };
      const isFinal = event.type === 'final';
      if (!row)
        return add({ kind: 'speech', key: keyOf(channel, id, startMs), channel, startMs, ...news }, isFinal);
      Object.assign(row, news);
      return { type: 'updated', row, isFinal };
    },
    trim() {
      const old = rows.slice(0, Math.max(0, rows.length - mostRows));
      rows = rows.slice(old.length);
      return old.map(({ key }) => key);
    },
  };
}

/** Numbers begin anew with every session, so the time belongs to the key. */
const keyOf = (channel: SoundChannel, id: number, startMs: number) =>
  `${channel}-${id}-${Math.round(startMs)}`;
