import { type Box, bottom, centreX, centreY, containsPoint, iou, right } from '../core/geometry.ts';
import type { Highlight, Recent, SeenItem, Utterance } from '../core/recent.ts';

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
/** Two marks that came out of nothing, or four that moved, and none at another time. */
const LEAST_TRUST = 4;
/** The same tile in two looks. */
const SAME_IOU = 0.8;
/** Names are read surely or not used. */
const LEAST_CONFIDENCE = 0.75;
const LEAST_READINGS = 2;
/** A label stands in the upper or the lower part of its tile, or in its middle under a portrait. */
const EDGE_SHARE = 0.3;
const MOST_LETTERS = 40;

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
  const looks = recent.highlights.filter(({ atMs }) => atMs >= fromMs && atMs <= endMs + AFTER_MS);
  const marked = looks.flatMap(({ box }) => (box ? [box] : []));
  const box = marked[0];
  if (!box || marked.length < LEAST_LOOKS || marked.length < looks.length) return null;
  if (!marked.every((other) => iou(other, box) >= SAME_IOU)) return null;
  const beganMs = beginOf(box, looks[0]!.atMs, recent.highlights);
  if (beganMs === null || beganMs > startMs + Math.min(LATEST_MS, LATEST_SHARE * (endMs - startMs)))
    return null;
  // Another mark that came while this was said: two people said it.
  const isShared = recent.highlights.some(
    (look) =>
      look.atMs > startMs &&
      look.atMs <= endMs &&
      look.box &&
      iou(look.box, box) < SAME_IOU &&
      (beginOf(look.box, look.atMs, recent.highlights) ?? 0) > startMs,
  );
  if (isShared || !followsSpeech([...recent.utterances, utterance], recent.highlights)) return null;
  return nameIn(box, recent.items);
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
 * moves whenever the person moves it. Each coming counts for it or against it.
 */
function followsSpeech(utterances: readonly Timed[], highlights: readonly Highlight[]): boolean {
  // In some calls the mark stays at the last one who spoke: those cannot be told from a selection, and nobody is named.
  if (highlights.every(({ box }) => box !== null)) return false;
  const heard = utterances.filter(({ channel }) => channel === 'computer');
  let trust = 0;
  highlights.forEach(({ atMs, box }, index) => {
    const before = highlights[index - 1];
    if (!box || !before || (before.box && iou(before.box, box) >= SAME_IOU)) return;
    const isAtStart = heard.some(
      ({ startMs }) => atMs >= startMs - BEFORE_SPEECH_MS && atMs <= startMs + AFTER_SPEECH_MS,
    );
    trust += isAtStart ? (before.box ? 1 : 2) : -2;
  });
  return trust >= LEAST_TRUST;
}

/** The one text in the tile that is a name, and stands where another tile has one too. */
export function nameIn(box: Box, items: readonly SeenItem[]): string | null {
  const labels = items.filter(isLabel);
  const inside = labels.filter((label) => isIn(label.box, box) && isAtEdge(label.box, box));
  const outside = labels.filter((label) => !isIn(label.box, box));
  const names = inside.filter((label) => outside.some((other) => isTwin(label, other, box)));
  const [first, ...others] = new Set(names.map(({ text }) => cleanName(text)));
  return first !== undefined && others.length === 0 ? first : null;
}

/** A text that can be a name: one to four words of letters, each with a capital where the script has them. */
function isLabel({ kind, text, confidence, readings, isVisible }: SeenItem): boolean {
  if (!isVisible || kind !== 'text' || confidence < LEAST_CONFIDENCE) return false;
  if (readings.filter(Boolean).length < LEAST_READINGS) return false;
  const name = cleanName(text);
  const words = name.split(' ');
  return (
    name.length >= 2 &&
    name.length <= MOST_LETTERS &&
    words.length <= 4 &&
    /\p{Ll}|\p{Lo}/u.test(name) && // "AK" is a portrait
    !/\s\p{L}$/u.test(name) && // "Emre Y": the rest was not read
    words.every((word) => /^[\p{L}.'’-]+$/u.test(word)) &&
    /^[\p{Lu}\p{Lo}]/u.test(name)
  );
}

/** Calls put "(You)", "(Host)" and signs for a microphone beside the name. */
const cleanName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/^[^\p{L}]+|[^\p{L}.]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

const isIn = (inner: Box, outer: Box): boolean =>
  containsPoint(outer, { x: centreX(inner), y: centreY(inner) }) &&
  inner.x >= outer.x &&
  right(inner) <= right(outer);

function isAtEdge(label: Box, tile: Box): boolean {
  const y = (centreY(label) - tile.y) / tile.height;
  const isCentred = Math.abs(centreX(label) - centreX(tile)) < 0.08 * tile.width;
  return y <= EDGE_SHARE || y >= 1 - EDGE_SHARE || (isCentred && y > 0.5);
}

/** Whether two labels stand at the same place of two tiles: beside each other or one over the other, a tile apart. */
function isTwin(label: SeenItem, other: SeenItem, tile: Box): boolean {
  const [a, b] = [label.box, other.box];
  const slack = 0.75 * Math.max(a.height, b.height);
  if (Math.max(a.height, b.height) > 1.6 * Math.min(a.height, b.height)) return false;
  const isSameRow = Math.abs(bottom(a) - bottom(b)) <= slack;
  const isSameColumn = Math.abs(a.x - b.x) <= slack || Math.abs(centreX(a) - centreX(b)) <= slack;
  const across = Math.min(Math.abs(a.x - b.x), Math.abs(centreX(a) - centreX(b)));
  return (
    (isSameRow && across >= 0.85 * tile.width) || (isSameColumn && Math.abs(a.y - b.y) >= 0.85 * tile.height)
  );
}
