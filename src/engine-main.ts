/** The engine process: models are opened here and nowhere else in the daemon. argv: device. */
import type { Viewer } from './core/drivers.ts';
import { serveEngine } from './engine/child.ts';
import { createLocalEngine } from './engine/local.ts';
import type { DeviceChoice } from './models/device.ts';
import { openTextReader } from './vision/text/reader.ts';
import { createViewer } from './vision/view.ts';
import { withMemory } from './vision/with-memory.ts';

const device = (process.argv[2] ?? 'cpu') as DeviceChoice;
const open = async (): Promise<Viewer> => withMemory(createViewer(await openTextReader({ device })));

await serveEngine(createLocalEngine(open));
process.exit(0);
