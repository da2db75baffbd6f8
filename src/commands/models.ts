import { z } from 'zod';
import { bundledModels } from '../models/manifest.ts';
import { verifyModel } from '../models/verify.ts';
import { defineCommand } from './command.ts';

/** The models that this installation knows. */
export const modelsListCommand = defineCommand({
  name: 'models list',
  summary: 'List the models, with size and licence',
  args: z.strictObject({}),
  result: z.array(
    z.object({
      id: z.string(),
      task: z.string(),
      licence: z.string(),
      bytes: z.int(),
      installed: z.boolean(),
      source: z.string(),
    }),
  ),
  async run(_context, _args, { signal }) {
    const entries = bundledModels();
    return Promise.all(
      entries.map(async (entry) => ({
        id: entry.id,
        task: entry.task,
        licence: entry.licence,
        bytes: entry.files.reduce((sum, file) => sum + file.sizeBytes, 0),
        installed: (await verifyModel(entry.id, { signal })).isWhole,
        source: entry.source,
      })),
    );
  },
  print: (models) =>
    models
      .map(({ id, task, licence, bytes, installed }) => {
        const size = `${(bytes / 1e6).toFixed(1)} MB`;
        return `${id}: ${task}, ${size}, ${licence}, ${installed ? 'installed' : 'missing or damaged'}`;
      })
      .join('\n'),
});
