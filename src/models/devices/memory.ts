import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type ChosenDevice, OUTCOMES } from './choose.ts';
import { DEVICES } from './device.ts';
import { machineKey } from './machine.ts';

const choiceSchema = z.object({
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
  /** Never throws: what cannot be written is measured again. */
  remember(id: string, variant: string, choice: ChosenDevice): Promise<void>;
};

export function createDeviceMemory(dataFolder: string, machine = machineKey()): DeviceMemory {
  const path = join(dataFolder, 'devices.json');
  async function read(): Promise<z.infer<typeof memorySchema>['models']> {
    try {
      const found = memorySchema.parse(JSON.parse(await readFile(path, 'utf8')));
      return found.machine === machine ? found.models : {};
    } catch {
      return {};
    }
  }
  return {
    async recall(id, variant) {
      return (await read())[keyOf(id, variant)] ?? null;
    },
    async remember(id, variant, { device, tries }) {
      const models = { ...(await read()), [keyOf(id, variant)]: { device, tries: [...tries] } };
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
