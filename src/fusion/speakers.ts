import { type Box, iou } from '../core/geometry.ts';
import type { Highlight, Recent, Utterance } from '../core/recent.ts';
import { nameBeside, nameIn } from './tile-names.ts';

/** The latest that a mark comes after the first word, with the time between two looks. */
const LATEST_MS = 1_000;
/** In a short line a mark that comes later may be the next speaker's. */
const LATEST_SHARE = 0.4;
/** A call marks who speaks some time after the first word, and takes the mark away some time after the last. */
const LATE_MS = 600;
const AFTER_MS = 300;
/** So many looks must have seen the mark while it was said. */
const LEAST_LOOKS = 2;
/** A mark follows speech: it must have come this shortly before or after somebody began to speak. */
const BEFORE_SPEECH_MS = 100;
const AFTER_SPEECH_MS = 1_100;
/** Two marks that came out of nothing, or four that moved; each that came at another time takes away as much as one out of nothing. */
const LEAST_TRUST = 4;
/**
 * A mark that never goes away must have come to another so often while somebody began to speak; each coming at another time takes two
 * away. A selection that moves by chance, of which 0.3 fall so, gets there once in 600 times.
 */
const LEAST_MOVES = 5;
const LEAST_AFTER_SPEECH_MS = 50;
/** Who says less is not marked by every call: the mark may still be at the one who spoke before. */
const LEAST_UNDER_STAYING_MS = 1_500;
/** A mark that pulses is not seen in every look. */
const LONGEST_BLINK_MS = 1_000;
/** Two looks while one person speaks; after a longer time nobody saw when the mark moved. */
const NEXT_LOOK_MS = 800;
/** The same tile in two looks. */
const SAME_IOU = 0.8;

type Timed = Pick<Utterance, 'channel' | 'startMs' | 'endMs'>;

/**
 * Who said it: the name in the tile that the screen marked while it was said; null where none was marked, the mark moved
 * meanwhile, does not follow speech, or has no name of its own. Pure.
 */
export function speakerOf(utterance: Timed, recent: Recent): string | null {
  if (utterance.channel !== 'computer') return null;
  const { startMs, endMs } = utterance;
  // Of what is short the late looks are the ones that count.
  const fromMs = Math.min(startMs + LATE_MS, endMs - AFTER_MS);
  const highlights = withoutBlinks(recent.highlights);
  const looks = highlights.filter(({ atMs }) => atMs >= fromMs && atMs <= endMs + AFTER_MS);
  const isPulsing = looks.some(
    ({ atMs, box }) => box && recent.highlights.some((raw) => raw.atMs === atMs && !raw.box),
  );
  // Of a mark that pulses the last look may fall between.
  const lastIndex = isPulsing ? looks.findLastIndex(({ box }) => box) : looks.length - 1;
  const counted = looks.slice(0, lastIndex + 1);
  const marked = counted.flatMap(({ box }) => (box ? [box] : []));
  const box = marked[0];
  if (!box || marked.length < LEAST_LOOKS || marked.length < counted.length) return null;
  if (!marked.every((other) => iou(other, box) >= SAME_IOU)) return null;
  const beganMs = beginOf(box, looks[0]!.atMs, highlights);
  if (beganMs === null || beganMs > startMs + Math.min(LATEST_MS, LATEST_SHARE * (endMs - startMs)))
    return null;
  // Another mark that came while this was said: two people said it.
  const isShared = highlights.some(
    (look) =>
      look.atMs > startMs &&
      look.atMs <= endMs &&
      look.box &&
      iou(look.box, box) < SAME_IOU &&
      (beginOf(look.box, look.atMs, highlights) ?? 0) > startMs,
  );
  if (isShared || !followsSpeech([...recent.utterances, utterance], highlights)) return null;
  if (highlights.every((look) => look.box) && endMs - startMs < LEAST_UNDER_STAYING_MS) return null;
  return nameIn(box, recent.items) ?? (isRound(box) ? nameBeside(box, recent.items) : null);
}

/** Circles around portraits; tiles are wider or higher. */
const isRound = ({ width, height }: Box): boolean => Math.abs(width - height) <= 0.05 * height + 2;

/** The looks, with the mark also in those between two in which the same tile had it a moment before and after. */
function withoutBlinks(highlights: readonly Highlight[]): readonly Highlight[] {
  return highlights.map((look, index) => {
    if (look.box) return look;
    const before = highlights.slice(0, index).findLast(({ box }) => box);
    const after = highlights.slice(index + 1).find(({ box }) => box);
    const isBlink =
      before?.box &&
      after?.box &&
      after.atMs - before.atMs <= LONGEST_BLINK_MS &&
      iou(before.box, after.box) >= SAME_IOU;
    return isBlink ? { ...look, box: before.box } : look;
  });
}

/** When this tile began to be marked; null where nobody saw it unmarked before. */
function beginOf(box: Box, atMs: number, highlights: readonly Highlight[]): number | null {
  let beganMs: number | null = null;
  for (const look of highlights.toReversed()) {
    if (look.atMs > atMs) continue;
    if (!look.box || iou(look.box, box) < SAME_IOU) return beganMs;
    beganMs = look.atMs;
  }
  return null;
}

/**
 * Whether marks come when somebody begins to speak. A selected file or picture is marked too: that mark is never gone, and
 * moves whenever the person moves it. Each coming counts for it or against it. A mark that stays at the last one who spoke
 * must move more often than a selection would by chance, always in front of our eyes.
 */
function followsSpeech(utterances: readonly Timed[], highlights: readonly Highlight[]): boolean {
  const heard = utterances.filter(({ channel }) => channel === 'computer');
  const stays = highlights.every(({ box }) => box !== null);
  let trust = 0;
  for (const [index, { atMs, box }] of highlights.entries()) {
    const before = highlights[index - 1];
    if (!box || !before || (before.box && iou(before.box, box) >= SAME_IOU)) continue;
    const fromMs = stays ? LEAST_AFTER_SPEECH_MS : -BEFORE_SPEECH_MS;
    const isAtStart =
      (!stays || atMs - before.atMs <= NEXT_LOOK_MS) &&
      heard.some(({ startMs }) => atMs >= startMs + fromMs && atMs <= startMs + AFTER_SPEECH_MS);
    trust += isAtStart ? (before.box ? 1 : 2) : -2;
  }
  return trust >= (stays ? LEAST_MOVES : LEAST_TRUST);
}
