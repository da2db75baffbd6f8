import type { ObjectDetector, Viewer } from '../core/drivers.ts';
import type { Device } from '../models/devices/device.ts';
import { installedDetectorId, openInstalledDetector } from './objects/open-installed.ts';
import { openTextReader } from './text/reader.ts';
import { createViewer } from './view.ts';
import { withMemory } from './with-memory.ts';

export type ViewerOptions = {
  readonly device?: Device;
  /** Where the models lie that the person added; without one no object detector is looked for. */
  readonly dataFolder?: string;
};

/** The viewer as the engine uses it. Throws ModelError where a model cannot be opened. */
export async function openViewer({ device, dataFolder }: ViewerOptions = {}): Promise<Viewer> {
  const reader = await openTextReader(device === undefined ? {} : { device });
  if (dataFolder === undefined) return withMemory(createViewer(reader));
  const detector = createDetectorSlot(dataFolder, device);
  const viewer = withMemory(createViewer(reader, detector.open), () => installedDetectorId(dataFolder) ?? '');
  return {
    ...viewer,
    async close() {
      await viewer.close();
      await detector.close();
    },
  };
}

/** The detector that is installed at this moment: one that was added or removed meanwhile counts at once. */
function createDetectorSlot(dataFolder: string, device: Device | undefined) {
  let openId: string | null = null;
  let detector: ObjectDetector | null = null;
  async function close(): Promise<void> {
    await detector?.close();
    detector = null;
    openId = null;
  }
  return {
    close,
    async open(): Promise<ObjectDetector | null> {
      const id = installedDetectorId(dataFolder);
      if (id === openId) return detector;
      await close();
      if (id !== null) detector = await openInstalledDetector(dataFolder, id, device);
      openId = id;
      return detector;
    },
  };
}
