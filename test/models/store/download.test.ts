import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  type DownloadPlan,
  download,
  expectSpace,
  planDownload,
  removeModel,
} from '../../../src/models/store/add.ts';
import { checkedModel } from '../../../src/models/store/check.ts';
import { installedModels, modelFolder, modelsFolder } from '../../../src/models/store/receipt.ts';
import { COMMIT, type FakeHub, type FakeHubOptions, startFakeHub } from '../../helpers/fake-hub.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { MADE_MODEL, madeFiles, NEEDED } from './made-model.ts';

let root = '';
let dataFolder = '';
let count = 0;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-store-'));
});
beforeEach(() => {
  dataFolder = join(root, `${++count}`);
});
after(async () => {
  delete process.env.HF_ENDPOINT;
  await rm(root, { recursive: true });
});
const signal = new AbortController().signal;
const FILES = madeFiles();

async function withHub<T>(options: Partial<FakeHubOptions>, body: (hub: FakeHub) => Promise<T>): Promise<T> {
  const hub = await startFakeHub({ files: FILES, ...options });
  process.env.HF_ENDPOINT = hub.address;
  try {
    return await body(hub);
  } finally {
    await hub.close();
  }
}

async function add(onPlan: (plan: DownloadPlan) => void = () => {}, onProgress?: (done: number) => void) {
  const plan = await planDownload(dataFolder, MADE_MODEL, 'q8', { signal });
  onPlan(plan);
  return download(dataFolder, plan, {
    signal,
    retryMs: 1,
    stallMs: 2_000,
    ...(onProgress && { onProgress }),
  });
}

async function expectWhole(): Promise<void> {
  const { receipt, folder } = await checkedModel(dataFolder, MADE_MODEL.id, { signal });
  assert.deepEqual(receipt.files.map(({ name }) => name).sort(), NEEDED);
  for (const { name } of receipt.files)
    assert.deepEqual(new Uint8Array(await readFile(join(folder, name))), FILES[name], name);
}
const hidden = () =>
  existsSync(modelsFolder(dataFolder))
    ? readdirSync(modelsFolder(dataFolder)).filter((n) => n[0] === '.')
    : [];

test('a model comes whole, at the commit of the branch, with exact sizes told before and progress that ends at them', async () => {
  await withHub({}, async (hub) => {
    let planned = 0;
    const progress: number[] = [];
    const receipt = await add(
      (plan) => {
        planned = plan.bytes;
        assert.equal(
          hub.asked.some((one) => one.includes('/resolve/')),
          false,
        ); // nothing is loaded before
      },
      (done) => progress.push(done),
    );
    assert.equal(
      planned,
      NEEDED.reduce((sum, name) => sum + FILES[name]!.length, 0),
    );
    assert.equal(progress.at(-1), planned);
    assert.deepEqual(
      progress,
      progress.toSorted((a, b) => a - b),
    );
    assert.equal(receipt.commit, COMMIT);
    assert.ok(hub.asked.every((one) => !one.includes('README') && !one.includes('onnx/model.onnx')));
    await expectWhole();
    assert.deepEqual(hidden(), []);
    assert.deepEqual(
      (await installedModels(dataFolder)).map(({ id }) => id),
      [MADE_MODEL.id],
    );
    await assert.rejects(planDownload(dataFolder, MADE_MODEL, 'q8', { signal }), { code: 'already-added' });
    await removeModel(dataFolder, MADE_MODEL.id);
    assert.deepEqual(readdirSync(modelsFolder(dataFolder)), []);
    await assert.rejects(removeModel(dataFolder, MADE_MODEL.id), { code: 'model-missing' });
  });
});

test('over a connection that breaks at random bytes, 100 times, the model is whole or not there at all', async () => {
  let [cuts, givenUp] = [0, 0];
  for (let seed = 1; seed <= 100; seed++) {
    const random = seededRandom(seed);
    const share = 0.2 + 0.75 * random(); // of the answers that are cut
    const hasNoRanges = random() < 0.15;
    dataFolder = join(root, `cut-${seed}`);
    const cutAfter = (_path: string, length: number) => {
      if (random() > share) return null;
      cuts++;
      return Math.floor(length * random());
    };
    await withHub({ cutAfter, hasNoRanges }, async () => {
      const isThere = await add().then(
        () => true,
        (error) => {
          assert.equal(error.code, 'file-not-downloaded');
          return false;
        },
      );
      if (isThere) return expectWhole();
      givenUp++;
      assert.deepEqual(await installedModels(dataFolder), []);
      assert.equal(existsSync(modelFolder(dataFolder, MADE_MODEL.id)), false);
    });
    if ((await installedModels(dataFolder)).length > 0) continue;
    await withHub({}, async () => {
      await add(); // goes on from what came
      await expectWhole();
    });
  }
  assert.ok(cuts > 300, `${cuts} cuts`);
  assert.ok(givenUp < 60, `${givenUp} given up`);
});

