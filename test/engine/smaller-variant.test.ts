import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { defaults } from '../../src/config/schema.ts';
import { downloadableModel, variantsBySize } from '../../src/models/catalogue.ts';
import { importFolder } from '../../src/models/store/folder.ts';
import { openPictures } from '../../src/picture-drivers.ts';
import { all } from '../contracts/asker.ts';
import { type ModelFiles, writeModel } from '../helpers/tiny-models/folder.ts';
import { tinyQwen } from '../helpers/tiny-models/seeing-larger.ts';
import { until } from '../helpers/until.ts';

const signal = new AbortController().signal;
const ID = 'qwen3.5-0.8b';
let dataFolder = '';
before(async () => {
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale']);
  dataFolder = await mkdtemp(join(tmpdir(), 'beckon-variants-'));
  const from = join(dataFolder, 'from');
  await writeModel(from, inBoth(tinyQwen({ bright: 'A white ball.', dark: 'A black cat.' })));
  for (const variant of ['q4', 'q4f16']) await importFolder(dataFolder, from, { signal, id: ID, variant });
});
after(() => rm(dataFolder, { recursive: true }));

/** The sessions under the names of both variants. */
const inBoth = (files: ModelFiles): ModelFiles =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, bytes]) =>
      ['_q4', '_q4f16'].map((end) => [name.replace(/_q4(f16)?\.onnx$/, `${end}.onnx`), bytes]),
    ),
  );

test('a model without memory goes on in its next smaller installed variant, and that is said', async () => {
  const told: string[] = [];
  const pictures = openPictures(defaults, dataFolder, (sentence) => told.push(sentence));
  try {
    const { r, g, b } = { r: 250, g: 250, b: 250 };
    const picture = await sharp({ create: { width: 80, height: 50, channels: 3, background: { r, g, b } } })
      .png()
      .toBuffer();
    const describe = () =>
      all(
        pictures
          .describer('en')!
          .describe(picture, { signal, language: 'en', context: [], length: 'sentence' }),
      );
    const first = pictures.openInstalled(ID);
    const words = describe();
    await until(() => first.status().pid !== undefined, 'the process of the first variant starts');
    process.kill(first.status().pid!, 'SIGKILL'); // as Linux does where no memory is left
    assert.equal((await words).trim(), 'A white ball.');
    assert.deepEqual(told, [
      `there is too little memory for the model ${ID}; ${ID} q4f16, which is smaller, is used instead`,
    ]);
    assert.equal((await describe()).trim(), 'A white ball.');
    assert.equal(first.status().restartCount, 1); // the large one is not tried again
    assert.equal(told.length, 1);
  } finally {
    await pictures.close();
  }
});

test('the variant of the device comes first, and behind it only what needs less memory', () => {
  const model = downloadableModel(ID);
  const names = (device: 'cpu' | 'cuda', installed: readonly string[]) =>
    variantsBySize(model, device, installed).map(({ variant }) => variant);
  assert.deepEqual(names('cpu', ['q4f16', 'q4']), ['q4', 'q4f16']);
  assert.deepEqual(names('cuda', ['q4f16', 'q4']), ['q4f16']);
  assert.deepEqual(names('cuda', ['q4']), ['q4']);
  assert.deepEqual(names('cpu', []), []);
});
