import { area, type Box, centreX, centreY, containsPoint, iou } from '../core/geometry.ts';
import type { ElementState, TextLine } from '../core/observations.ts';
import type { Observation, SeenItem } from '../core/recent.ts';
import { createMoment } from './moment.ts';

type Seen = Extract<Observation, { kind: 'seen' }>;
/** What stands in one view, without a history. */
type Found = Omit<SeenItem, 'id' | 'firstSeenMs' | 'changedMs' | 'lastSeenMs' | 'readings' | 'isVisible'>;

/** The items of the screen, and what is needed to go on from them. */
export type Tracked = {
  readonly items: readonly SeenItem[];
  readonly nextId: number;
  /** The time of the last view that is in it. */
  readonly untilMs: number;
};

/** How long something is remembered: what the person may still mean by "what was that?". */
export const KEPT_MS = 120_000;
/** A dense screen has some 300 lines and controls; memory is bounded whatever comes. */
export const MOST_ITEMS = 1_200;
/** Readings of which two must agree before a text is believed. */
const READINGS = 3;
/** The same text counts as the same thing up to this distance, in heights of it: a page that scrolled by a screen. */
const MOST_HEIGHTS_AWAY = 40;
/** The same place with another text: the thing changed. */
const SAME_PLACE_IOU = 0.5;

/** The items after one more view: what is there again keeps its number, what left its place is no longer visible. */
export function trackView({ items, nextId }: Tracked, seen: Seen): Tracked {
  const { atMs, place } = seen;
  const found = findIn(seen);
  const here = items.filter((item) => isInside(item, place));
  const partners = matchItems(found, here);
  const matched = new Set(partners.filter((one) => one !== null));
  let id = nextId;
  const seenAgain = new Map<number, SeenItem>();
  const added: SeenItem[] = [];
  found.forEach((one, index) => {
    const before = partners[index];
    if (!before) added.push(newItem(one, id++, atMs));
    else seenAgain.set(before.id, again(before, one, atMs));
  });
  const all = items.map((item) => {
    const updated = seenAgain.get(item.id);
    if (updated) return updated;
    return matched.has(item) || !isInside(item, place) ? item : missed(item);
  });
  return { items: bounded([...all, ...added], atMs), nextId: id, untilMs: atMs };
}

const newItem = (found: Found, id: number, atMs: number): SeenItem => ({
  ...found,
  id,
  firstSeenMs: atMs,
  changedMs: atMs,
  lastSeenMs: atMs,
  readings: [true],
  isVisible: true,
});

function again(before: SeenItem, found: Found, atMs: number): SeenItem {
  const isEqual = before.text === found.text && isSameState(before.state, found.state);
  return {
    ...found,
    id: before.id,
    firstSeenMs: before.firstSeenMs,
    changedMs: isEqual ? before.changedMs : atMs,
    lastSeenMs: atMs,
    readings: isEqual ? [true, ...before.readings].slice(0, READINGS) : [true],
    isVisible: true,
  };
}

const missed = (item: SeenItem): SeenItem =>
  !item.isVisible
    ? item
    : {
        ...item,
        readings: [false, ...item.readings].slice(0, READINGS),
        isVisible: false,
      };

/** What the view shows, in desktop pixels, in reading order: lines, then controls, then pictures. */
function findIn({ view, place, title }: Seen): readonly Found[] {
  const { screen } = createMoment(view, { hasPictureModel: false });
  const moved = (box: Box): Box => ({ ...box, x: box.x + place.x, y: box.y + place.y });
  const name = title ?? view.title;
  return [
    ...(name ? [{ kind: 'title' as const, text: name, box: place, confidence: 1 }] : []),
    ...screen.lines.map((line: TextLine): Found => {
      const { text, box, confidence, style } = line;
      return { kind: 'text', text, box: moved(box), confidence, sizePx: style.sizePx };
    }),
    ...screen.elements.map(({ role, name: text, box, confidence, state }): Found => {
      return { kind: 'control', role, text, box: moved(box), confidence, ...(state && { state }) };
    }),
    ...screen.pictures.map(({ kind: pictureKind, box, confidence }): Found => {
      return { kind: 'picture', pictureKind, text: '', box: moved(box), confidence };
    }),
  ];
}

/** For each found thing the item that it was before, or null; every item is taken once. Equal texts first, then places. */
function matchItems(found: readonly Found[], items: readonly SeenItem[]): (SeenItem | null)[] {
  const taken = new Set<SeenItem>();
  const partners: (SeenItem | null)[] = found.map(() => null);
  const take = (
    groups: ReadonlyMap<string, readonly SeenItem[]>,
    keyOf: (one: Found) => string,
    costOf: (one: Found, item: SeenItem) => number | null,
  ) => {
    found.forEach((one, index) => {
      if (partners[index]) return;
      let best: SeenItem | null = null;
      let bestCost = Number.POSITIVE_INFINITY;
      for (const item of groups.get(keyOf(one)) ?? []) {
        const cost = taken.has(item) ? null : costOf(one, item);
        if (cost !== null && cost < bestCost) [best, bestCost] = [item, cost];
      }
      if (!best) return;
      taken.add(best);
      partners[index] = best;
    });
  };
  const visible = items.filter(({ isVisible }) => isVisible);
  const visibleByText = grouped(visible, textKeyOf);
  take(visibleByText, textKeyOf, samePlace);
  take(
    grouped(
      items.filter(({ isVisible }) => !isVisible),
      textKeyOf,
    ),
    textKeyOf,
    samePlace,
  );
  take(visibleByText, textKeyOf, (one, item) => {
    const away = distance(one.box, item.box) / Math.max(1, one.box.height);
    return one.text !== '' && away <= MOST_HEIGHTS_AWAY ? away : null;
  });
  take(grouped(visible, kindOf), kindOf, samePlace);
  return partners;
}

const samePlace = (one: Found, item: Found): number | null => {
  const overlap = iou(one.box, item.box);
  return overlap >= SAME_PLACE_IOU ? 1 - overlap : null;
};

function grouped(
  items: readonly SeenItem[],
  keyOf: (item: Found) => string,
): ReadonlyMap<string, readonly SeenItem[]> {
  const groups = new Map<string, SeenItem[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const kindOf = ({ kind, role }: Found): string => `${kind} ${role ?? ''}`;
const textKeyOf = (one: Found): string => `${kindOf(one)}\n${one.text}`;

const distance = (a: Box, b: Box): number => Math.hypot(centreX(a) - centreX(b), centreY(a) - centreY(b));

const isInside = ({ box, kind }: Found, place: Box): boolean =>
  kind === 'title'
    ? area(place) > 0 && iou(box, place) >= SAME_PLACE_IOU
    : containsPoint(place, { x: centreX(box), y: centreY(box) });

/** States without their fine steps: a bar that runs is not a new thing every frame. */
const isSameState = (a: ElementState = {}, b: ElementState = {}): boolean =>
  a.checked === b.checked && a.selected === b.selected && a.disabled === b.disabled && a.value === b.value;

/** What is still there or was a moment ago; where even that is too much, what was seen longest ago goes first. */
function bounded(items: readonly SeenItem[], nowMs: number): readonly SeenItem[] {
  const fresh = items.filter(({ isVisible, lastSeenMs }) => isVisible || lastSeenMs >= nowMs - KEPT_MS);
  if (fresh.length <= MOST_ITEMS) return fresh;
  const order = fresh.toSorted((a, b) => b.lastSeenMs - a.lastSeenMs || b.id - a.id);
  const kept = new Set(order.slice(0, MOST_ITEMS));
  return fresh.filter((item) => kept.has(item));
}
