/** Composition root of the devices: which one each model runs on, and the program that tries them. */
import { totalmem } from 'node:os';
import { childCommand } from './child-command.ts';
import type { Waiting } from './core/drivers.ts';
import { attempt } from './engine/devices/attempt.ts';
import type { Place } from './engine/placed-process.ts';
import type { Computer } from './models/devices/best-first.ts';
import { type ChosenDevice, chooseDevice, type DeviceTrial } from './models/devices/choose.ts';
import {
  acceleratorsOf,
  DEVICE_NAMES,
  type Device,
  type DeviceChoice,
  TEXT_MODELS,
} from './models/devices/device.ts';
import { createDeviceMemory } from './models/devices/memory.ts';
import { tellFallback } from './models/devices/words.ts';

export type PlacesOptions = {
  readonly setting: DeviceChoice;
  readonly dataFolder: string;
  /** Tells the person something in a sentence. */
  readonly tell: (sentence: string) => void;
  readonly accelerators?: readonly Device[];
  /** How a device is tried; the default starts a process for each try. */
  readonly trialOf?: (id: string, variant: string) => DeviceTrial;
};

/** `id` is that of a model, or TEXT_MODELS for those that come with Beckon. */
export type Places = {
  of(id: string, variant?: string): Place;
  /** This computer as it is known now, for the choice of a model. */
  readonly computer: Computer;
};

export function openPlaces({
  setting,
  dataFolder,
  tell,
  accelerators = acceleratorsOf(),
  trialOf = (id, variant) => trialInProcess(dataFolder, id, variant),
}: PlacesOptions): Places {
  const memory = createDeviceMemory(dataFolder);
  /** One at a time: two that measure would make each other slow. */
  let turn: Promise<unknown> = Promise.resolve();

  async function measure(id: string, variant: string, waiting: Waiting): Promise<Device> {
    const known = await memory.recall(id, variant);
    if (known) return known.device;
    const onMeasuring = () =>
      tell(`trying on which device ${nameOf(id)} is fastest; this happens once and may take minutes`);
    try {
      const chosen = await chooseDevice(accelerators, trialOf(id, variant), { ...waiting, onMeasuring });
      await memory.remember(id, variant, chosen);
      tellChosen(id, chosen);
      return chosen.device;
    } catch {
      // What the CPU cannot do either is told by the request itself.
      waiting.signal.throwIfAborted();
      return 'cpu';
    }
  }
  function tellChosen(id: string, chosen: ChosenDevice): void {
    const why = tellFallback(chosen);
    if (why !== null) tell(`${nameOf(id)} runs on the processor: ${why}`);
    else if (chosen.device !== 'cpu') tell(`${nameOf(id)} runs on ${DEVICE_NAMES[chosen.device]}`);
  }

  return {
    get computer() {
      return { deviceOf: setting === 'auto' ? memory.devices() : () => setting, memoryBytes: totalmem() };
    },
    of(id, variant = '') {
      return {
        device(signal) {
          if (setting !== 'auto') return Promise.resolve(setting);
          const mine = turn.then(() => measure(id, variant, { signal }));
          turn = mine.catch(() => {});
          return mine;
        },
        async failed(device) {
          tell(`${nameOf(id)} failed on ${DEVICE_NAMES[device]}; the processor is used instead`);
          if (setting !== 'auto') return;
          const tries = (await memory.recall(id, variant))?.tries ?? [];
          const others = tries.filter((one) => one.device !== device);
          await memory.remember(id, variant, {
            device: 'cpu',
            tries: [...others, { device, outcome: 'failed' }],
          });
        },
      };
    },
  };
}

const nameOf = (id: string): string => (id === TEXT_MODELS ? 'the reading of text' : `the model ${id}`);

const trialInProcess = (dataFolder: string, id: string, variant: string): DeviceTrial => ({
  async look(device, waiting) {
    await attempt(childCommand('device-main', device), waiting);
  },
  measure: (device, waiting) =>
    attempt(childCommand('device-main', device, id, dataFolder, ...(variant ? [variant] : [])), waiting),
});
