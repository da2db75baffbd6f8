import { type CaptionLine, type HeardWord, textOf } from '../core/speech.ts';

/** What stands on the screen at once: at most two rows of words, with their time. */
export type Cue = { readonly startMs: number; readonly endMs: number; readonly rows: readonly string[] };

/**
 * Limits of good subtitles: 42 characters a row, two rows, 7 s.
 * https://partnerhelp.netflixstudios.com/hc/en-us/articles/215758617 (Timed Text Style Guide)
 */
const ROW_CHARACTERS = 42;
const ROW_COUNT = 2;
const LONGEST_MS = 7_000;
/** A pause between two words that is long enough to begin a new cue. */
const PAUSE_MS = 1_000;
/** Shorter cues cannot be read. */
const SHORTEST_MS = 1_000;

/** The lines as cues, in the order of their starts; no cue reaches into the next one of its channel. */
export function toCues(lines: readonly CaptionLine[]): Cue[] {
  const cues = lines
    .flatMap(({ words, speaker }) => split(withSpeaker(words, speaker)))
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return cues.map((cue, index) => {
    const next = cues[index + 1];
    const wantedMs = Math.max(cue.endMs, cue.startMs + SHORTEST_MS);
    const latestMs = next ? Math.max(cue.startMs + 1, next.startMs) : wantedMs;
    return { ...cue, endMs: Math.min(wantedMs, latestMs) };
  });
}

/** Names stand before what was said, as in every subtitle. */
function withSpeaker(words: readonly HeardWord[], speaker: string | undefined): readonly HeardWord[] {
  const [first, ...rest] = words;
  return first && speaker !== undefined ? [{ ...first, text: `${speaker}: ${first.text}` }, ...rest] : words;
}

function split(words: readonly HeardWord[]): Cue[] {
  const cues: Cue[] = [];
  let taken: HeardWord[] = [];
  const flush = () => {
    const [first] = taken;
    const last = taken.at(-1);
    if (first && last) cues.push({ startMs: first.startMs, endMs: last.endMs, rows: toRows(taken) });
    taken = [];
  };
  for (const word of words) {
    const [first] = taken;
    const last = taken.at(-1);
    const isFull =
      toRows([...taken, word]).length > ROW_COUNT || word.endMs - (first ?? word).startMs > LONGEST_MS;
    if (last && (isFull || word.startMs - last.endMs > PAUSE_MS)) flush();
    taken.push(word);
  }
  flush();
  return cues;
}

/** A word that is longer than a row has a row of its own. */
function toRows(words: readonly HeardWord[]): string[] {
  const rows: string[] = [];
  for (const word of textOf(words).split(/\s+/)) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= ROW_CHARACTERS)
      rows[rows.length - 1] += ` ${word}`;
    else rows.push(word);
  }
  return rows;
}
