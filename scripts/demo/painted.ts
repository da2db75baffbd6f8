import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sleep } from '../../src/core/time.ts';

const PAINT_TIMEOUT_MS = 15_000;
/** A window that has not been painted has one colour or two; the smoothed edges of a few letters make more than these. */
const PAINTED_COLOUR_COUNT = 8;

/**
 * Waits until something with letters is on the X screen, by looking at the screen itself: what a program knows of its
 * frames runs ahead of what X shows. `place` is a window's id, or a part of the screen as `WIDTHxHEIGHT+X+Y`.
 */
export async function waitUntilPainted(
  env: NodeJS.ProcessEnv,
  place: { readonly windowId: string } | { readonly part: string },
): Promise<void> {
  const where = 'part' in place ? ['-window', 'root', '-crop', place.part] : ['-window', place.windowId];
  const args = ['-silent', ...where, '-format', '%k', 'info:'];
  const deadlineMs = performance.now() + PAINT_TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    const { stdout } = await promisify(execFile)('import', args, { env, timeout: PAINT_TIMEOUT_MS });
    if (Number(stdout) >= PAINTED_COLOUR_COUNT) return;
    await sleep(50);
  }
  throw new Error(
    `Nothing was painted within ${PAINT_TIMEOUT_MS} ms. Is the display locked or switched off?`,
  );
}
