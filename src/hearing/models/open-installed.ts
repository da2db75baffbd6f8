import type { Recogniser } from '../../core/drivers.ts';
import { ModelError } from '../../core/errors.ts';
import { type Opening, openOptionsOf } from '../../models/store/open-options.ts';
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
  opening: Opening = {},
): Recogniser =>
  createModelRecogniser(id, async () => {
    const { options, driver } = await openOptionsOf(dataFolder, id, opening);
    const open = DRIVERS[driver];
    if (open) return open(options);
    throw new ModelError('model-missing', `The model ${id} does not recognise speech.`, {
      expected: `a model of the kind ${Object.keys(DRIVERS).join(', ')}`,
      got: driver,
    });
  });
