import { ConfigError, ModelError } from '../core/errors.ts';
import type { DeviceChoice } from './devices/device.ts';
import { type ModelFile, readManifest } from './manifest.ts';

/** How much computer a model wants: `small` any laptop, `standard` a good one, `large` a graphics card or 16 GB. */
export const TIERS = ['small', 'standard', 'large'] as const;
export type Tier = (typeof TIERS)[number];

/** What is known about every model, whether it comes with Beckon or is downloaded. */
export type ModelFacts = {
  readonly id: string;
  readonly task: string;
  readonly tier: Tier;
  /** SPDX expression of the weights' licence. */
  readonly licence: string;
  readonly licenceUrl: string;
  /** Whether the licence allows use for money. */
  readonly commercialUse: boolean;
  /** BCP 47 tags; `und` for models that do not mind, or for more languages than can be listed. */
  readonly languages: readonly string[];
  /** What it is good for, to go on with "good for". */
  readonly goodFor: string;
};

/** One set of weights of a model: which session has which number format. */
export type Variant = {
  /** Number format by session, in the words of transformers.js: `{ encoder_model: 'q8', ... }`. */
  readonly sessions: Readonly<Record<string, string>>;
  /** All files together. */
  readonly bytes: number;
  /** Whether `bytes` could not be confirmed; the exact size is asked from the hub before a download. */
  readonly isApproximate: boolean;
  /** Memory while it runs: an estimate from the size of the weights. */
  readonly memoryBytes: number;
};

/** A model that lies in a repository of a model hub. */
export type HubModel = ModelFacts & {
  /** Which driver opens it. */
  readonly driver: string;
  /** `owner/name`. */
  readonly repository: string;
  /** A commit, or a branch whose commit is looked up and kept at the download. */
  readonly revision: string;
  /** What `model_type` in its config.json may be. */
  readonly modelTypes: readonly string[];
  /** Files beside the sessions that it cannot do without. */
  readonly files: readonly string[];
  readonly variants: Readonly<Record<string, Variant>>;
  /** The variant for each device. */
  readonly devices: Readonly<Record<string, string>>;
};

/** A model of a few files whose bytes are known in advance. */
export type FixedModel = ModelFacts & {
  readonly driver: string;
  /** Ends in a slash; the files' paths follow it. */
  readonly address: string;
  readonly memoryBytes: number;
  readonly files: readonly (ModelFile & { readonly path: string })[];
};

export type DownloadableModel = HubModel | FixedModel;

export const isHubModel = (model: DownloadableModel): model is HubModel => 'repository' in model;

/** The models that can be added; nothing of them is here until the person asks for it. */
export const downloadableModels = (): readonly DownloadableModel[] => readManifest().downloads;

/** Throws ModelError `no-such-model` with the ids that there are. */
export function downloadableModel(id: string, all = downloadableModels()): DownloadableModel {
  const found = all.find((model) => model.id === id);
  if (found) return found;
  const expected = `one of ${all.map((model) => model.id).join(', ')}`;
  throw new ModelError('no-such-model', `There is no model of that name: expected ${expected}.`, {
    expected,
    got: 'another name',
  });
}

/** The variant's name for a device; `auto` takes that of the CPU, which always works. */
export const variantNameFor = ({ devices }: HubModel, device: DeviceChoice): string =>
  devices[device] ?? devices.cpu!;

/** Throws ConfigError `bad-argument` with the variants that there are. */
export function variantOf({ id, variants }: HubModel, name: string): Variant {
  const found = Object.hasOwn(variants, name) ? variants[name] : undefined;
  if (found) return found;
  const expected = `one of ${Object.keys(variants).join(', ')}`;
  const message = `The model ${id} has no such variant: expected ${expected}.`;
  throw new ConfigError('bad-argument', message, { expected, got: 'another name' });
}

/** Size on the disk, of the variant for the device. */
export function bytesOfModel(model: DownloadableModel, device: DeviceChoice = 'cpu'): number {
  if (isHubModel(model)) return model.variants[variantNameFor(model, device)]!.bytes;
  return model.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** A set of weights that can be opened; `variant` is '' where the model has one only. */
export type Weights = { readonly variant: string; readonly memoryBytes: number };

/**
 * Of the installed variants that of the device (the first one, where that is not here), and behind it those that need less
 * memory, the largest first.
 */
export function variantsBySize(
  model: DownloadableModel,
  device: DeviceChoice,
  installed: readonly string[],
): readonly Weights[] {
  if (!isHubModel(model)) return installed.map((variant) => ({ variant, memoryBytes: model.memoryBytes }));
  const here = installed.flatMap((variant): readonly Weights[] => {
    const known = model.variants[variant];
    return known ? [{ variant, memoryBytes: known.memoryBytes }] : [];
  });
  const wanted = variantNameFor(model, device);
  const first = here.find(({ variant }) => variant === wanted) ?? here[0];
  if (!first) return [];
  const smaller = here.filter(({ memoryBytes }) => memoryBytes < first.memoryBytes);
  return [first, ...smaller.toSorted((a, b) => b.memoryBytes - a.memoryBytes)];
}
