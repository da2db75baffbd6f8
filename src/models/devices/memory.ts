import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ChosenDevice, OUTCOMES } from './choose.ts';
import { DEVICES, type Device } from './device.ts';
import { machineKey } from './machine.ts';

const choiceSchema = z.object({
  /** Milliseconds since 1970. */
  atMs: z.number(),
  device: z.enum(DEVICES),
  tries: z.array(
    z.object({
      device: z.enum(DEVICES),
      outcome: z.enum(OUTCOMES),
      durationMs: z.number().min(0).exactOptional(),
    }),
  ),
});

const memorySchema = z.object({
  format: z.literal(1),
  /** What the choices were measured on; on anything else they count for nothing. */
  machine: z.string(),
  models: z.record(z.string(), choiceSchema),
});

/** Which device each model runs on, kept over restarts; of another machine, driver or library nothing is known. */
export type DeviceMemory = {
  recall(id: string, variant: string): Promise<ChosenDevice | null>;
  /** For the ids of models the device, in any variant, an accelerator before the processor; null where none was measured. */
  devices(): (id: string) => Device | null;
  /** Never throws: what cannot be written is measured again. */
  remember(id: string, variant: string, choice: ChosenDevice): Promise<void>;
};

/** A driver for a graphics card that was installed meanwhile is found within a day: to look whether it is there is cheap. */
const LOOK_AGAIN_MS = 24 * 3_600_000;

export function createDeviceMemory(
  dataFolder: string,
  machine = machineKey(),
  nowMs: () => number = Date.now,
): DeviceMemory {
  const path = join(dataFolder, 'devices.json');
  /** At once: it is a small file, and the choice of a model does not wait. */
  function read(): z.infer<typeof memorySchema>['models'] {
    try {
      const found = memorySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      return found.machine === machine ? found.models : {};
    } catch {
      return {};
    }
  }
  return {
    async recall(id, variant) {
      const known = read()[keyOf(id, variant)];
      if (!known) return null;
      const { atMs, device, tries } = known;
      const hadNone = tries.every(({ outcome }) => outcome === 'absent');
      return hadNone && nowMs() - atMs > LOOK_AGAIN_MS ? null : { device, tries };
    },
    devices() {
      const known = Object.entries(read());
      return (id) => {
        const own = known.flatMap(([key, { device }]) => (key.split(' ')[0] === id ? [device] : []));
        return own.find((device) => device !== 'cpu') ?? own[0] ?? null;
      };
    },
    async remember(id, variant, { device, tries }) {
      const models = {
        ...read(),
        [keyOf(id, variant)]: { atMs: nowMs(), device, tries: [...tries] },
      };
      const draft = `${path}.${randomUUID()}`;
      try {
        await mkdir(dataFolder, { recursive: true });
        await writeFile(draft, `${JSON.stringify({ format: 1, machine, models }, null, 1)}\n`);
        await rename(draft, path);
      } catch {
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
}

const keyOf = (id: string, variant: string): string => (variant === '' ? id : `${id} ${variant}`);
