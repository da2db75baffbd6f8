/** Longer words are no slips of the pen of ours. */
const MAX_LENGTH = 40;

/**
 * The name that `word` is probably a misspelling of, or none: the one with the fewest letters added, left out, changed
 * or swapped with their neighbour, at most a quarter of the word's length; upper and lower case count as the same.
 */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const asked = word.toLowerCase();
  let limit = Math.max(1, Math.floor(word.length / 4));
  let nearest: string | undefined;
  for (const name of names) {
    if (Math.abs(name.length - word.length) > limit) continue;
    const distance = editDistance(asked, name.toLowerCase());
    if (distance > limit || (nearest !== undefined && distance === limit)) continue;
    nearest = name;
    limit = distance;
  }
  return nearest;
}

/** Optimal string alignment: Damerau, "A technique for computer detection and correction of spelling errors", 1964. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
