import { join } from 'node:path';
import { hasWords, isWithin, openDayFiles, type Period } from '../../captions/day-files.ts';
import type { Embedder, Waiting } from '../../core/drivers.ts';
import type { FrameOrigin } from '../../core/frame.ts';
import { nearest, type SearchIndex } from './search-index.ts';

/** A picture that was described: no pixels, only where it lies in the space of a model, and the words. */
export type DescribedPicture = {
  readonly at: string;
  readonly from: FrameOrigin['kind'];
  /** Of the window that it was in. */
  readonly title?: string;
  /** What was said of all that was looked at then. */
  readonly text: string;
};

/** `space` names the model of the vector, which is 32-bit floats in base64. */
type KeptPicture = DescribedPicture & { readonly space: string; readonly vector: string };

export type FoundPicture = DescribedPicture & { readonly score: number };

/** What was described, where the person wants it kept. Only its owner can read it. */
export type DescribedHistory = {
  readonly isOn: boolean;
  /** Keeps pictures (JPEG files) once a model has placed them; returns at once. Never throws. */
  keep(pictures: readonly Uint8Array[], about: Omit<DescribedPicture, 'at'>, embedder: Embedder): void;
  /** The pictures nearest to a text, the nearest first; `others` were kept with another model and are not compared. */
  search(
    query: string,
    count: number,
    embedder: Embedder,
    waiting: Waiting,
  ): Promise<{ readonly found: readonly FoundPicture[]; readonly indexed: number; readonly others: number }>;
  /** Deletes those whose words and time match (all for an empty query); gives how many. */
  remove(query: Period & { readonly words?: string }): Promise<number>;
  /** Waits for what is being kept, some seconds at most. */
  close(): Promise<void>;
};

export type DescribedHistoryOptions = {
  readonly isOn: boolean;
  readonly keepDays: number;
  readonly report: (message: string) => void;
  readonly nowMs?: () => number;
};

/** While one description is kept others may wait; more are let go, so that nothing grows without bound. */
const MOST_WAITING = 4;
const PRUNE_MS = 3_600_000;
/** To place six pictures takes a few seconds, and the loading of the model some more. */
const CLOSE_MS = 20_000;

export function createDescribedHistory(
  dataFolder: string,
  { isOn, keepDays, report, nowMs = Date.now }: DescribedHistoryOptions,
): DescribedHistory {
  const files = openDayFiles<KeptPicture>(join(dataFolder, 'described'));
  const closing = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  let waitingCount = 0;
  let known: { readonly records: readonly KeptPicture[]; readonly index: SearchIndex } | null = null;

  const prune = () => {
    files.prune(keepDays, nowMs()).catch((error: NodeJS.ErrnoException) => {
      report(`old descriptions cannot be deleted (${error.code ?? 'unknown reason'})`);
    });
  };
  prune();
  const pruning = setInterval(prune, PRUNE_MS).unref();

  async function place(
    pictures: readonly Uint8Array[],
    about: Omit<DescribedPicture, 'at'>,
    embedder: Embedder,
  ) {
    const at = new Date(nowMs()).toISOString();
    for (const picture of pictures) {
      const vector = await embedder.embedPicture(picture, { signal: closing.signal });
      await files.add({ at, ...about, space: embedder.name, vector: toBase64(vector) });
    }
  }

  return {
    isOn,
    keep(pictures, about, embedder) {
      if (!isOn || pictures.length === 0 || waitingCount >= MOST_WAITING) return;
      waitingCount++;
      turn = turn
        .then(() => place(pictures, about, embedder))
        .catch(() => {
          if (!closing.signal.aborted) report('what was described could not be kept');
        })
        .finally(() => {
          waitingCount--;
        });
    },
    async search(query, count, embedder, waiting) {
      await turn;
      const all = await files.all();
      const records = all.filter(({ space }) => space === embedder.name);
      if (known?.records.length !== records.length || known.records.some((one, at) => one !== records[at]))
        known = { records, index: indexOf(embedder.name, records) };
      const { index } = known;
      const [wanted] = await embedder.embedTexts([query], waiting);
      const found = nearest(index, wanted!, count).map(({ path, score }) => {
        const { space: _space, vector: _vector, ...described } = records[Number(path)]!;
        return { ...described, score };
      });
      return { found, indexed: index.entries.length, others: all.length - records.length };
    },
    async remove({ words, ...period }) {
      await turn;
      const matches = ({ at, title = '', text }: KeptPicture) =>
        isWithin(at, period) && hasWords(`${title} ${text}`, words);
      return (await files.remove(period, matches)).length;
    },
    async close() {
      clearInterval(pruning);
      const late = setTimeout(() => closing.abort(), CLOSE_MS);
      await turn;
      clearTimeout(late);
    },
  };
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Float32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** The rows are the numbers of the records; a vector that was damaged is left out. */
function indexOf(space: string, records: readonly KeptPicture[]): SearchIndex {
  const decoded = records.map(({ vector }) => {
    const bytes = new Uint8Array(Buffer.from(vector, 'base64'));
    return bytes.length % 4 === 0 ? new Float32Array(bytes.buffer) : new Float32Array(0);
  });
  const dimensions = decoded.at(-1)?.length ?? 0;
  const rows = decoded.flatMap((vector, row) => (vector.length === dimensions ? [row] : []));
  const vectors = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries()) vectors.set(decoded[row]!, place * dimensions);
  const entries = rows.map((row) => ({ path: `${row}`, sizeBytes: 0, modifiedMs: 0 }));
  return { space, dimensions, entries, vectors };
}
