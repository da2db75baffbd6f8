/** Word errors, counted for the words of a list and for all others. */
export type ListedErrors = {
  readonly listed: { readonly count: number; readonly errors: number };
  readonly others: { readonly count: number; readonly errors: number };
};

/**
 * Aligns what was said with what was heard (Levenshtein) and counts: a word that was said counts for its own list; a word that
 * nobody said for the list that it is in.
 */
export function errorsByList(
  said: readonly string[],
  heard: readonly string[],
  list: ReadonlySet<string>,
): ListedErrors {
  const counts = { listed: { count: 0, errors: 0 }, others: { count: 0, errors: 0 } };
  for (const [wanted, got] of align(said, heard)) {
    const isListed = list.has(wanted ?? got ?? '');
    const one = isListed ? counts.listed : counts.others;
    if (wanted !== null) one.count++;
    if (wanted !== got) one.errors++;
  }
  return counts;
}

/** The words of the list that were heard where nobody said them. */
export const falseWords = (
  said: readonly string[],
  heard: readonly string[],
  list: ReadonlySet<string>,
): readonly string[] =>
  align(said, heard).flatMap(([wanted, got]) =>
    got !== null && got !== wanted && list.has(got) ? [got] : [],
  );

/** Pairs of said and heard in their order; null where one side has nothing. */
export function align(
  said: readonly string[],
  heard: readonly string[],
): readonly (readonly [string | null, string | null])[] {
  const costs = Array.from({ length: said.length + 1 }, (_, row) =>
    Int32Array.from({ length: heard.length + 1 }, (__, column) =>
      row === 0 ? column : column === 0 ? row : 0,
    ),
  );
  const differ = (row: number, column: number) => Number(said[row - 1] !== heard[column - 1]);
  for (let row = 1; row <= said.length; row++)
    for (let column = 1; column <= heard.length; column++)
      costs[row]![column] = Math.min(
        costs[row - 1]![column - 1]! + differ(row, column),
        costs[row - 1]![column]! + 1,
        costs[row]![column - 1]! + 1,
      );
  const pairs: [string | null, string | null][] = [];
  let [row, column] = [said.length, heard.length];
  while (row > 0 || column > 0) {
    const here = costs[row]![column]!;
    if (row > 0 && column > 0 && here === costs[row - 1]![column - 1]! + differ(row, column))
      pairs.push([said[--row]!, heard[--column]!]);
    else if (row > 0 && here === costs[row - 1]![column]! + 1) pairs.push([said[--row]!, null]);
    else pairs.push([null, heard[--column]!]);
  }
  return pairs.reverse();
}
