import type { Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { intersection, unionOf } from '../../core/geometry.ts';
import { type Desktop, type DesktopWindow, numberDisplays } from './desktop.ts';
import type { WorkerProcess } from './worker-process.ts';

/** The desktop as a worker process sees it, as one surface. Throws DeviceError. */
export async function openLookedDesktop(
  worker: WorkerProcess,
  surfaceId: string,
  waiting: Waiting,
): Promise<Desktop> {
  const { look } = (await worker.ask({ ask: 'look' }, waiting)).answer;
  if (!look || look.displays.length === 0) {
    const expected = 'at least one display';
    const message = `Expected ${expected}, got none. Connect a display or start a desktop session.`;
    throw new DeviceError('no-display', message, { expected, got: 'none' });
  }
  const bounds = unionOf(look.displays.map(({ box }) => box));
  const windows = look.windows.flatMap((window): DesktopWindow[] => {
    const box = intersection(window.box, bounds);
    return box ? [{ ...window, box }] : [];
  });
  return {
    surfaces: [{ id: surfaceId, box: bounds }],
    displays: numberDisplays(look.displays),
    windows: async () => windows,
    activeWindow: async () => windows.find(({ id }) => id === look.activeWindowId) ?? null,
    pointer: async () => look.pointer ?? null,
    close() {},
  };
}
