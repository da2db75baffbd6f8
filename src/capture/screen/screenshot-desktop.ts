import type { ScreenSource } from '../../core/drivers.ts';
import { createDesktopSource, type DesktopSourceOptions } from './desktop-source.ts';

/** It starts programs that write files or pipes: 0.1 to 0.5 s a display on Linux, more on Windows and macOS. */
const TIMEOUT_MS = 20_000;

/**
 * Captures with screenshot-desktop, where nut-js cannot (no native part for this machine, a display without 32 bits a
 * pixel, a second display on Windows and macOS). On X11 it needs xrandr, and ImageMagick's import or scrot. It knows
 * windows and the pointer on X11 only.
 */
export const createScreenshotDesktopSource = (options: DesktopSourceOptions = {}): ScreenSource =>
  createDesktopSource({
    name: 'screenshot-desktop',
    workerFile: 'screenshot-desktop-worker',
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
