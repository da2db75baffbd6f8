import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { downloadableModels, type FixedModel } from '../../../src/models/catalogue.ts';
import { bytesField, textField, writeFields } from '../../../src/models/onnx/protobuf.ts';
import { removeModel } from '../../../src/models/store/add.ts';
import { checkedModel } from '../../../src/models/store/check.ts';
import { exportModel, importFolder } from '../../../src/models/store/folder.ts';
import { findOnnxFault } from '../../../src/models/store/onnx-whole.ts';
import { installedIds, installedModels, installedVariants } from '../../../src/models/store/receipt.ts';
import { MADE_MODEL, madeFiles, madeOnnx, NEEDED } from './made-model.ts';

const signal = new AbortController().signal;
const OPTIONS = { signal, catalogue: [MADE_MODEL] };
let root = '';
let count = 0;
let dataFolder = '';
let from = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-folder-'));
});
beforeEach(async () => {
  dataFolder = join(root, `data-${++count}`);
  from = join(root, `stick-${count}`, 'Made-Model-ONNX');
  await put(from, madeFiles());
});
after(() => rm(root, { recursive: true }));

async function put(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

test('a clone of the repository is installed by its name, without what is no part of the model', async () => {
  const [imported] = await importFolder(dataFolder, from, OPTIONS);
  assert.equal(imported!.receipt.variant, 'q8');
  assert.deepEqual(imported!.receipt.files.map(({ name }) => name).sort(), NEEDED);
  assert.deepEqual(imported!.leftOut, ['README.md', 'onnx/model.onnx']);
  await checkedModel(dataFolder, MADE_MODEL.id, { signal });
  await assert.rejects(importFolder(dataFolder, from, OPTIONS), { code: 'already-added' });
});

test('what was exported is imported on another computer, alone or with others, byte for byte', async () => {
  await importFolder(dataFolder, from, OPTIONS);
  const stick = join(root, `usb-${count}`);
  await exportModel(dataFolder, { id: MADE_MODEL.id, variant: 'q8' }, stick, { signal });
  const other = `${dataFolder}-other`;
  const [imported] = await importFolder(other, stick, OPTIONS);
  assert.deepEqual(imported!.receipt, (await installedModels(dataFolder))[0]);
  await checkedModel(other, MADE_MODEL.id, { signal });
});

test('several variants of a model lie side by side; each is found, checked, exported and removed by itself', async () => {
  const { id } = MADE_MODEL;
  await importFolder(dataFolder, from, OPTIONS);
  const [second] = await importFolder(dataFolder, from, { ...OPTIONS, variant: 'fp32' });
  assert.equal(second!.receipt.variant, 'fp32');
  await assert.rejects(importFolder(dataFolder, from, { ...OPTIONS, variant: 'fp32' }), {
    code: 'already-added',
  });
  await assert.rejects(importFolder(dataFolder, from, { ...OPTIONS, variant: 'q1' }), {
    code: 'bad-argument',
    expected: 'one of q8, fp32',
  });
  assert.deepEqual(installedIds(dataFolder), [id]);
  assert.deepEqual(installedVariants(dataFolder, id), ['q8', 'fp32']);
  const variantOf = async (variant?: string) =>
    (await checkedModel(dataFolder, id, { signal }, variant)).receipt.variant;
  assert.deepEqual([await variantOf(), await variantOf('fp32'), await variantOf('q8')], ['q8', 'fp32', 'q8']);
  await assert.rejects(variantOf('q4'), { code: 'model-missing' });

  const stick = join(root, `both-${count}`);
  for (const variant of ['q8', 'fp32']) await exportModel(dataFolder, { id, variant }, stick, { signal });
  const other = `${dataFolder}-other`;
  assert.equal((await importFolder(other, stick, OPTIONS)).length, 2);
  assert.deepEqual(installedVariants(other, id), ['q8', 'fp32']);

  // Without the first one the other takes its place.
  await removeModel(dataFolder, id, 'q8');
  assert.deepEqual(installedVariants(dataFolder, id), ['fp32']);
  assert.equal(await variantOf(), 'fp32');
  await assert.rejects(removeModel(dataFolder, id, 'q8'), { code: 'model-missing' });
  await removeModel(other, id);
  assert.deepEqual([installedIds(other), await readdir(join(other, 'models'))], [[], []]);
});

test('damaged, missing and foreign files of an exported model are named and refused', async () => {
  await importFolder(dataFolder, from, OPTIONS);
  const made = { id: MADE_MODEL.id, variant: 'q8' };
  const good = await exportModel(dataFolder, made, join(root, `good-${count}`), { signal });
  const weights = 'onnx/model_quantized.onnx';
  const cases: [(folder: string) => Promise<void>, RegExp][] = [
    [(folder) => truncate(join(folder, weights), 100), /model_quantized\.onnx \(wrong length\)/],
    [(folder) => unlink(join(folder, 'tokenizer.json')), /tokenizer\.json \(missing\)/],
    [(folder) => writeFile(join(folder, 'index.js'), 'x'), /index\.js \(no part of the model\)/],
    [
      async (folder) => {
        const bytes = await readFile(join(folder, weights));
        await writeFile(join(folder, weights), bytes.fill(7, 500, 501));
      },
      /model_quantized\.onnx \(other bytes\)/,
    ],
    [
      async (folder) => {
        const path = join(folder, 'beckon-model.json');
        await writeFile(path, (await readFile(path, 'utf8')).replace('"made-model"', '"unknown"'));
      },
      /does not know/,
    ],
  ];
  for (const [index, [spoil, expected]] of cases.entries()) {
    const folder = join(root, `spoilt-${count}-${index}`);
    await cp(good, folder, { recursive: true });
    await spoil(folder);
    const other = `${dataFolder}-${index}`;
    await assert.rejects(importFolder(other, folder, OPTIONS), { code: 'model-refused', message: expected });
    assert.deepEqual(await installedModels(other), []);
    assert.equal(existsSync(join(other, 'models', MADE_MODEL.id)), false);
  }
});

test('a receipt whose paths lead out of the folder is none', async () => {
  for (const name of ['../evil', 'a/../../evil', '/etc/passwd', 'a//b', '..']) {
    const folder = join(root, `evil-${count}`);
    const file = { name, sizeBytes: 1, sha256: '0'.repeat(64) };
    const receipt = { format: 1, id: MADE_MODEL.id, variant: 'q8', source: '', commit: '', files: [file] };
    await put(folder, { 'beckon-model.json': new TextEncoder().encode(JSON.stringify(receipt)) });
    await assert.rejects(importFolder(dataFolder, folder, OPTIONS), { code: 'bad-argument' }, name);
  }
});

test('in a folder without a receipt, files that are cut short, no JSON, of another model, or missing are named', async () => {
  const cases: [string, Uint8Array | null, RegExp][] = [
    [
      'onnx/model_quantized.onnx',
      madeOnnx(30_000).subarray(0, 20_000),
      /model_quantized\.onnx \(cut short\)/,
    ],
    [
      'onnx/model_quantized.onnx',
      new TextEncoder().encode('<html>not found</html>'),
      /\(not an ONNX model\)/,
    ],
    ['onnx/model_quantized.onnx', new Uint8Array(0), /\(empty\)/],
    ['tokenizer.json', new TextEncoder().encode('{"model": '), /tokenizer\.json \(not JSON\)/],
    [
      'config.json',
      new TextEncoder().encode('{"model_type":"bert"}'),
      /config\.json \(of another kind of model\)/,
    ],
    ['tokenizer.json', null, /tokenizer\.json \(missing\)/],
  ];
  for (const [name, bytes, expected] of cases) {
    const folder = join(root, `loose-${++count}`, 'made-model');
    await put(folder, madeFiles());
    await unlink(join(folder, 'onnx/model.onnx'));
    if (bytes) await writeFile(join(folder, name), bytes);
    else await unlink(join(folder, name));
    await assert.rejects(importFolder(dataFolder, folder, OPTIONS), {
      code: 'model-refused',
      message: expected,
    });
  }
  assert.deepEqual(await installedModels(dataFolder), []);
});

test('weights outside of the ONNX file must be there, in their length, and in the same folder', async () => {
  const external = (location: string, length: number) => {
    const pair = (key: string, value: string) =>
      bytesField(13, writeFields([textField(1, key), textField(2, value)]));
    const pairs = [pair('location', location), pair('offset', '10'), pair('length', `${length}`)];
    return writeFields([
      bytesField(7, writeFields([bytesField(5, writeFields([textField(8, 'w'), ...pairs]))])),
    ]);
  };
  const path = join(from, 'm.onnx');
  await writeFile(join(from, 'm.onnx_data'), new Uint8Array(100));
  for (const [location, length, fault] of [
    ['m.onnx_data', 90, null],
    ['m.onnx_data', 91, 'its weights m.onnx_data are cut short'],
    ['gone', 1, 'its weights gone are missing'],
    ['../m.onnx_data', 1, 'weights outside of its folder'],
  ] as const) {
    await writeFile(path, external(location, length));
    assert.equal(await findOnnxFault(path), fault);
  }
});

test('a folder that does not tell which model it holds asks for --as', async () => {
  const folder = join(root, `nameless-${count}`);
  await put(folder, madeFiles());
  await assert.rejects(importFolder(dataFolder, folder, OPTIONS), { code: 'bad-argument', message: /--as/ });
  const [imported] = await importFolder(dataFolder, folder, { ...OPTIONS, id: MADE_MODEL.id });
  assert.equal(imported!.receipt.id, MADE_MODEL.id);
  await assert.rejects(importFolder(dataFolder, join(folder, 'gone'), OPTIONS), { code: 'file-not-found' });
});

const yolox = downloadableModels().find(({ id }) => id === 'yolox-nano') as FixedModel;
const YOLOX = '../shared/models/yolox-nano';
test('a model whose bytes are known in advance is recognised by its files, and refused where one bit differs', {
  skip: existsSync(YOLOX) ? false : `${YOLOX} is not there`,
}, async () => {
  const [imported] = await importFolder(dataFolder, YOLOX, { signal });
  assert.equal(imported!.receipt.id, 'yolox-nano');
  assert.deepEqual(imported!.leftOut, ['LICENSE', 'ORIGIN.md']);
  const folder = join(root, `yolox-${count}`);
  for (const { name } of yolox.files)
    await put(folder, { [name]: new Uint8Array(await readFile(join(YOLOX, name))) });
  const path = join(folder, 'yolox_nano.onnx');
  await writeFile(path, (await readFile(path)).fill(1, 2_000_000, 2_000_001));
  await assert.rejects(importFolder(`${dataFolder}-2`, folder, { signal }), {
    code: 'model-refused',
    message: /yolox_nano\.onnx \(other bytes\)/,
  });
});
