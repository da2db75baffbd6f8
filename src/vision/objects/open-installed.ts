import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectDetector } from '../../core/drivers.ts';
import { downloadableModels } from '../../models/catalogue.ts';
import type { Device } from '../../models/devices/device.ts';
import { openSession } from '../../models/session.ts';
import { checkedModel } from '../../models/store/check.ts';
import { installedIds } from '../../models/store/receipt.ts';
import { readObjectNames } from './names.ts';
import { createYoloxDetector } from './yolox.ts';

const TASK = 'object-detection';
/** The other processes of Beckon and the person want some of the computer too. */
const THREADS = 2;

/** The id of the object detector that is installed; null where none is. Cheap enough for every look. */
export function installedDetectorId(dataFolder: string): string | null {
  const detectors = downloadableModels().filter(({ task }) => task === TASK);
  const ids = installedIds(dataFolder);
  return detectors.find(({ id }) => ids.includes(id))?.id ?? null;
}

/** Opens an installed detector after a check of its files. Throws ModelError `model-missing`, `model-broken`. */
export async function openInstalledDetector(
  dataFolder: string,
  id: string,
  device: Device = 'cpu',
): Promise<ObjectDetector> {
  const { folder, receipt } = await checkedModel(dataFolder, id, { signal: new AbortController().signal });
  const [onnx, list] = ['.onnx', '.txt'].map(
    (end) => receipt.files.find(({ name }) => name.endsWith(end))?.name ?? `model${end}`,
  );
  const names = readObjectNames(await readFile(join(folder, list!), 'utf8'));
  return createYoloxDetector(await openSession(join(folder, onnx!), { device, threads: THREADS }), names);
}
