import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryInWords, simulateDay, whyNoDay } from './simulated-day.ts';

/** A working day of somebody who asks every quarter of a minute: 8 h. BECKON_COMMANDS says another number. */
const COUNT = Number(process.env.BECKON_COMMANDS ?? 2_000);
/** Of the memory after the warm-up. */
const MOST_GROWTH = 0.1;

test(`${COUNT} commands in fast order: nothing crashes, memory stays, nothing is left behind`, {
  skip: whyNoDay(),
  timeout: 7_200_000,
}, async (t) => {
  const day = await simulateDay(COUNT);
  for (const memory of day.memory) t.diagnostic(memoryInWords(memory));
  const { failures, looks, growth, engineRestarts, isDaemonAlive, familySize, orphans } = day;
  assert.deepEqual(failures, []);
  assert.ok(looks > COUNT / 10, `only ${looks} looks`);
  assert.deepEqual([engineRestarts, isDaemonAlive], [0, true], 'nothing ended');
  assert.ok(familySize > 0);
  assert.deepEqual(orphans, []);
  assert.ok(growth <= MOST_GROWTH, `grew by ${(100 * growth).toFixed(1)} %`);
});
