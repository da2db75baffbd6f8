import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { bytesOfModel, downloadableModels, isHubModel, TIERS } from '../../models/catalogue.ts';
import { bundledModels } from '../../models/manifest.ts';
import { installedModels, modelFolder, type Receipt } from '../../models/store/receipt.ts';
import { verifyModel } from '../../models/verify.ts';
import { defineCommand } from '../command.ts';
import { toMegabytes } from './words.ts';

/** The models that this installation knows. */
export const modelsListCommand = defineCommand({
  name: 'models list',
  summary: 'List the models: those that come with Beckon, and those that can be added',
  args: z.strictObject({}),
  result: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      tier: z.enum(TIERS).meta({
        description: 'small runs on any laptop; large wants a graphics card or 16 GB of memory.',
      }),
      licence: z.string(),
      bytes: z.int().meta({ description: 'Size on the disk; before the download it may be an estimate.' }),
      languages: z.array(z.string()).readonly(),
      installed: z.boolean(),
    }),
  ),
  async run({ dataFolder, loaded }, _args, { signal }) {
    const own = bundledModels().map(async ({ id, task, tier, licence, files, languages }) => {
      const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
      return {
        id,
        task,
        tier,
        licence,
        bytes,
        languages,
        installed: (await verifyModel(id, { signal })).isWhole,
      };
    });
    const receipts = await installedModels(dataFolder);
    const others = downloadableModels().map(async (model) => {
      const { id, task, tier, licence, languages } = model;
      const own = receipts.filter((receipt) => receipt.id === id);
      const files = own.flatMap((receipt) => receipt.files);
      const bytes =
        own.length > 0
          ? files.reduce((sum, file) => sum + file.sizeBytes, 0)
          : bytesOfModel(model, loaded.config.engine.device);
      const areThere = await Promise.all(own.map((receipt) => isThere(dataFolder, receipt)));
      const installed = own.length > 0 && areThere.every(Boolean);
      return { id, task, tier, licence, bytes, languages, installed };
    });
    return Promise.all([...own, ...others]);
  },
  print: (models) =>
    models
      .map(({ id, task, tier, licence, bytes, installed }) => {
        const model = downloadableModels().find((one) => one.id === id);
        const about = model && isHubModel(model) && !installed ? 'about ' : '';
        const state = installed ? 'installed' : 'not installed';
        return `${id}: ${task}, ${tier}, ${about}${toMegabytes(bytes)}, ${licence}, ${state}`;
      })
      .join('\n'),
});

/** Whether all files are there in their lengths; their bytes are checked when they are loaded, and by models verify. */
async function isThere(dataFolder: string, { id, variant, files }: Receipt): Promise<boolean> {
  const sizes = await Promise.all(
    files.map(({ name }) => stat(join(modelFolder(dataFolder, id, variant), name)).catch(() => null)),
  );
  return sizes.every((found, index) => found?.size === files[index]?.sizeBytes);
}