test('what an earlier run brought is not loaded again', async () => {
  let isBroken = true;
  const large = 'onnx/model_quantized.onnx_data';
  await withHub({ cutAfter: (path) => (isBroken && path === large ? 0 : null) }, async (hub) => {
    await assert.rejects(add(), { code: 'file-not-downloaded' });
    isBroken = false;
    hub.asked.length = 0;
    await add(({ hereBytes }) => assert.ok(hereBytes > 30_000));
    assert.deepEqual(
      hub.asked.filter((one) => one.includes('model_quantized.onnx')),
      [`GET /${MADE_MODEL.repository}/resolve/${COMMIT}/${large}`],
    );
    await expectWhole();
  });
});

test('a byte that changes on the way is found in every file, 100 times', async () => {
  const random = seededRandom(7);
  for (let trial = 0; trial < 100; trial++) {
    const victim = NEEDED[Math.floor(NEEDED.length * random())]!;
    const at = Math.floor(FILES[victim]!.length * random());
    const spoil = (path: string, bytes: Uint8Array) =>
      path === victim ? bytes.with(at, bytes[at]! ^ (1 << Math.floor(8 * random()))) : bytes;
    dataFolder = join(root, `spoilt-${trial}`);
    await withHub({ spoil }, async () => {
      await assert.rejects(add(), (error: { code?: string; message?: string }) => {
        assert.equal(error.code, 'download-wrong');
        assert.ok(error.message?.includes(victim));
        return true;
      });
    });
    assert.deepEqual(await installedModels(dataFolder), []);
  }
});

test('a byte that changes on the disk is found at every load, 100 times, and the file is named', async () => {
  await withHub({}, () => add());
  const random = seededRandom(8);
  for (let trial = 0; trial < 100; trial++) {
    const victim = NEEDED[Math.floor(NEEDED.length * random())]!;
    const path = join(modelFolder(dataFolder, MADE_MODEL.id), victim);
    const bytes = new Uint8Array(await readFile(path));
    const at = Math.floor(bytes.length * random());
    await writeFile(path, bytes.with(at, bytes[at]! ^ (1 << Math.floor(8 * random()))));
    await assert.rejects(checkedModel(dataFolder, MADE_MODEL.id, { signal }), {
      code: 'model-broken',
      message: new RegExp(`${victim.replaceAll('.', '\\.')} \\(other bytes\\)`),
    });
    await writeFile(path, bytes);
  }
  await expectWhole();
  await appendFile(join(modelFolder(dataFolder, MADE_MODEL.id), 'config.json'), ' ');
  await assert.rejects(checkedModel(dataFolder, MADE_MODEL.id, { signal }), {
    got: 'config.json (wrong length)',
  });
});

test('a plain mirror without a list of files will do, with and without hashes', async () => {
  for (const hasNoHashes of [false, true]) {
    dataFolder = join(root, `mirror-${hasNoHashes}`);
    await withHub({ hasNoApi: true, hasNoHashes }, async () => {
      const receipt = await add();
      assert.equal(receipt.commit, '');
      await expectWhole();
    });
  }
});

test('files may come from another host that the hub names, and are held to its hashes', async () => {
  const store = await startFakeHub({ files: FILES });
  await withHub({ filesAt: store.address }, () => add());
  await expectWhole();
  await store.close();
});

test('a repository that lacks a file, and a server that fails, are told and leave no model', async () => {
  const { 'tokenizer.json': _, ...rest } = FILES;
  await withHub({ files: rest }, async () => {
    await assert.rejects(add(), { code: 'file-not-downloaded', message: /without tokenizer\.json/ });
  });
  const { 'onnx/model_quantized.onnx': __, ...other } = FILES;
  await withHub({ files: other }, async () => {
    await assert.rejects(add(), { message: /without onnx\/model_quantized\.onnx\. .* --variant fp32\.$/ });
  });
  await withHub({ files: rest }, async (hub) => {
    process.env.HF_ENDPOINT = hub.address.slice('http://'.length);
    await assert.rejects(add(), { code: 'bad-config', message: /^HF_ENDPOINT: expected the address/ });
  });
  for (const [status, got] of [
    [403, 'HTTP status 403'],
    [503, 'HTTP status 503'],
  ] as const) {
    await withHub({ statusFor: (path) => (path === 'config.json' ? status : null) }, async (hub) => {
      await assert.rejects(add(), { code: 'file-not-downloaded', got });
      assert.equal(hub.asked.filter((one) => one.includes('config.json')).length > 1, status === 503);
    });
  }
  assert.deepEqual(await installedModels(dataFolder), []);
});

test('an abort ends it at once, and what came is gone on from', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  await withHub({}, async () => {
    const plan = await planDownload(dataFolder, MADE_MODEL, 'q8', { signal });
    const onProgress = (done: number) => done > 40_000 && controller.abort(reason);
    await assert.rejects(download(dataFolder, plan, { signal: controller.signal, onProgress }), reason);
    assert.deepEqual(await installedModels(dataFolder), []);
    await add(({ hereBytes }) => assert.ok(hereBytes > 0));
    await expectWhole();
  });
});

test('a disk without space is told before anything is loaded', async () => {
  await withHub({}, async () => {
    const plan = await planDownload(dataFolder, MADE_MODEL, 'q8', { signal });
    assert.ok(plan.freeBytes > 0);
    assert.throws(() => expectSpace({ ...plan, freeBytes: 1e6 }), { code: 'disk-full', got: '1.0 MB' });
  });
});
