import { area, intersection } from '../core/geometry.ts';
import type { SeenItem } from '../core/recent.ts';

/** Whether two texts tell a person the same: but for the time of day, a caret, and slips of the reader. */
export function sameWording(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [bare(a), bare(b)];
  if (one === other) return true;
  // A slip is one letter of many; another number is always something else.
  if (digitsOf(one) !== digitsOf(other)) return false;
  const longer = Math.max(one.length, other.length);
  return longer >= LEAST_FOR_SLIPS && differences(one, other, 1) <= 1;
}

/** Whether a text is more than the time of day, or marks. */
export const saysSomething = (text: string): boolean => bare(text) !== '';

/** Whether one thing stands now where the other stood. */
export function isSameThing(before: SeenItem, item: SeenItem): boolean {
  if (before.kind !== item.kind || before.role !== item.role) return false;
  const shared = intersection(before.box, item.box);
  return shared !== null && area(shared) >= SHARED * Math.min(area(before.box), area(item.box));
}

const SHARED = 0.5;
const LEAST_FOR_SLIPS = 8;

/** 12:30, 9.05 pm, 0:35 / 3:12; "2 minutes ago". What ticks is no news. */
const TIMES = /\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?/giu;
const AGO = /\b\d+\s*(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\s+ago\b/giu;
/** What a caret looks like to a reader of letters: a thin stroke at an end of the text or between its words. */
const CARET = /(?:^|\s)[|│▏▍▌█_Il1!](?=\s|$)|[|│▏▍▌█_]+$/gu;

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(TIMES, ' ')
    .replace(AGO, ' ')
    .replace(CARET, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const digitsOf = (text: string): string => text.replace(/\P{N}+/gu, '');

/** Letters to put in, take out or change, counted up to just above `most`. */
function differences(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let first = 0;
  while (first < a.length && first < b.length && a[first] === b[first]) first++;
  let last = 0;
  while (last < a.length - first && last < b.length - first && a.at(-1 - last) === b.at(-1 - last)) last++;
  return Math.max(a.length, b.length) - first - last;
}
