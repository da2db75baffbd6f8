import { z } from 'zod';
import { ConfigError } from '../../core/errors.ts';
import { downloadableModel, isHubModel, variantNameFor, variantOf } from '../../models/catalogue.ts';
import { bundledModels } from '../../models/manifest.ts';
import { type DownloadPlan, download, expectSpace, planDownload } from '../../models/store/add.ts';
import { defineCommand, flags, type Progress } from '../command.ts';
import type { Context } from '../context.ts';
import { modelIdSchema } from './show.ts';
import { tellLanguages, tellLicence, toMegabytes } from './words.ts';

/** Downloads a model after the person agreed to its size and licence. */
export const modelsAddCommand = defineCommand({
  name: 'models add',
  summary: 'Download a model, after you agreed to its size and its licence',
  args: z.strictObject({
    id: modelIdSchema,
    variant: z
      .string()
      .max(32)
      .optional()
      .meta({ description: "A variant of beckon models show; without it, that of this computer's device." })
      .register(flags, { flag: '--variant <name>' }),
    yes: z
      .boolean()
      .optional()
      .meta({ description: 'Agree to the download, its size and its licence, without a question.' })
      .register(flags, { flag: '--yes' }),
  }),
  result: z.object({
    id: z.string(),
    variant: z.string(),
    bytes: z.int(),
    commit: z.string().meta({ description: 'The commit of the repository; empty where nobody told.' }),
    files: z.array(z.object({ name: z.string(), sizeBytes: z.int(), sha256: z.string() })).readonly(),
  }),
  positional: 'id',
  async run(context, { id, variant: wanted, yes = false }, { signal, onProgress }) {
    expectNotBundled(id);
    const model = downloadableModel(id);
    const variant = isHubModel(model)
      ? (wanted ?? variantNameFor(model, context.loaded.config.engine.device))
      : '';
    if (isHubModel(model)) variantOf(model, variant);
    const plan = await planDownload(context.dataFolder, model, variant, { signal });
    expectSpace(plan);
    if (!yes) await askFor(plan, context, signal);
    else context.report(tellPlan(plan));
    const tell = progressOf(plan);
    let told = -1;
    const { commit, files } = await download(context.dataFolder, plan, {
      signal,
      onProgress: (doneBytes) => {
        if (doneBytes === told) return; // the last file ends where the whole ends
        told = doneBytes;
        onProgress?.(tell(doneBytes));
      },
    });
    return { id, variant, bytes: plan.bytes, commit, files };
  },
  print: ({ id, bytes }) => {
    return `Installed the model ${id}, ${toMegabytes(bytes)}. Try it: beckon models test ${id}`;
  },
});

function expectNotBundled(id: string): void {
  if (bundledModels().every((entry) => entry.id !== id)) return;
  throw new ConfigError('already-added', `The model ${id} comes with Beckon: there is nothing to add.`, {
    expected: 'a model that can be added',
    got: id,
  });
}

function tellPlan({ model, variant, bytes, hereBytes, freeBytes, host }: DownloadPlan): string {
  const rest = hereBytes > 0 ? ` (${toMegabytes(hereBytes)} of it are here already)` : '';
  return [
    `${model.id}${variant ? `, variant ${variant}` : ''}: ${toMegabytes(bytes)} from ${host}${rest}.`,
    `Good for ${model.goodFor}. Languages: ${tellLanguages(model.languages)}.`,
    `Licence ${tellLicence(model)}.`,
    `The disk has ${toMegabytes(freeBytes)} free.`,
  ].join(' ');
}

async function askFor(plan: DownloadPlan, { confirm }: Context, signal: AbortSignal): Promise<void> {
  const what = tellPlan(plan);
  if (confirm !== undefined && (await confirm(`${what}\nDownload it?`, signal))) return;
  const message =
    confirm === undefined
      ? `${what} Nothing was downloaded: run it again with --yes if you agree.`
      : 'Nothing was downloaded.';
  throw new ConfigError('not-agreed', message, { expected: 'your agreement', got: 'none' });
}

/** Speed and time left from the bytes of this run alone: what an earlier run brought took no time. */
function progressOf({ bytes, hereBytes }: DownloadPlan): (doneBytes: number) => Progress {
  const beganMs = performance.now();
  return (doneBytes) => {
    const seconds = (performance.now() - beganMs) / 1000;
    const newBytes = Math.max(0, doneBytes - hereBytes);
    const bytesPerSecond = seconds > 0 ? newBytes / seconds : 0;
    return {
      done: bytes > 0 ? Math.min(1, doneBytes / bytes) : 1,
      leftMs: bytesPerSecond > 0 ? (1000 * (bytes - doneBytes)) / bytesPerSecond : null,
      bytesPerSecond,
    };
  };
}
