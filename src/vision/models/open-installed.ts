import { ModelError } from '../../core/errors.ts';
import { downloadableModel } from '../../models/catalogue.ts';
import { type Opening, openOptionsOf } from '../../models/store/open-options.ts';
import { openFlorence } from '../../models/transformers/florence.ts';
import type { OpenOptions } from '../../models/transformers/library.ts';
import { openSharedSpace } from '../../models/transformers/shared-space.ts';
import { openVisionChat } from '../../models/transformers/vision-chat.ts';
import { createFlorenceModel } from './florence.ts';
import type { PictureModel } from './picture-model.ts';
import { createSpaceModel } from './space.ts';
import { createTalkingModel } from './talking.ts';

/** 512 patches of 28 pixels: a page's text comes from the OCR, and every patch more costs time before the first word. */
const MOST_PIXELS = 512 * 28 * 28;

const talking = async (options: OpenOptions): Promise<PictureModel> =>
  createTalkingModel(await openVisionChat({ ...options, mostPixels: MOST_PIXELS }));

const DRIVERS: Readonly<Record<string, (options: OpenOptions) => Promise<PictureModel>>> = {
  florence2: async (options) => createFlorenceModel(await openFlorence(options)),
  smolvlm: talking,
  qwen3_5: talking,
  gemma4: talking,
  siglip: async (options) => createSpaceModel(await openSharedSpace(options)),
};

/** What drivers can do without being opened, so that the right model is chosen before anything is loaded. */
export const TALKING_DRIVERS: readonly string[] = ['smolvlm', 'qwen3_5', 'gemma4'];
export const HEARING_DRIVERS: readonly string[] = ['gemma4'];
export const GROUNDING_DRIVERS: readonly string[] = ['florence2'];

/** Opens an installed model that looks, in this process, after a check of its files. Throws ModelError. */
export async function openInstalledPictureModel(
  dataFolder: string,
  id: string,
  opening: Opening = {},
): Promise<PictureModel> {
  const model = downloadableModel(id);
  const open = DRIVERS[model.driver];
  if (!open) {
    throw new ModelError('model-missing', `The model ${id} does not look at pictures.`, {
      expected: `a model of the kind ${Object.keys(DRIVERS).join(', ')}`,
      got: model.driver,
    });
  }
  const { options } = await openOptionsOf(dataFolder, id, opening, model);
  return open(options);
}
