import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The file that says what an installed model is made of. It is written last: a folder without one is no model. */
export const RECEIPT = 'beckon-model.json';

/** A path inside of the model's folder, with slashes; nothing leads out of it. */
const pathSchema = z
  .string()
  .regex(/^(?!\.{1,2}(\/|$))[A-Za-z0-9_][A-Za-z0-9._-]*(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_][A-Za-z0-9._-]*)*$/);

const receiptSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  /** The variant's name; empty for models that have one only. */
  variant: z.string(),
  /** Where it came from: the repository, or the address. */
  source: z.string(),
  /** The commit; empty where nobody told. */
  commit: z.string(),
  files: z
    .array(
      z.object({
        name: pathSchema,
        sizeBytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
});

/** What was installed, with the hash of every file as it came. */
export type Receipt = Readonly<z.infer<typeof receiptSchema>>;

export const modelsFolder = (dataFolder: string): string => join(dataFolder, 'models');
/**
 * Where a model lies: the variant that came first under its id, each further one under `ID@VARIANT`. Without a variant it is
 * the first.
 */
export function modelFolder(dataFolder: string, id: string, variant = ''): string {
  const further = join(modelsFolder(dataFolder), `${id}@${variant}`);
  return variant !== '' && existsSync(further) ? further : join(modelsFolder(dataFolder), id);
}

/** null where there is no receipt, or none that can be read. */
export async function readReceipt(folder: string): Promise<Receipt | null> {
  try {
    return toReceipt(await readFile(join(folder, RECEIPT), 'utf8'));
  } catch {
    return null;
  }
}

function toReceipt(text: string): Receipt | null {
  const checked = receiptSchema.safeParse(JSON.parse(text));
  return checked.success ? checked.data : null;
}

export async function writeReceipt(folder: string, receipt: Receipt): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, RECEIPT), `${JSON.stringify(receipt, null, 1)}\n`);
}

/** All receipts of a data folder, in the order of the ids; of a model as many as it has variants here, the first one first. */
export async function installedModels(dataFolder: string): Promise<readonly Receipt[]> {
  const found = await readdir(modelsFolder(dataFolder), { withFileTypes: true }).catch(() => []);
  const names = found.filter((one) => one.isDirectory() && !one.name.startsWith('.')).map(({ name }) => name);
  const receipts = await Promise.all(
    names.sort().map(async (name) => {
      const receipt = await readReceipt(modelFolder(dataFolder, name));
      return receipt?.id === idIn(name) ? receipt : null;
    }),
  );
  return receipts.filter((receipt) => receipt !== null);
}

/** The ids of what is installed, without reading the receipts: fast enough for everywhere. */
export function installedIds(dataFolder: string): readonly string[] {
  try {
    return readdirSync(modelsFolder(dataFolder))
      .filter((name) => !/^\.|@/.test(name) && existsSync(join(modelFolder(dataFolder, name), RECEIPT)))
      .sort();
  } catch {
    return [];
  }
}

const idIn = (folderName: string): string => folderName.split('@')[0]!;

/** The names of the variants of a model that are installed, the first one first; read at once, as installedIds. */
export function installedVariants(dataFolder: string, id: string): readonly string[] {
  try {
    return readdirSync(modelsFolder(dataFolder))
      .filter((name) => !name.startsWith('.') && idIn(name) === id)
      .sort()
      .flatMap((name) => {
        const receipt = toReceipt(readFileSync(join(modelsFolder(dataFolder), name, RECEIPT), 'utf8'));
        return receipt?.id === id ? [receipt.variant] : [];
      });
  } catch {
    return [];
  }
}
