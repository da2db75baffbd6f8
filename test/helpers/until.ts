import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `holds` gives true; throws where that takes longer than `limitMs`, so that no test hangs. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  limitMs = 10_000,
): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`Waited ${limitMs} ms in vain: ${what}`);
    await delay(5);
  }
}
