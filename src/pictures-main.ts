/** A process whose model looks at pictures: it is opened here. argv: id, data folder, device. */
import { servePictures } from './engine/pictures/child.ts';
import type { Device } from './models/device.ts';
import { openInstalledPictureModel } from './vision/models/open-installed.ts';

const [id = '', dataFolder = '', device = 'cpu'] = process.argv.slice(2);

await servePictures(() => openInstalledPictureModel(dataFolder, id, device as Device));
process.exit(0);
