import { type DownloadableModel, downloadableModel, isHubModel } from '../catalogue.ts';
import type { Device } from '../devices/device.ts';
import type { OpenOptions } from '../transformers/library.ts';
import { checkedModel } from './check.ts';

/** Which of an installed model's variants is meant, and where it is to run. */
export type Opening = { readonly device?: Device; readonly variant?: string | undefined };

/** What an installed model is opened with, after a check of its files. Throws ModelError `model-missing`, `model-broken`, `no-such-model`. */
export async function openOptionsOf(
  dataFolder: string,
  id: string,
  { device = 'cpu', variant }: Opening = {},
  model: DownloadableModel = downloadableModel(id),
): Promise<{ readonly options: OpenOptions; readonly driver: string }> {
  const waiting = { signal: new AbortController().signal };
  const { folder, receipt } = await checkedModel(dataFolder, id, waiting, variant);
  const sessions = isHubModel(model) ? (model.variants[receipt.variant]?.sessions ?? {}) : {};
  return { options: { folder, sessions, device }, driver: model.driver };
}
