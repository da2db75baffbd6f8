import type { Viewer } from '../core/drivers.ts';
import type { DeviceChoice } from '../models/device.ts';
import { openTextReader } from './text/reader.ts';
import { createViewer } from './view.ts';
import { withMemory } from './with-memory.ts';

/** The viewer as the engine uses it. Throws ModelError where a model cannot be opened. */
export async function openViewer(options: { readonly device?: DeviceChoice } = {}): Promise<Viewer> {
  return withMemory(createViewer(await openTextReader(options)));
}
