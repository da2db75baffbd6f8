/** Counts of one page or of many; add them up before dividing, so that every word counts the same. */
export type Counts = { readonly hits: number; readonly found: number; readonly wanted: number };

export const NO_COUNTS: Counts = { hits: 0, found: 0, wanted: 0 };

export const addCounts = (a: Counts, b: Counts): Counts => ({
  hits: a.hits + b.hits,
  found: a.found + b.found,
  wanted: a.wanted + b.wanted,
});

/** Share of what was found that is right; 1 where nothing was found and nothing was wanted. */
export const precision = ({ hits, found, wanted }: Counts): number =>
  found > 0 ? hits / found : Number(wanted === 0);

/** Share of what was wanted that was found; 1 where nothing was wanted. */
export const recall = ({ hits, wanted }: Counts): number => (wanted > 0 ? hits / wanted : 1);

/** The harmonic mean of precision and recall, 0..1. */
export const f1 = ({ hits, found, wanted }: Counts): number =>
  found + wanted > 0 ? (2 * hits) / (found + wanted) : 1;

/** The value below which `share` (0..1) of the values lie, interpolated between neighbours; NaN of no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const lower = sorted[below] ?? Number.NaN;
  return lower + (position - below) * ((sorted[below + 1] ?? lower) - lower);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: readonly number[]): number => percentile(values, 0.5);
