import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Waiting } from '../../core/drivers.ts';
import { BeckonError, ConfigError, ModelError, ProviderError } from '../../core/errors.ts';
import { type DownloadableModel, isHubModel } from '../catalogue.ts';
import { notWritten } from '../download.ts';
import { failed, openAgent, reasonOf } from '../http.ts';
import { hashFile } from './check.ts';
import { type FetchOptions, fetchFile } from './fetch-file.ts';
import {
  installedVariants,
  modelFolder,
  modelsFolder,
  type Receipt,
  readReceipt,
  writeReceipt,
} from './receipt.ts';
import { hubAddress, listRemoteFiles, type RemoteModel } from './remote-files.ts';

/** What a download would bring; shown to the person before anything large is loaded. */
export type DownloadPlan = {
  readonly model: DownloadableModel;
  readonly variant: string;
  readonly remote: RemoteModel;
  readonly bytes: number;
  /** Of those, what an earlier run has brought already. */
  readonly hereBytes: number;
  readonly freeBytes: number;
  readonly host: string;
};

/** Asks the hub for the files and their sizes, and the disk for its space. Throws as listRemoteFiles; ConfigError `already-added`. */
export async function planDownload(
  dataFolder: string,
  model: DownloadableModel,
  variant: string,
  { signal }: Waiting,
): Promise<DownloadPlan> {
  if (await hasVariant(dataFolder, model.id, variant)) throw already(model.id);
  const dispatcher = openAgent();
  const host = new URL(isHubModel(model) ? hubAddress() : model.address).host;
  try {
    const remote = await listRemoteFiles(model, variant, { dispatcher, signal });
    const bytes = remote.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const parent = modelsFolder(dataFolder);
    await mkdir(parent, { recursive: true }).catch((cause) => {
      throw notWritten(cause);
    });
    const { bavail, bsize } = await statfs(parent);
    const plan = { model, variant, remote, bytes, host, freeBytes: bavail * bsize };
    return { ...plan, hereBytes: await bytesHere(partFolder(dataFolder, plan), remote) };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof BeckonError ? error : failed(host, reasonOf(error), error);
  } finally {
    await dispatcher.destroy();
  }
}

/** Space that stays free for everything else. */
const SPARE_BYTES = 200e6;

/** Throws ModelError `disk-full` where it would not fit. */
export function expectSpace({ bytes, hereBytes, freeBytes }: DownloadPlan): void {
  const needed = bytes - hereBytes + SPARE_BYTES;
  if (freeBytes >= needed) return;
  const [expected, got] = [`${toMegabytes(needed)} free`, toMegabytes(freeBytes)];
  throw new ModelError(
    'disk-full',
    `There is not enough space on the disk: expected ${expected}, got ${got}.`,
    {
      expected,
      got,
    },
  );
}

/**
 * Loads what the plan names and installs it in one step: before that it is no model, and what came is gone on from at the
 * next try. Throws as fetchFile, and `disk-full`.
 */
export async function download(
  dataFolder: string,
  plan: DownloadPlan,
  options: Omit<FetchOptions, 'dispatcher' | 'onProgress'> & {
    readonly onProgress?: (doneBytes: number) => void;
  },
): Promise<Receipt> {
  expectSpace(plan);
  const { model, variant, remote } = plan;
  const part = partFolder(dataFolder, plan);
  const dispatcher = openAgent();
  const unlock = await lock(dataFolder, model.id);
  try {
    let doneBytes = 0;
    const files: Receipt['files'] = [];
    for (const file of remote.files) {
      const path = join(part, file.name);
      await mkdir(dirname(path), { recursive: true });
      const onProgress = (bytes: number) => options.onProgress?.(doneBytes + bytes);
      await fetchFile(file, path, { ...options, dispatcher, onProgress });
      doneBytes += file.sizeBytes;
      options.onProgress?.(doneBytes);
      const sha256 = file.sha256 ?? (await hashFile(path, 'sha256', options.signal));
      files.push({ name: file.name, sizeBytes: file.sizeBytes, sha256 });
    }
    const source = isHubModel(model) ? model.repository : model.address;
    const receipt = { format: 1, id: model.id, variant, source, commit: remote.commit, files } as const;
    await install(dataFolder, part, receipt);
    await removeParts(dataFolder, model.id);
    return receipt;
  } finally {
    await unlock();
    await dispatcher.destroy();
  }
}

