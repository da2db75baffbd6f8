import { BeckonError, ProviderError } from '../core/errors.ts';
import { raceSignal } from '../core/time.ts';
import type { Device } from '../models/devices/device.ts';
import { createModelProcess, type ModelProcess, type ModelProcessOptions } from './model-process.ts';

/** Which device a model runs on, found out when it is needed for the first time. */
export type Place = {
  /** Rejects with nothing but the signal's reason. */
  device(signal: AbortSignal): Promise<Device>;
  /** Told when the model failed on an accelerator and worked on the CPU. */
  failed(device: Device): Promise<void>;
};

type Command = ModelProcessOptions['command'];
/** The program for each device. */
export type PlacedCommand = { readonly place: Place; readonly on: (device: Device) => Command };

export type PlacedProcessOptions = Omit<ModelProcessOptions, 'command'> & {
  readonly command: Command | PlacedCommand;
};

/** A process of a model on the device that is best for it; where an accelerator fails, it goes on on the CPU. */
export function createPlacedProcess<Request extends object, Answer extends { readonly kind: string }>({
  command,
  ...options
}: PlacedProcessOptions): ModelProcess<Request, Answer> {
  if (!('place' in command)) return createModelProcess({ ...options, command });
  const { place, on } = command;
  type Placed = { readonly device: Device; readonly process: ModelProcess<Request, Answer> };
  let placed: Placed | null = null;
  let placing: Promise<Placed> | null = null;
  const closing = new AbortController();

  const openOn = (device: Device): Placed => {
    placed = { device, process: createModelProcess({ ...options, command: on(device) }) };
    return placed;
  };
  function ready(signal: AbortSignal): Promise<Placed> {
    if (placed) return Promise.resolve(placed);
    // Who asked first may leave; the others still want to know.
    placing ??= place
      .device(closing.signal)
      .then((device) => {
        closing.signal.throwIfAborted();
        return openOn(device);
      })
      .finally(() => {
        placing = null;
      });
    return raceSignal(placing, signal);
  }

  return {
    prepare() {
      ready(closing.signal)
        .then(({ process }) => process.prepare())
        .catch(() => {}); // the request that follows says why
    },
    async call(request, payload, waiting) {
      const { device, process } = await ready(waiting.signal);
      if (device === 'cpu') return process.call(request, payload, waiting);
      let hasBegun = false;
      const onPart = (text: string) => {
        hasBegun = true;
        waiting.onPart?.(text);
      };
      try {
        return await process.call(request, payload, { ...waiting, onPart });
      } catch (error) {
        // What was said already cannot be taken back.
        if (hasBegun || waiting.signal.aborted || !isOfDevice(error)) throw error;
      }
      const isFirst = placed?.process === process;
      if (isFirst) openOn('cpu');
      try {
        const answer = await (await ready(waiting.signal)).process.call(request, payload, waiting);
        if (isFirst) await place.failed(device);
        return answer;
      } finally {
        // Nobody asks it again, whatever the CPU said; left alone it would keep its memory until it had been idle.
        if (isFirst) await process.close();
      }
    },
    status: () => placed?.process.status() ?? { state: 'off', restartCount: 0 },
    async close() {
      closing.abort(new ProviderError('not-running', 'The engine is closed.'));
      await placed?.process.close();
    },
  };
}

/** Faults that a device may have to answer for. */
const OF_DEVICE: readonly string[] = ['engine-crashed', 'engine-timeout', 'model-broken', 'out-of-memory'];
const isOfDevice = (error: unknown): boolean =>
  error instanceof BeckonError && OF_DEVICE.includes(error.code);
