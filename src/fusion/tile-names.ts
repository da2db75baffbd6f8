import { type Box, bottom, centreX, centreY, containsPoint, iou, right, unionOf } from '../core/geometry.ts';
import type { SeenItem } from '../core/recent.ts';

/** Names are read surely or not used. */
const LEAST_CONFIDENCE = 0.75;
const LEAST_READINGS = 2;
/** A label stands in the upper or the lower part of its tile, or in its middle under a portrait. */
const EDGE_SHARE = 0.3;
const MOST_LETTERS = 40;
/** Readers part a line at the space between two words, which is narrower than this in heights of the letters. */
const MOST_SPACE = 0.6;

/** The one text in the tile that is a name, and stands where another tile has one too. */
export function nameIn(box: Box, items: readonly SeenItem[]): string | null {
  const labels = labelsIn(items);
  const inside = labels.filter((label) => isIn(label.box, box) && isAtEdge(label.box, box));
  const outside = labels.filter((label) => !isIn(label.box, box));
  const names = inside.filter((label) => outside.some((other) => isTwin(label, other, box)));
  return onlyName(names);
}

/** The name of a round portrait that stands in no tile: under its middle, or to the right of it in a list; null where none is clear. */
export function nameBeside(portrait: Box, items: readonly SeenItem[]): string | null {
  const labels = labelsIn(items);
  const near = (label: SeenItem) => isUnder(label.box, portrait) || isRightOf(label.box, portrait);
  const names = labels.filter((label) => {
    if (!near(label)) return false;
    // Those of other portraits stand farther off than this one does.
    return labels.some((other) => other !== label && isTwin(label, other, portrait));
  });
  return onlyName(names);
}

/** Whether the name is still read in its place; a sign beside it may be read with it. */
export const standsAt = (name: string, box: Box, items: readonly SeenItem[]): boolean =>
  textsIn(items).some((item) => iou(item.box, box) > 0 && item.text.normalize('NFC').includes(name));

/** The texts that can be names. */
export const labelsIn = (items: readonly SeenItem[]): readonly SeenItem[] => textsIn(items).filter(isLabel);

/** The texts that are seen now, those of which a reader made several pieces put together. */
export function textsIn(items: readonly SeenItem[]): readonly SeenItem[] {
  const texts = items.filter(({ kind, isVisible }) => kind === 'text' && isVisible);
  const done: SeenItem[] = [];
  for (const text of texts.toSorted((a, b) => a.box.x - b.box.x)) {
    const at = done.findIndex((before) => isContinued(before.box, text.box));
    if (at < 0) done.push(text);
    else done[at] = joined(done[at]!, text);
  }
  return done;
}

const isContinued = (left: Box, next: Box): boolean =>
  Math.abs(centreY(left) - centreY(next)) <= 0.3 * Math.min(left.height, next.height) &&
  next.x - right(left) <= MOST_SPACE * Math.min(left.height, next.height) &&
  right(next) > right(left);

/** Pieces that overlap were read twice in part: what they are together is not sure. */
const joined = (left: SeenItem, next: SeenItem): SeenItem => ({
  ...left,
  text: `${left.text} ${next.text}`.replace(/\s+/gu, ' '),
  box: unionOf([left.box, next.box]),
  confidence: next.box.x < right(left.box) - 2 ? 0 : Math.min(left.confidence, next.confidence),
  readings: left.readings.length < next.readings.length ? left.readings : next.readings,
});

/** The name that all labels are; null where they are several or none. */
function onlyName(labels: readonly SeenItem[]): string | null {
  const [first, ...others] = new Set(labels.map(({ text }) => cleanName(text)));
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

/** A name without what calls put beside it: "(You)", "(Host)" and signs for a microphone. */
export const cleanName = (text: string): string =>
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

const isUnder = (label: Box, portrait: Box): boolean =>
  Math.abs(centreX(label) - centreX(portrait)) <= 0.1 * portrait.width + 2 &&
  label.y >= bottom(portrait) - 2 &&
  label.y - bottom(portrait) <= 1.2 * label.height;

const isRightOf = (label: Box, portrait: Box): boolean =>
  Math.abs(centreY(label) - centreY(portrait)) <= 0.2 * portrait.height &&
  label.x >= right(portrait) &&
  label.x - right(portrait) <= 0.7 * portrait.width;
