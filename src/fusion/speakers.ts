import type { Box } from '../core/geometry.ts';
import type { Highlight, Recent } from '../core/recent.ts';
import { isComing, isOfPeople, isSame, isSameSort, NEXT_LOOK_MS, type Timed } from './marks.ts';
import { nameBeside, nameIn, standsAt } from './tile-names.ts';

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
/** The mark of who spoke before is gone by then. */
const LEFT_MS = 1_500;
/** A mark that pulses is not seen in every look. */
const LONGEST_BLINK_MS = 1_000;

/**
 * Who said it: the name in the tile that the screen marked while it was said; null where none was marked, the mark moved
 * meanwhile, does not follow speech, or has no name of its own. Pure.
 */
export function speakerOf(utterance: Timed, recent: Recent): string | null {
  if (utterance.channel !== 'computer') return null;
  const { startMs, endMs } = utterance;
  // Of what is short the late looks are the ones that count.
  const fromMs = Math.min(startMs + LATE_MS, endMs - AFTER_MS);
  const all = withoutBlinks(recent.highlights);
  const isCounted = ({ atMs }: Highlight) => atMs >= fromMs && atMs <= endMs + AFTER_MS;
  const last = all.findLast((look) => look.box && isCounted(look));
  if (!last) return null;
  // Marks of another sort are those of something else.
  const highlights = all.map((look) =>
    !look.box || isSameSort(look, last) ? look : { atMs: look.atMs, box: null },
  );
  const looks = highlights.filter(isCounted);
  const isPulsing = looks.some(
    ({ atMs, box }) => box && recent.highlights.some((raw) => raw.atMs === atMs && !raw.box),
  );
  // Of a mark that pulses the last look may fall between.
  const lastIndex = isPulsing ? looks.findLastIndex(({ box }) => box) : looks.length - 1;
  const counted = looks.slice(0, lastIndex + 1);
  const mark = counted.find(({ box }) => box);
  if (!mark?.box || counted.length < LEAST_LOOKS) return null;
  if (!counted.every((look) => isSame(look, mark))) return null;
  const beganMs = beginOf(mark, highlights);
  if (beganMs === null || beganMs > startMs + Math.min(LATEST_MS, LATEST_SHARE * (endMs - startMs)))
    return null;
  // Another mark that came while this was said: two people said it.
  const isShared = highlights.some(
    (look) =>
      look.atMs > startMs &&
      look.atMs <= endMs &&
      look.box &&
      !isSame(look, mark) &&
      (beginOf(look, highlights) ?? 0) > startMs,
  );
  const heard = [...recent.utterances.filter(({ channel }) => channel === 'computer'), utterance];
  if (isShared) return null;
  const { box, name } = mark;
  const stays = highlights.every((look) => look.box);
  const previous = recent.utterances.findLast((one) => one.channel === 'computer' && one.endMs <= startMs);
  // It may be that of who spoke before, while somebody speaks whom no mark shows.
  const isLeft = !stays && previous && beganMs < startMs && counted.at(-1)!.atMs <= previous.endMs + LEFT_MS;
  if (isLeft) return null;
  // Signs that are always at somebody are those of a selection.
  if (name !== undefined)
    return !stays && isOfPeople(heard, highlights) && standsAt(name, box, recent.items) ? name : null;
  if (!followsSpeech(heard, highlights)) return null;
  if (stays && endMs - startMs < LEAST_UNDER_STAYING_MS) return null;
  return nameIn(box, recent.items) ?? (isRound(box) ? nameBeside(box, recent.items) : null);
}

/** Circles around portraits; tiles are wider or higher. */
const isRound = ({ width, height }: Box): boolean => Math.abs(width - height) <= 0.05 * height + 2;

/** The looks, with the mark also in those between two in which the same tile had it a moment before and after. */
function withoutBlinks(highlights: readonly Highlight[]): readonly Highlight[] {
  return highlights.map((look, index) => {
    if (look.box || look.isSeveral) return look;
    const before = highlights.slice(0, index).findLast(({ box }) => box);
    const after = highlights.slice(index + 1).find(({ box }) => box);
    const isBlink = before && after && after.atMs - before.atMs <= LONGEST_BLINK_MS && isSame(before, after);
    return isBlink ? { ...before, atMs: look.atMs } : look;
  });
}

/** When what this look saw began to be marked; null where nobody saw it unmarked before. */
function beginOf(mark: Highlight, highlights: readonly Highlight[]): number | null {
  let beganMs: number | null = null;
  for (const look of highlights.toReversed()) {
    if (look.atMs > mark.atMs) continue;
    if (!isSame(look, mark)) return beganMs;
    beganMs = look.atMs;
  }
  return null;
}

/**
 * Whether marks come when somebody begins to speak. A selected file or picture is marked too: that mark is never gone, and
 * moves whenever the person moves it. Each coming counts for it or against it. A mark that stays at the last one who spoke
 * must move more often than a selection would by chance, always in front of our eyes.
 */
function followsSpeech(heard: readonly Timed[], highlights: readonly Highlight[]): boolean {
  const stays = highlights.every(({ box }) => box !== null);
  let trust = 0;
  for (const [index, look] of highlights.entries()) {
    const before = highlights[index - 1];
    const { atMs } = look;
    if (!isComing(look, before)) continue;
    const fromMs = stays ? LEAST_AFTER_SPEECH_MS : -BEFORE_SPEECH_MS;
    const isAtStart =
      (!stays || atMs - before.atMs <= NEXT_LOOK_MS) &&
      heard.some(({ startMs }) => atMs >= startMs + fromMs && atMs <= startMs + AFTER_SPEECH_MS);
    trust += isAtStart ? (before.box ? 1 : 2) : -2;
  }
  return trust >= (stays ? LEAST_MOVES : LEAST_TRUST);
}
