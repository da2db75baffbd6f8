import { createRandom } from '../pages/random.ts';
import { percentile } from './scores.ts';

const DRAWS = 2_000;

/** The mean of some values and its 95 % interval by bootstrap (Efron 1979): drawn again with replacement, by the seed. */
export function bootstrapInterval(
  values: readonly number[],
  seed: number,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const random = createRandom(seed).next;
  const meanOf = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const means = Array.from({ length: DRAWS }, () =>
    meanOf(values.map(() => values[Math.floor(random() * values.length)]!)),
  );
  return { mean: meanOf(values), low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
