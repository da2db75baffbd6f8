/** A character that came out as another; empty where one was dropped or made up. */
export type Confusion = { readonly wanted: string; readonly got: string; readonly count: number };

/** Which characters were taken for which, over pairs [true text, found text]; the most frequent first. */
export function countConfusions(pairs: readonly (readonly [string, string])[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const [wantedText, gotText] of pairs) {
    for (const [wanted, got] of alignedDifferences([...wantedText], [...gotText])) {
      const key = `${wanted}\0${got}`;
      counts.set(key, { wanted, got, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** The edits of a cheapest alignment (Levenshtein), from the end: [wanted, got], one of them empty for a gap. */
function alignedDifferences(wanted: readonly string[], got: readonly string[]): [string, string][] {
  const costs = costTable(wanted, got);
  const edits: [string, string][] = [];
  let row = wanted.length;
  let column = got.length;
  while (row > 0 || column > 0) {
    const cost = costs[row]![column]!;
    const isSame = row > 0 && column > 0 && wanted[row - 1] === got[column - 1];
    if (row > 0 && column > 0 && cost === costs[row - 1]![column - 1]! + Number(!isSame)) {
      if (!isSame) edits.push([wanted[row - 1]!, got[column - 1]!]);
      row--;
      column--;
    } else if (row > 0 && cost === costs[row - 1]![column]! + 1) edits.push([wanted[--row]!, '']);
    else edits.push(['', got[--column]!]);
  }
  return edits;
}

function costTable(wanted: readonly string[], got: readonly string[]): number[][] {
  const costs = [Array.from({ length: got.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= wanted.length; row++) {
    const above = costs[row - 1]!;
    const current = [row];
    for (let column = 1; column <= got.length; column++) {
      const replaced = above[column - 1]! + Number(wanted[row - 1] !== got[column - 1]);
      current.push(Math.min(replaced, above[column]! + 1, current[column - 1]! + 1));
    }
    costs.push(current);
  }
  return costs;
}
