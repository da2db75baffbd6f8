import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { importFolder } from '../../src/models/store/folder.ts';
import { type ModelFiles, writeModel } from '../../test/helpers/tiny-models/folder.ts';
import { tinyFlorence, tinySmolVlm } from '../../test/helpers/tiny-models/seeing.ts';

const signal = new AbortController().signal;

/** A data folder with tiny models of the true interface: random weights, what they say is scripted. */
export type TinyStore = { readonly home: string; readonly dataFolder: string; close(): void };

export const DESCRIBES = 'florence-2-base-ft';
export const TALKS = 'smolvlm-256m';
/** Writes without an end, one short step after the other. */
export const ENDLESS = 'smolvlm-500m';

export async function openTinyStore({ isSlow = false } = {}): Promise<TinyStore> {
  const home = mkdtempSync(join(tmpdir(), 'beckon-bench-tiny-'));
  const dataFolder = join(home, 'beckon');
  const scripted = { bright: 'A white ball. It lies there.', dark: 'A black cat. It sleeps.' };
  const install = async (id: string, files: ModelFiles) => {
    const from = join(home, `from-${id}`);
    await writeModel(from, files);
    await importFolder(dataFolder, from, { signal, id });
  };
  await install(DESCRIBES, tinyFlorence(scripted));
  await install(TALKS, tinySmolVlm({ ...scripted, looksForLong: isSlow }));
  if (isSlow) await install(ENDLESS, tinySmolVlm({ bright: 'never no end', dark: 'so on', isEndless: true }));
  return { home, dataFolder, close: () => rmSync(home, { recursive: true, force: true }) };
}

/** A picture with a soft pattern, another for every number, of another size too. */
export async function patternPicture(number: number): Promise<Buffer> {
  const [width, height] = [320 + 16 * (number % 7), 240 + 16 * (number % 5)];
  const pixels = Buffer.alloc(3 * width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      pixels[at] = 128 + 100 * Math.sin((x + 31 * number) / (9 + (number % 11)));
      pixels[at + 1] = 128 + 100 * Math.sin((y - 17 * number) / (13 + (number % 5)));
      pixels[at + 2] = (x * y + 97 * number) % 256;
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}
