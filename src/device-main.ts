/** Tries a model on a device, in a process of its own. argv: device; of an installed model its id, data folder, variant. */
import { tellMeasured } from './engine/devices/child.ts';
import { downloadableModel } from './models/catalogue.ts';
import { type Device, TEXT_MODELS } from './models/devices/device.ts';
import { lookForDevice, measureModel } from './models/devices/sample.ts';
import { openOptionsOf } from './models/store/open-options.ts';
import { disableTelemetry } from './models/telemetry.ts';

const [device = 'cpu', id, dataFolder = '', variant] = process.argv.slice(2) as [Device, ...string[]];

disableTelemetry();
await tellMeasured(async () => {
  if (id === undefined) {
    await lookForDevice(device);
    return { answer: new Float32Array(0), durationMs: 0 };
  }
  if (id === TEXT_MODELS) return measureModel(id, { folder: '', sessions: {}, device });
  const { options } = await openOptionsOf(dataFolder, id, { device, variant });
  return measureModel(downloadableModel(id).driver, options);
});
// What waits to be written goes out before the end.
process.stdout.end(() => process.exit(0));
