/** The engine process: models are opened here and nowhere else in the daemon. argv: device, data folder. */
import { serveEngine } from './engine/child.ts';
import { createLocalEngine } from './engine/local.ts';
import type { Device } from './models/devices/device.ts';
import { openViewer } from './vision/open-viewer.ts';

const device = (process.argv[2] ?? 'cpu') as Device;
const dataFolder = process.argv[3];

await serveEngine(createLocalEngine(() => openViewer({ device, ...(dataFolder && { dataFolder }) })));
process.exit(0);
