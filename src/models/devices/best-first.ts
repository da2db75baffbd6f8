import type { DownloadableModel } from '../catalogue.ts';
import type { Device } from './device.ts';

/** Ids of models, the best first: which is best depends on what they run on. */
export type Orders = { readonly onCpu: readonly string[]; readonly onGpu: readonly string[] };

/** This computer, as far as the choice of a model depends on it. */
export type Computer = {
  /** The device of the settings, or the one that was measured for a model; null where it was not measured yet. */
  deviceOf(id: string): Device | null;
  readonly memoryBytes: number;
};

/** "16 GB" of a maker, of which the graphics of the processor and the firmware take a part. */
const LARGE_MEMORY_BYTES = 15e9;

/**
 * The models that run on an accelerator first, then those on the processor, each in their order, and last models of the tier
 * `large` on a processor without the memory for them. What was not measured is taken to run where the others do.
 */
export function bestFirst(
  models: readonly DownloadableModel[],
  { onCpu, onGpu }: Orders,
  { deviceOf, memoryBytes }: Computer,
): readonly DownloadableModel[] {
  const devices = new Map(models.map(({ id }) => [id, deviceOf(id)]));
  const isOnGpu = (device: Device | null) => device !== null && device !== 'cpu';
  const hasGpu = [...devices.values()].some(isOnGpu);
  const rank = ({ id, tier }: DownloadableModel): readonly [number, number] => {
    const device = devices.get(id) ?? null;
    if (device === null ? hasGpu : isOnGpu(device)) return [0, placeIn(onGpu, id)];
    return [tier === 'large' && memoryBytes < LARGE_MEMORY_BYTES ? 2 : 1, placeIn(onCpu, id)];
  };
  return models.toSorted((a, b) => {
    const [groupA, placeA] = rank(a);
    const [groupB, placeB] = rank(b);
    return groupA - groupB || placeA - placeB;
  });
}

/** What an order does not name comes last. */
const placeIn = (order: readonly string[], id: string): number =>
  order.includes(id) ? order.indexOf(id) : order.length;
