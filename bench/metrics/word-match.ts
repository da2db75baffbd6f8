import { type Box, type BoxTuple, coverage, fromTuple, iou } from '../../src/core/geometry.ts';
import type { Counts } from './scores.ts';
import { type Spelling, spell } from './spelling.ts';

/** A word with its place, of the truth or of a reader. */
export type PlacedWord = { readonly text: string; readonly box: BoxTuple };

/** Boxes match from this overlap on: the usual bound in text detection (ICDAR 2015, https://rrc.cvc.uab.es/?ch=4&com=tasks). */
export const MATCH_IOU = 0.5;

/** What mostly lies in ignored places (which do not overlap each other) is neither right nor wrong. */
const IGNORED_SHARE = 0.5;

/** Words that count: with something to compare, outside the ignored places; in their order. */
export function countedWords<W extends PlacedWord>(words: readonly W[], ignored: readonly BoxTuple[]): W[] {
  const places = ignored.map(fromTuple);
  return words.filter(({ text, box }) => {
    const own = fromTuple(box);
    const ignoredShare = places.reduce((sum, place) => sum + coverage(own, place), 0);
    return spell(text, 'exact') !== '' && ignoredShare < IGNORED_SHARE;
  });
}

/** One-to-one pairs [index of truth, index of found] whose boxes overlap enough and that `mayMatch`, largest overlap first. */
export function matchBoxes<A, B>(
  truth: readonly A[],
  found: readonly B[],
  boxOf: (entry: A | B) => Box,
  mayMatch: (truth: A, found: B) => boolean,
): [number, number][] {
  const candidates = truth
    .flatMap((wanted, truthIndex) =>
      found.map((got, foundIndex) => ({
        truthIndex,
        foundIndex,
        overlap: iou(boxOf(wanted), boxOf(got)),
        wanted,
        got,
      })),
    )
    .filter(({ overlap, wanted, got }) => overlap >= MATCH_IOU && mayMatch(wanted, got))
    .sort((a, b) => b.overlap - a.overlap);
  const takenTruth = new Set<number>();
  const takenFound = new Set<number>();
  const pairs: [number, number][] = [];
  for (const { truthIndex, foundIndex } of candidates) {
    if (takenTruth.has(truthIndex) || takenFound.has(foundIndex)) continue;
    takenTruth.add(truthIndex);
    takenFound.add(foundIndex);
    pairs.push([truthIndex, foundIndex]);
  }
  return pairs;
}

/** Words that agree in text and place. */
export function countByPlace(
  truth: readonly PlacedWord[],
  found: readonly PlacedWord[],
  spelling: Spelling,
): Counts {
  const pairs = matchBoxes(
    truth,
    found,
    ({ box }) => fromTuple(box),
    (wanted, got) => spell(wanted.text, spelling) === spell(got.text, spelling),
  );
  return { hits: pairs.length, found: found.length, wanted: truth.length };
}

/** Words that agree in text, wherever they stand: the overlap of two multisets. */
export function countByText(
  truth: readonly PlacedWord[],
  found: readonly PlacedWord[],
  spelling: Spelling,
): Counts {
  const left = new Map<string, number>();
  for (const { text } of truth) {
    const key = spell(text, spelling);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  let hits = 0;
  for (const { text } of found) {
    const key = spell(text, spelling);
    const count = left.get(key) ?? 0;
    if (count === 0) continue;
    left.set(key, count - 1);
    hits++;
  }
  return { hits, found: found.length, wanted: truth.length };
}
