/** The engine process: models are opened here and nowhere else in the daemon. argv: device. */
import { serveEngine } from './engine/child.ts';
import { createLocalEngine } from './engine/local.ts';
import type { DeviceChoice } from './models/device.ts';
import { openViewer } from './vision/open-viewer.ts';

const device = (process.argv[2] ?? 'cpu') as DeviceChoice;

await serveEngine(createLocalEngine(() => openViewer({ device })));
process.exit(0);
