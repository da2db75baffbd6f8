import { seededRandom } from '../../models/seeded-random.ts';

/** A seeded source of choices: equal seeds give equal pages. */
export type Random = {
  /** The next number, 0 <= n < 1. */
  next(): number;
  /** A whole number, low <= n <= high. */
  int(low: number, high: number): number;
  /** True with this probability (0..1). */
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different entries in random order (all of them where there are fewer). */
  sample<T>(from: readonly T[], count: number): T[];
};

export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => from[int(0, from.length - 1)] as T,
    sample: <T>(from: readonly T[], count: number): T[] => shuffled(from, int).slice(0, count),
  };
}

/** A stable seed for a named thing under a run's seed (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
export function seedFor(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function shuffled<T>(from: readonly T[], int: (low: number, high: number) => number): T[] {
  const all = [...from];
  for (let last = all.length - 1; last > 0; last--) {
    const other = int(0, last);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}
