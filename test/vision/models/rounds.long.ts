import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { measureRounds } from '../../../bench/look/rounds.ts';

const ROUNDS = 100;
const MOST_GROWTH = 0.05;

test(`${ROUNDS} rounds of describing and asking with tiny models let the memory grow by at most 5 %`, async (t) => {
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale']);
  const { growth, beforeBytes, afterBytes } = await measureRounds(ROUNDS, () => {});
  t.diagnostic(`${Math.round(beforeBytes / 1e6)} to ${Math.round(afterBytes / 1e6)} MB`);
  assert.ok(growth <= MOST_GROWTH, `grew by ${(100 * growth).toFixed(1)} %`);
});
