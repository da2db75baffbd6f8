/** Columns `x0` to `x1` (exclusive) that all have ink. */
export type Run = { readonly x0: number; readonly x1: number };

/** The runs of the columns that are 1, from left to right. */
export function inkRuns(columns: Uint8Array): readonly Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < columns.length; x++) {
    if (!columns[x]) continue;
    const x0 = x;
    while (x < columns.length && columns[x]) x++;
    runs.push({ x0, x1: x });
  }
  return runs;
}
