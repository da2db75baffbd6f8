/** The fewest words (or letters) to insert, delete or replace: V. Levenshtein, 1966. */
export function editDistance(a: ArrayLike<string>, b: ArrayLike<string>): number {
  let previous = Int32Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = new Int32Array(b.length + 1);
    current[0] = row;
    for (let column = 1; column <= b.length; column++) {
      const replaced = previous[column - 1]! + Number(a[row - 1] !== b[column - 1]);
      current[column] = Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1);
    }
    previous = current;
  }
  return previous[b.length]!;
}
