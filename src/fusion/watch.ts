import type { ElementState } from '../core/observations.ts';
import type { Change, Recent, SeenItem } from '../core/recent.ts';
import { isSameThing, sameWording, saysSomething } from './sameness.ts';
import { togetherOf } from './together.ts';

/** What the person believes to be on the screen, by the items' numbers. */
export type Watch = {
  readonly known: ReadonlyMap<number, Known>;
  /** When each item last changed, the newest first: what changes again and again is a meter, not news. */
  readonly restless: ReadonlyMap<number, readonly number[]>;
  readonly isStarted: boolean;
};
/** `isSure`: it was read alike often enough; what never was is not missed either. */
type Known = { readonly item: SeenItem; readonly isThere: boolean; readonly isSure: boolean };

export const notWatching: Watch = { known: new Map(), restless: new Map(), isStarted: false };

/** A thing that the last reading did not have may be back in the next: a blink, a hover, a slip of the reader. */
const GONE_AFTER_MS = 700;
/** So many changes of one thing within this time are those of a clock, a counter or a film. */
const RESTLESS_COUNT = 3;
const RESTLESS_MS = 30_000;
/** Readings that must agree before something is told; one more in a picture, which may be a film. */
const AGREEING = 2;
const AGREEING_IN_PICTURES = 3;
/** A word that the reader is less sure of is as likely no word. */
const LEAST_CONFIDENCE = 0.6;

/**
 * What there is to tell since the last step, at most one change for what belongs together. The first step tells nothing: it is
 * what the person knows already. Silent for clocks, carets, films, scrolling and slips of the reader. Pure.
 */
export function watchStep(watch: Watch, recent: Recent): { watch: Watch; changes: readonly Change[] } {
  const known = new Map(watch.known);
  const restless = new Map(watch.restless);
  const appeared: SeenItem[] = [];
  const gone: SeenItem[] = [];
  const changed: { item: SeenItem; before: SeenItem }[] = [];
  const pictures = recent.items.filter(({ kind, isVisible }) => kind === 'picture' && isVisible);
  for (const item of recent.items) {
    if (!isWorthTelling(item)) continue;
    const before = known.get(item.id);
    const isSure = item.isVisible ? isSettled(item, pictures) : (before?.isSure ?? false);
    if (item.isVisible && watch.isStarted && !isSure) continue;
    if (!item.isVisible && recent.nowMs - item.lastSeenMs < GONE_AFTER_MS) continue;
    known.set(item.id, { item, isThere: item.isVisible, isSure });
    if (!watch.isStarted) continue;
    if (item.isVisible) {
      if (!before?.isThere) appeared.push(item);
      else if (!isEqual(before.item, item)) changed.push({ item, before: before.item });
    } else if (before?.isThere && before.isSure) gone.push(before.item);
  }
  const isNews = ({ id }: SeenItem) => {
    const times = [recent.nowMs, ...(restless.get(id) ?? [])].filter((ms) => recent.nowMs - ms < RESTLESS_MS);
    restless.set(id, times.slice(0, RESTLESS_COUNT + 1));
    return times.length <= RESTLESS_COUNT;
  };
  const present = new Set(recent.items.map(({ id }) => id));
  for (const id of known.keys()) if (!present.has(id)) known.delete(id);
  for (const id of restless.keys()) if (!present.has(id)) restless.delete(id);
  const changes = changesOf(
    {
      appeared: appeared.filter(isNews),
      gone: gone.filter(isNews),
      changed: changed.filter(({ item }) => isNews(item)),
    },
    recent,
  );
  return { watch: { known, restless, isStarted: true }, changes };
}

type Found = {
  readonly appeared: readonly SeenItem[];
  readonly gone: readonly SeenItem[];
  readonly changed: readonly { readonly item: SeenItem; readonly before: SeenItem }[];
};

/** What moved is no change; what stands where another stood took its place; what came together is one change. */
function changesOf({ appeared, gone, changed }: Found, recent: Recent): readonly Change[] {
  const atMs = recent.nowMs;
  const others = [...gone];
  const moved = new Set<SeenItem>();
  for (const item of appeared) {
    const at = others.findIndex((other) => sameWording(other.text, item.text) && other.kind === item.kind);
    if (at < 0) continue;
    others.splice(at, 1);
    moved.add(item);
  }
  const fresh = appeared.filter((item) => !moved.has(item));
  const replaced: { item: SeenItem; before: SeenItem }[] = [];
  const added = fresh.filter((item) => {
    const at = others.findIndex((other) => isSameThing(other, item));
    if (at < 0) return true;
    replaced.push({ item, before: others.splice(at, 1)[0]! });
    return false;
  });
  const edits = [...changed, ...replaced];
  if (isOtherScreen(fresh, edits, recent)) {
    const items = recent.items.filter(({ isVisible }) => isVisible);
    return [{ kind: 'replaced', atMs, items }];
  }
  return [
    ...togetherOf(added).map((items): Change => ({ kind: 'appeared', atMs, items })),
    ...togetherOf(edits.map(({ item }) => item)).map((items): Change => {
      const befores = edits.filter(({ item }) => items.includes(item)).map(({ before }) => before);
      return { kind: 'changed', atMs, items, befores };
    }),
    ...togetherOf(others).map((items): Change => ({ kind: 'gone', atMs, items })),
  ];
}

/** Most of what can be read is new. */
const OTHER_SCREEN_SHARE = 0.7;
const LEAST_FOR_OTHER_SCREEN = 6;

function isOtherScreen(fresh: readonly SeenItem[], edits: readonly unknown[], { items }: Recent): boolean {
  const there = items.filter((item) => item.isVisible && isWorthTelling(item)).length;
  const newCount = fresh.length + edits.length;
  return newCount >= LEAST_FOR_OTHER_SCREEN && newCount >= OTHER_SCREEN_SHARE * there;
}

/** Text, and controls that have a name or a state; pictures change all the time and are described when asked. */
function isWorthTelling({ kind, text, state, confidence }: SeenItem): boolean {
  if (kind === 'picture' || confidence < LEAST_CONFIDENCE) return false;
  return saysSomething(text) || (kind === 'control' && state?.value !== undefined);
}

function isSettled(item: SeenItem, pictures: readonly SeenItem[]): boolean {
  const needed = pictures.some(({ box }) => isOver(box, item.box)) ? AGREEING_IN_PICTURES : AGREEING;
  return item.kind === 'title' || item.readings.slice(0, needed).filter(Boolean).length === needed;
}

const isOver = (outer: SeenItem['box'], { x, y, width, height }: SeenItem['box']): boolean =>
  x + width / 2 >= outer.x &&
  x + width / 2 < outer.x + outer.width &&
  y + height / 2 >= outer.y &&
  y + height / 2 < outer.y + outer.height;

const isEqual = (before: SeenItem, item: SeenItem): boolean =>
  sameWording(before.text, item.text) && isSameState(before.state, item.state);

/** Bars and sliders run; their ends are news, the way there is not. */
const isSameState = (a: ElementState = {}, b: ElementState = {}): boolean =>
  a.checked === b.checked &&
  a.selected === b.selected &&
  a.disabled === b.disabled &&
  (a.value === b.value || (a.value !== undefined && b.value !== undefined && b.value < 1 && b.value > 0));
