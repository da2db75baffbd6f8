import { sleep } from '../../src/core/time.ts';
import { type BenchDaemon, openDaemon } from '../daemon/daemon.ts';
import { childrenOf, residentBytes } from '../daemon/processes.ts';
import { openPageWindow, type PageWindow } from '../daemon/window.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';
import { type DaemonResult, daemonRows } from './daemon-rows.ts';

const WIDTH_PX = 1280;
const HEIGHT_PX = 800;
/** Long enough for the start's own work to be over. */
const SETTLE_MS = 3000;

/**
 * A real daemon beside a real window on a real display: every screen differs from the last one, is captured, described and
 * spoken (printed). Answers the rows about waiting, the event loop and memory.
 */
export async function measureDaemon(
  screens: number,
  seed: number,
): Promise<{ rows: Row[]; details: DaemonResult }> {
  const window = await openPageWindow(WIDTH_PX, HEIGHT_PX);
  try {
    const daemon = await openDaemon(window.env);
    try {
      const result = await runScreens(daemon, window, screens, seed);
      return { rows: daemonRows(result), details: result };
    } finally {
      await daemon.close();
    }
  } finally {
    await window.close();
  }
}

async function runScreens(
  daemon: BenchDaemon,
  window: PageWindow,
  screens: number,
  seed: number,
): Promise<DaemonResult> {
  await sleep(SETTLE_MS);
  const { pid } = await daemon.status();
  const idleBytes = residentBytes(pid);
  await window.show(0, seed + screens);
  await press(daemon); // loads the models
  const waitsMs: number[] = [];
  const engineBytes: number[] = [];
  const engine = (await daemon.status()).engine.pid; // the event loop's delay counts from this call
  const progress = createProgress('daemon', screens);
  for (let screen = 0; screen < screens; screen++) {
    await window.show(screen, seed);
    waitsMs.push(await press(daemon));
    if (engine !== undefined) engineBytes.push(residentBytes(engine));
    progress.step('described');
  }
  const { loopDelay, engine: state } = await daemon.status();
  const afterBytes = [pid, ...childrenOf(pid).filter((child) => child !== engine)]
    .map(residentBytes)
    .reduce((sum, bytes) => sum + bytes, 0);
  return { idleBytes, afterBytes, waitsMs, engineBytes, loopDelay, engineRestarts: state.restartCount };
}

/** One press of the hotkey, from where the key ends in the daemon: gives the time to the first spoken byte. */
async function press(daemon: BenchDaemon): Promise<number> {
  const spoken = daemon.nextSpokenByteMs();
  const startMs = performance.now();
  const described = daemon.call('POST', '/v1/describe', { window: true, speak: true });
  const [byteMs] = await Promise.all([spoken, described]);
  return byteMs - startMs;
}
