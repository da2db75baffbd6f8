import type { ScreenSource } from '../../core/drivers.ts';
import { createDesktopSource, type DesktopSourceOptions } from './desktop-source.ts';

/** The worker loads a library and connects: half a second, on a busy machine many times that. */
const TIMEOUT_MS = 15_000;

/**
 * Captures with nut-js: X11, Windows, macOS (there only the main display). A full grab of 1280x800 takes about 5 ms in
 * its worker process, which is started at the first capture and stays. On X11 what is where comes from the X server.
 */
export const createNutJsScreenSource = (options: DesktopSourceOptions = {}): ScreenSource =>
  createDesktopSource({
    name: 'nut-js',
    workerFile: 'nut-js-worker',
    timeoutMs: TIMEOUT_MS,
    canClick: true,
    ...options,
  });
