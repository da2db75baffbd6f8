import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureExample } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';
import { installFolder } from './folder.ts';

/** How many examples go to a model; each costs as much time as a picture. */
const MOST_GIVEN = 2;
const [PICTURE, WORDS] = ['picture.jpg', 'description.txt'];

const examplesFolder = (dataFolder: string): string => join(dataFolder, 'examples');

/** Keeps an example, readable by its owner alone; gives its number. Throws ConfigError `output-failed`. */
export async function addExample(dataFolder: string, example: PictureExample): Promise<number> {
  const number = Math.max(0, ...(await numbers(dataFolder))) + 1;
  const parent = examplesFolder(dataFolder);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await installFolder(parent, `${number}`, async (folder) => {
    await writeFile(join(folder, PICTURE), example.picture, { mode: 0o600 });
    await writeFile(join(folder, WORDS), example.description, { mode: 0o600 });
  });
  return number;
}

export type KeptExample = { readonly number: number; readonly description: string };

export async function listExamples(dataFolder: string): Promise<readonly KeptExample[]> {
  const all = await Promise.all(
    (await numbers(dataFolder)).map(async (number) => {
      const words = await readFile(join(examplesFolder(dataFolder), `${number}`, WORDS), 'utf8').catch(
        () => null,
      );
      return words === null ? [] : [{ number, description: words }];
    }),
  );
  return all.flat();
}

/** Throws ConfigError `bad-argument` where there is none of that number. */
export async function removeExample(dataFolder: string, number: number): Promise<void> {
  if (!(await numbers(dataFolder)).includes(number)) {
    throw new ConfigError(
      'bad-argument',
      'There is no example of that number: beckon examples list shows all.',
      {
        expected: 'the number of an example',
        got: 'another number',
      },
    );
  }
  await rm(join(examplesFolder(dataFolder), `${number}`), { recursive: true, force: true });
}

/** The newest examples, for a model; one that cannot be read is left out. */
export async function newestExamples(dataFolder: string): Promise<readonly PictureExample[]> {
  const newest = (await listExamples(dataFolder)).slice(-MOST_GIVEN);
  const read = newest.map(async ({ number, description }) => {
    const picture = await readFile(join(examplesFolder(dataFolder), `${number}`, PICTURE)).catch(() => null);
    return picture ? [{ picture: new Uint8Array(picture), description }] : [];
  });
  return (await Promise.all(read)).flat();
}

async function numbers(dataFolder: string): Promise<readonly number[]> {
  const names = await readdir(examplesFolder(dataFolder)).catch(() => []);
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}
