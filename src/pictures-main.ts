/** A process whose model looks at pictures: it is opened here. argv: id, data folder, device, variant. */
import { servePictures } from './engine/pictures/child.ts';
import type { Device } from './models/devices/device.ts';
import { openInstalledPictureModel } from './vision/models/open-installed.ts';

const [id = '', dataFolder = '', device = 'cpu', variant] = process.argv.slice(2);

const opening = { device: device as Device, variant };
await servePictures(() => openInstalledPictureModel(dataFolder, id, opening));
process.exit(0);
