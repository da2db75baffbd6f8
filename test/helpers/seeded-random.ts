/** One generator for tests, benchmarks and training. */
export { seededRandom } from '../../models/seeded-random.ts';
