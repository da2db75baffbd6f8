import { z } from 'zod';
import { ConfigError, ModelError } from '../../core/errors.ts';
import { downloadableModel } from '../../models/catalogue.ts';
import { bundledModels } from '../../models/manifest.ts';
import { removeModel } from '../../models/store/add.ts';
import { brokenFiles, tellBroken } from '../../models/store/check.ts';
import { exportModel, importFolder } from '../../models/store/folder.ts';
import { installedModels, modelFolder } from '../../models/store/receipt.ts';
import { verifyModel } from '../../models/verify.ts';
import { defineCommand, flags } from '../command.ts';
import { modelIdSchema } from './show.ts';

const variantArg = z.string().max(32).optional();

/** Takes an added model, and what is left of an interrupted download of it, from the disk. */
export const modelsRemoveCommand = defineCommand({
  name: 'models remove',
  summary: 'Remove a model that was added, and what an interrupted download left',
  args: z.strictObject({
    id: modelIdSchema,
    variant: variantArg
      .meta({ description: 'Only this variant; all of them where it is left out.' })
      .register(flags, { flag: '--variant <name>' }),
  }),
  result: z.object({ removed: z.string() }),
  positional: 'id',
  async run({ dataFolder }, { id, variant }) {
    if (bundledModels().some((entry) => entry.id === id)) {
      const message = `The model ${id} comes with Beckon and cannot be removed.`;
      throw new ConfigError('bad-argument', message, { expected: 'a model that was added', got: id });
    }
    downloadableModel(id);
    await removeModel(dataFolder, id, variant);
    return { removed: id };
  },
  print: ({ removed }) => `Removed the model ${removed}.`,
});

const oneOrAllSchema = modelIdSchema
  .optional()
  .meta({ description: 'An id of beckon models list; all installed models where it is left out.' });

const verifiedSchema = z.object({
  id: z.string(),
  variant: z.string().optional().meta({ description: 'Of a model that is here in several variants.' }),
  isWhole: z.boolean(),
  broken: z
    .array(z.object({ name: z.string(), why: z.enum(['missing', 'wrong length', 'other bytes']) }))
    .readonly(),
});

/** Compares every byte of the installed models with what was recorded when they came. */
export const modelsVerifyCommand = defineCommand({
  name: 'models verify',
  summary: 'Check every file of the installed models against its recorded hash',
  args: z.strictObject({ id: oneOrAllSchema }),
  result: z.array(verifiedSchema),
  positional: 'id',
  async run({ dataFolder }, { id }, { signal }) {
    const own = bundledModels().filter((entry) => id === undefined || entry.id === id);
    const added = (await installedModels(dataFolder)).filter((one) => id === undefined || one.id === id);
    if (own.length + added.length === 0) {
      downloadableModel(id ?? '');
      throw new ModelError(
        'model-missing',
        `The model ${id} is not installed; beckon models add ${id} adds it.`,
        {
          expected: 'an installed model',
          got: 'none',
        },
      );
    }
    const results: z.infer<typeof verifiedSchema>[] = [];
    for (const entry of own) {
      const { isWhole } = await verifyModel(entry.id, { signal });
      const broken = isWhole ? [] : entry.files.map(({ name }) => ({ name, why: 'other bytes' as const }));
      results.push({ id: entry.id, isWhole, broken });
    }
    for (const receipt of added) {
      const broken = await brokenFiles(modelFolder(dataFolder, receipt.id, receipt.variant), receipt.files, {
        signal,
      });
      const { id: one, variant } = receipt;
      const hasOthers = added.filter((other) => other.id === one).length > 1;
      results.push({ id: one, ...(hasOthers && { variant }), isWhole: broken.length === 0, broken });
    }
    return results;
  },
  print: (results) =>
    results
      .map(
        ({ id, variant, isWhole, broken }) =>
          `${[id, variant].filter(Boolean).join(' ')}: ${isWhole ? 'whole' : `damaged: ${tellBroken(broken)}`}`,
      )
      .join('\n'),
});

/** Installs a model from a folder or a USB stick. */
export const modelsImportCommand = defineCommand({
  name: 'models import',
  summary: 'Install a model from a folder or a USB stick, without a network',
  args: z.strictObject({
    folder: z
      .string()
      .min(1)
      .meta({ description: 'The folder with the files of the model; they are copied.' }),
    as: modelIdSchema
      .optional()
      .meta({
        description: 'Which model it is, where the folder does not tell: an id of beckon models list.',
      })
      .register(flags, { flag: '--as <id>' }),
    variant: variantArg
      .meta({ description: 'Which variant of beckon models show, where the folder holds several.' })
      .register(flags, { flag: '--variant <name>' }),
  }),
  result: z.array(
    z.object({
      id: z.string(),
      variant: z.string(),
      bytes: z.int(),
      leftOut: z.array(z.string()).readonly().meta({ description: 'Files that are no part of the model.' }),
    }),
  ),
  positional: 'folder',
  async run({ dataFolder }, { folder, as, variant }, { signal }) {
    const imported = await importFolder(dataFolder, folder, { signal, id: as, variant });
    return imported.map(({ receipt: { id, variant, files }, leftOut }) => {
      return { id, variant, bytes: files.reduce((sum, file) => sum + file.sizeBytes, 0), leftOut };
    });
  },
  print: (all) =>
    all
      .map(({ id, leftOut }) => {
        const others =
          leftOut.length > 0 ? ` ${leftOut.length} files that are no part of it were left out.` : '';
        return `Installed the model ${id}.${others}`;
      })
      .join('\n'),
});

/** Copies installed models to a folder that another computer can import. */
export const modelsExportCommand = defineCommand({
  name: 'models export',
  summary: 'Copy an installed model to a folder or a USB stick, for beckon models import elsewhere',
  args: z.strictObject({
    id: oneOrAllSchema,
    to: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'Where the folder of the model is made; the current folder where it is left out.',
      })
      .register(flags, { flag: '--to <folder>' }),
  }),
  result: z.object({ folders: z.array(z.string()) }),
  positional: 'id',
  async run({ dataFolder }, { id, to = '.' }, { signal }) {
    if (id !== undefined) downloadableModel(id);
    const receipts = (await installedModels(dataFolder)).filter((one) => id === undefined || one.id === id);
    if (receipts.length === 0) {
      const message =
        id === undefined
          ? 'No model was added: there is nothing to export. beckon models list shows all.'
          : `The model ${id} is not installed: there is nothing to export.`;
      throw new ModelError('model-missing', message, { expected: 'an installed model', got: 'none' });
    }
    const folders: string[] = [];
    for (const one of receipts) folders.push(await exportModel(dataFolder, one, to, { signal }));
    return { folders };
  },
  print: ({ folders }) => folders.map((folder) => `Copied to ${folder}.`).join('\n'),
});
