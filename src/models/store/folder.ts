import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Waiting } from '../../core/drivers.ts';
import { ConfigError, ModelError } from '../../core/errors.ts';
import { type DownloadableModel, downloadableModels, isHubModel, variantOf } from '../catalogue.ts';
import { notWritten } from '../download.ts';
import { hasVariant, install } from './add.ts';
import { brokenFiles, checkedModel, hashFile, tellBroken } from './check.ts';
import { findOnnxFault } from './onnx-whole.ts';
import { modelsFolder, RECEIPT, type Receipt, readReceipt } from './receipt.ts';
import { filesOfVariant } from './session-files.ts';

export type Imported = {
  readonly receipt: Receipt;
  /** Files of the folder that are no part of the model. */
  readonly leftOut: readonly string[];
};

export type ImportOptions = Waiting & {
  /** Which model it is, where the folder does not tell. */
  readonly id?: string | undefined;
  /** Which of its variants, where the folder holds several; without it the first that is whole. */
  readonly variant?: string | undefined;
  readonly catalogue?: readonly DownloadableModel[];
};

/**
 * Installs the model that lies in a folder, or each of those in its subfolders: what `exportModel` wrote, a clone of the
 * repository, or a folder of Hugging Face's cache. Throws ConfigError `file-not-found`, `already-added`, `bad-argument`
 * (which model is it?), ModelError `model-refused` with the names of the files that are missing, damaged or foreign.
 */
export async function importFolder(
  dataFolder: string,
  folder: string,
  { signal, id, variant, catalogue = downloadableModels() }: ImportOptions,
): Promise<readonly Imported[]> {
  const from = resolve(folder);
  if (!(await stat(from).catch(() => null))?.isDirectory())
    throw new ConfigError('file-not-found', 'Expected a folder with the files of a model, got no folder.', {
      expected: 'a folder',
      got: 'none',
    });
  const whole: string[] = (await readReceipt(from)) ? [from] : [];
  if (whole.length === 0 && id === undefined) whole.push(...(await exportedIn(from)));
  if (whole.length === 0) return [await importLoose(dataFolder, from, { signal, id, variant, catalogue })];
  const imported: Imported[] = [];
  for (const one of whole) imported.push(await importExported(dataFolder, one, { signal, catalogue }));
  return imported;
}

/** Copies an installed variant of a model, checked, into `folder/ID` or `folder/ID@VARIANT`, from where `importFolder` takes it. */
export async function exportModel(
  dataFolder: string,
  { id, variant }: Pick<Receipt, 'id' | 'variant'>,
  folder: string,
  waiting: Waiting,
): Promise<string> {
  const { folder: from, receipt } = await checkedModel(dataFolder, id, waiting, variant);
  const to = join(resolve(folder), basename(from));
  await copyFiles(from, to, [...receipt.files.map(({ name }) => name), RECEIPT]);
  const broken = await brokenFiles(to, receipt.files, waiting);
  if (broken.length > 0) throw refused(id, tellBroken(broken));
  return to;
}

type Options = Waiting & {
  readonly id?: string | undefined;
  readonly variant?: string | undefined;
  readonly catalogue: readonly DownloadableModel[];
};

/** The subfolders that `exportModel` wrote. */
async function exportedIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && (await readReceipt(path))) found.push(path);
  }
  return found.sort();
}

async function importExported(
  dataFolder: string,
  from: string,
  { signal, catalogue }: Options,
): Promise<Imported> {
  const receipt = (await readReceipt(from))!;
  const model = catalogue.find(({ id }) => id === receipt.id);
  if (!model) throw refused(receipt.id, 'a model that this version of Beckon does not know');
  const known = new Set([...receipt.files.map(({ name }) => name), RECEIPT]);
  const foreign = (await pathsIn(from)).filter((path) => !known.has(path));
  if (foreign.length > 0)
    throw refused(receipt.id, foreign.map((path) => `${path} (no part of the model)`).join(', '));
  if (!isHubModel(model)) {
    const broken = await brokenFiles(from, model.files, { signal });
    if (broken.length > 0) throw refused(receipt.id, tellBroken(broken));
  }
  return { receipt: await copyIn(dataFolder, from, receipt, { signal }), leftOut: [] };
}