/** Gives a folder with all files its receipt and its name. Throws ConfigError `already-added`, `output-failed`. */
export async function install(dataFolder: string, part: string, receipt: Receipt): Promise<Receipt> {
  const { id, variant } = receipt;
  try {
    await writeReceipt(part, receipt);
    const isFurther = variant !== '' && (await readReceipt(modelFolder(dataFolder, id))) !== null;
    await rename(part, join(modelsFolder(dataFolder), isFurther ? `${id}@${variant}` : id));
    return receipt;
  } catch (cause) {
    if (await hasVariant(dataFolder, id, variant)) throw already(id);
    throw notWritten(cause);
  }
}

/** Whether a variant of a model is installed already. */
export const hasVariant = async (dataFolder: string, id: string, variant: string): Promise<boolean> =>
  (await readReceipt(modelFolder(dataFolder, id, variant)))?.variant === variant;

/**
 * Takes an installed model away, all of it or one of its variants, and what is left of downloads of it. Throws ModelError
 * `model-missing`.
 */
export async function removeModel(dataFolder: string, id: string, variant?: string): Promise<void> {
  const installed = installedVariants(dataFolder, id);
  const gone = installed.filter((one) => variant === undefined || one === variant);
  // Backwards: as long as further variants are there, the first one is.
  for (const one of gone.toReversed()) await takeAway(dataFolder, modelFolder(dataFolder, id, one));
  const folder = modelFolder(dataFolder, id);
  // A folder whose receipt cannot be read is no model, but it takes space.
  const isUnknown = gone.length === 0 && variant === undefined && (await isFolder(folder));
  if (isUnknown) await takeAway(dataFolder, folder);
  const [next] = installed.filter((one) => !gone.includes(one));
  if (next !== undefined && !(await isFolder(folder)))
    await rename(modelFolder(dataFolder, id, next), folder);
  const hadParts = variant === undefined && (await removeParts(dataFolder, id));
  if (gone.length === 0 && !isUnknown && !hadParts)
    throw new ModelError('model-missing', `The model ${id} is not installed: beckon models list shows all.`, {
      expected: 'an installed model',
      got: 'none',
    });
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.isDirectory() ?? false;

/** In one step: there is no half model. */
async function takeAway(dataFolder: string, folder: string): Promise<void> {
  const away = join(modelsFolder(dataFolder), `.gone-${basename(folder)}-${process.pid}`);
  await rename(folder, away);
  await rm(away, { recursive: true, force: true });
}

/** What an interrupted download of the same files left; another commit or variant begins anew. */
const partFolder = (
  dataFolder: string,
  { model, variant, remote }: Pick<DownloadPlan, 'model' | 'variant' | 'remote'>,
) =>
  join(
    modelsFolder(dataFolder),
    `.part-${model.id}`,
    [variant, remote.commit].filter(Boolean).join('-') || 'files',
  );

async function removeParts(dataFolder: string, id: string): Promise<boolean> {
  const folder = join(modelsFolder(dataFolder), `.part-${id}`);
  const isThere = (await stat(folder).catch(() => null)) !== null;
  await rm(folder, { recursive: true, force: true });
  return isThere;
}

/** Two downloads of one model would write into the same files. Throws ProviderError `busy` where another runs. */
async function lock(dataFolder: string, id: string): Promise<() => Promise<void>> {
  const path = join(modelsFolder(dataFolder), `.part-${id}`, 'lock');
  await mkdir(dirname(path), { recursive: true }).catch((cause) => {
    throw notWritten(cause);
  });
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (owner > 0 && owner !== process.pid && isRunning(owner))
    throw new ProviderError('busy', `The model ${id} is being downloaded by process ${owner} already.`);
  await writeFile(path, `${process.pid}`);
  return () => rm(path, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function bytesHere(part: string, { files }: RemoteModel): Promise<number> {
  const sizes = await Promise.all(
    files.map(async ({ name, sizeBytes }) => {
      const size = (await stat(join(part, name)).catch(() => null))?.size ?? 0;
      return Math.min(size, sizeBytes);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const toMegabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

function already(id: string): ConfigError {
  const message = `The model ${id} is installed already. Remove it first with beckon models remove ${id}, or name another variant.`;
  return new ConfigError('already-added', message, { expected: 'a model that is not installed', got: id });
}
