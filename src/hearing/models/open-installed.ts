import type { Recogniser } from '../../core/drivers.ts';
import { ModelError } from '../../core/errors.ts';
import { type DownloadableModel, downloadableModel, isHubModel } from '../../models/catalogue.ts';
import type { Device } from '../../models/device.ts';
import { checkedModel } from '../../models/store/check.ts';
import type { OpenOptions } from '../../models/transformers/library.ts';
import { openMoonshine } from './moonshine.ts';
import { openParakeet } from './parakeet.ts';
import { createModelRecogniser, type Listener } from './recogniser.ts';
import { openWhisper } from './whisper.ts';

const DRIVERS: Readonly<Record<string, (options: OpenOptions) => Promise<Listener>>> = {
  moonshine: openMoonshine,
  whisper: openWhisper,
  parakeet: openParakeet,
};

/** The recogniser of an installed speech model, in this process. Every file is checked when the model is opened. */
export const createInstalledRecogniser = (
  dataFolder: string,
  id: string,
  device: Device = 'cpu',
): Recogniser =>
  createModelRecogniser(id, async () => {
    const { options, driver } = await openOptionsOf(dataFolder, id, device);
    const open = DRIVERS[driver];
    if (open) return open(options);
    throw new ModelError('model-missing', `The model ${id} does not recognise speech.`, {
      expected: `a model of the kind ${Object.keys(DRIVERS).join(', ')}`,
      got: driver,
    });
  });

/** What an installed model of a hub is opened with. Throws ModelError `model-missing`, `model-broken`, `no-such-model`. */
export async function openOptionsOf(
  dataFolder: string,
  id: string,
  device: Device,
  model: DownloadableModel = downloadableModel(id),
): Promise<{ readonly options: OpenOptions; readonly driver: string }> {
  const { folder, receipt } = await checkedModel(dataFolder, id, { signal: new AbortController().signal });
  const sessions = isHubModel(model) ? (model.variants[receipt.variant]?.sessions ?? {}) : {};
  return { options: { folder, sessions, device }, driver: model.driver };
}