/** A folder without a receipt: which model is it, which of its variants, and is it whole? */
async function importLoose(dataFolder: string, from: string, options: Options): Promise<Imported> {
  const paths = await pathsIn(from);
  const model = await recognise(from, paths, options);
  const { signal } = options;
  if (!isHubModel(model)) {
    const broken = await brokenFiles(from, model.files, { signal });
    if (broken.length > 0) throw refused(model.id, tellBroken(broken));
    const files = model.files.map(({ name, sizeBytes, sha256 }) => ({ name, sizeBytes, sha256 }));
    const receipt = {
      format: 1,
      id: model.id,
      variant: '',
      source: model.address,
      commit: '',
      files,
    } as const;
    return { receipt: await copyIn(dataFolder, from, receipt, { signal }), leftOut: without(paths, files) };
  }
  const wanted = options.variant === undefined ? Object.keys(model.variants) : [options.variant];
  const choices = wanted.map((variant) => {
    const { sessions } = variantOf(model, variant);
    return { variant, ...filesOfVariant({ files: model.files, sessions }, paths) };
  });
  const best = choices.reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
  if (best.missing.length > 0)
    throw refused(model.id, best.missing.map((name) => `${name} (missing)`).join(', '));
  const faults = await faultsOf(from, best.wanted, model.modelTypes);
  if (faults.length > 0) throw refused(model.id, faults.join(', '));
  const files: Receipt['files'] = [];
  for (const name of best.wanted) {
    const path = join(from, name);
    files.push({ name, sizeBytes: (await stat(path)).size, sha256: await hashFile(path, 'sha256', signal) });
  }
  const receipt = {
    format: 1,
    id: model.id,
    variant: best.variant,
    source: model.repository,
    commit: '',
    files,
  } as const;
  return { receipt: await copyIn(dataFolder, from, receipt, { signal }), leftOut: without(paths, files) };
}

const without = (paths: readonly string[], files: Receipt['files']): readonly string[] =>
  paths.filter((path) => files.every(({ name }) => name !== path));

/** The model that was named; else the one whose files these are by name, or whose repository the folder is named after. */
async function recognise(
  from: string,
  paths: readonly string[],
  { id, catalogue }: Options,
): Promise<DownloadableModel> {
  const named = from.split(sep).map((part) => part.toLowerCase());
  const found = catalogue.filter((model) => {
    if (id !== undefined) return model.id === id;
    if (named.includes(model.id)) return true;
    if (!isHubModel(model)) return model.files.every(({ name }) => paths.includes(name));
    const repository = model.repository.toLowerCase();
    return named.includes(basename(repository)) || named.includes(`models--${repository.replace('/', '--')}`);
  });
  if (found.length === 1) return found[0]!;
  const ids = catalogue.map((model) => model.id).join(', ');
  throw new ConfigError(
    'bad-argument',
    `Which model lies in this folder? Name it with --as: one of ${ids}.`,
    {
      expected: 'a folder that tells which model it holds, or --as',
      got: id === undefined ? `${found.length} models that it could be` : 'another name',
    },
  );
}

async function faultsOf(
  from: string,
  names: readonly string[],
  modelTypes: readonly string[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const name of names) {
    const path = join(from, name);
    if (name.endsWith('.onnx')) {
      const fault = await findOnnxFault(path);
      if (fault) faults.push(`${name} (${fault})`);
    } else if (name.endsWith('.json')) {
      const json = await readFile(path, 'utf8')
        .then((text): unknown => JSON.parse(text))
        .catch(() => null);
      if (json === null) faults.push(`${name} (not JSON)`);
      else if (
        name === 'config.json' &&
        !modelTypes.includes(String((json as { model_type?: unknown }).model_type))
      )
        faults.push(`${name} (of another kind of model)`);
    }
  }
  return faults;
}

/** Copies, checks the copies, and installs. */
async function copyIn(
  dataFolder: string,
  from: string,
  receipt: Receipt,
  waiting: Waiting,
): Promise<Receipt> {
  if (await hasVariant(dataFolder, receipt.id, receipt.variant))
    throw new ConfigError('already-added', `The model ${receipt.id} is installed already; remove it first.`, {
      expected: 'a model that is not installed',
      got: receipt.id,
    });
  const part = join(modelsFolder(dataFolder), `.import-${receipt.id}-${process.pid}`);
  try {
    await copyFiles(
      from,
      part,
      receipt.files.map(({ name }) => name),
    );
    const broken = await brokenFiles(part, receipt.files, waiting);
    if (broken.length > 0) throw refused(receipt.id, tellBroken(broken));
    return await install(dataFolder, part, receipt);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function copyFiles(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const target = join(to, name);
    await mkdir(dirname(target), { recursive: true }).catch((cause) => {
      throw notWritten(cause);
    });
    await copyFile(join(from, name), target).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return; // told as missing by the check that follows
      throw notWritten(cause);
    });
  }
}

/** All files of a folder, as paths with slashes; links to files count, as in Hugging Face's cache. */
async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return paths
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((path) => !path.startsWith('.git/'))
    .sort();
}

const refused = (id: string, got: string): ModelError =>
  new ModelError(
    'model-refused',
    `These are not the files of the model ${id}: ${got}. Nothing was installed.`,
    {
      expected: 'the whole files of the model',
      got,
    },
  );
