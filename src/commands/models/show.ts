import { z } from 'zod';
import {
  downloadableModel,
  downloadableModels,
  isHubModel,
  TIERS,
  variantNameFor,
} from '../../models/catalogue.ts';
import { bundledModels } from '../../models/manifest.ts';
import { installedVariants, modelFolder, readReceipt } from '../../models/store/receipt.ts';
import { defineCommand } from '../command.ts';
import { tellLanguages, tellLicence, toMegabytes } from './words.ts';

export const modelIdSchema = z.string().min(1).max(64).meta({ description: 'An id of beckon models list.' });

const variantSchema = z.object({
  name: z.string(),
  bytes: z.int(),
  isApproximate: z.boolean(),
  memoryBytes: z.int().meta({ description: 'Memory while it runs: an estimate.' }),
  sessions: z.record(z.string(), z.string()).meta({ description: 'The number format of each part.' }),
});

/** Everything that is known about one model. */
export const modelsShowCommand = defineCommand({
  name: 'models show',
  summary: 'Show what a model is good for, its size, memory, languages and licence',
  args: z.strictObject({ id: modelIdSchema }),
  result: z.object({
    id: z.string(),
    task: z.string(),
    tier: z.enum(TIERS),
    goodFor: z.string(),
    licence: z.string(),
    licenceUrl: z.string(),
    commercialUse: z.boolean(),
    languages: z.array(z.string()).readonly(),
    source: z.string(),
    revision: z.string(),
    variants: z.array(variantSchema),
    variant: z.string().meta({ description: 'The variant that this computer gets, or has.' }),
    installed: z.boolean(),
    installedVariants: z.array(z.string()).readonly(),
  }),
  positional: 'id',
  async run({ dataFolder, loaded }, { id }) {
    const own = bundledModels().find((entry) => entry.id === id);
    const facts = own ?? downloadableModel(id, downloadableModels());
    const { task, tier, goodFor, licence, licenceUrl, commercialUse, languages } = facts;
    const common = { id, task, tier, goodFor, licence, licenceUrl, commercialUse, languages };
    if (own) {
      const one = fixedVariant(own.files, own.memoryBytes);
      return {
        ...common,
        source: own.source,
        revision: '',
        variants: [one],
        variant: '',
        installed: true,
        installedVariants: [],
      };
    }
    const model = downloadableModel(id);
    const receipt = await readReceipt(modelFolder(dataFolder, id));
    const installed = receipt !== null;
    if (!isHubModel(model)) {
      const one = fixedVariant(model.files, model.memoryBytes);
      return {
        ...common,
        source: model.address,
        revision: '',
        variants: [one],
        variant: '',
        installed,
        installedVariants: [],
      };
    }
    return {
      ...common,
      source: model.repository,
      revision: receipt?.commit || model.revision,
      variants: Object.entries(model.variants).map(([name, variant]) => ({ name, ...variant })),
      variant: receipt?.variant ?? variantNameFor(model, loaded.config.engine.device),
      installed,
      installedVariants: installedVariants(dataFolder, id),
    };
  },
  print: (shown) =>
    [
      `${shown.id}: ${shown.task}, ${shown.tier}, ${shown.installed ? 'installed' : 'not installed'}`,
      `Good for ${shown.goodFor}.`,
      `Languages: ${tellLanguages(shown.languages)}.`,
      `Licence: ${tellLicence(shown)}.`,
      `From ${shown.source}${shown.revision ? `, revision ${shown.revision}` : ''}.`,
      ...shown.variants.map(({ name, bytes, isApproximate, memoryBytes }) => {
        const size = `${isApproximate ? 'about ' : ''}${toMegabytes(bytes)}`;
        const mark = shown.installedVariants.includes(name) ? ' (installed)' : ' (for this computer)';
        const isMarked = shown.installed ? shown.installedVariants.includes(name) : name === shown.variant;
        const label = name ? `Variant ${name}${isMarked ? mark : ''}` : 'Size';
        return `${label}: ${size}, about ${toMegabytes(memoryBytes)} of memory.`;
      }),
    ].join('\n'),
});

const fixedVariant = (files: readonly { readonly sizeBytes: number }[], memoryBytes: number) => ({
  name: '',
  bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  isApproximate: false,
  memoryBytes,
  sessions: {},
});
