import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { NO_PICTURES } from '../../src/commands/looking/pictures.ts';
import {
  emptyIndex,
  nearest,
  readIndex,
  withEntries,
  writeIndex,
} from '../../src/commands/looking/search-index.ts';
import type { Embedder } from '../../src/core/drivers.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { runTestCli } from '../helpers/run-cli.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

let root = '';
let pictures = '';
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'beckon-search-'));
  pictures = join(root, 'pictures');
  await mkdir(join(pictures, 'more'), { recursive: true });
  for (const [name, text] of [
    ['cat.jpg', 'x'],
    ['more/dog.PNG', 'y'],
    ['broken.png', '!'],
    ['notes.txt', 'x'],
  ] as const)
    await writeFile(join(pictures, name), text);
});
after(() => rm(root, { recursive: true }));

/** Puts `x` and cats in one direction and all else in the other; `!` is no picture. */
function createFakeEmbedder() {
  const looked: string[] = [];
  const place = (isX: boolean) => Float32Array.of(isX ? 1 : 0, isX ? 0 : 1);
  const embedder: Embedder = {
    name: 'fake-space',
    check: async () => ({ isUsable: true }),
    embedTexts: async (texts) => texts.map((text) => place(text.includes('cat'))),
    async embedPicture(bytes) {
      const text = Buffer.from(bytes).toString();
      if (text === '!') throw new ConfigError('unsupported-picture', 'no picture');
      looked.push(text);
      return place(text.startsWith('x'));
    },
    async close() {},
  };
  return { looked, pictures: { ...NO_PICTURES, embedder: () => embedder } };
}

const search = async (fake: ReturnType<typeof createFakeEmbedder>, ...argv: string[]) => {
  const { stdout, stderr } = await runTestCli(['search', ...argv, '--json'], {
    context: { pictures: fake.pictures, dataFolder: join(root, 'data') },
  });
  return { result: JSON.parse(stdout), stderr };
};

test('pictures are found by words; a second search looks at what is new or changed only', async () => {
  const fake = createFakeEmbedder();
  const first = (await search(fake, 'a cat', pictures)).result;
  assert.deepEqual(
    first.found.map(({ file }: { file: string }) => file),
    [join(pictures, 'cat.jpg'), join(pictures, 'more/dog.PNG')],
  );
  assert.deepEqual([first.indexed, first.added, first.removed, first.skipped], [2, 2, 0, 1]);
  await writeFile(join(pictures, 'more/new.webp'), 'xx');
  await unlink(join(pictures, 'more/dog.PNG'));
  fake.looked.length = 0;
  const second = (await search(fake, 'a cat', pictures, '--count', '1')).result;
  assert.deepEqual(fake.looked, ['xx']);
  assert.deepEqual([second.indexed, second.added, second.removed, second.found.length], [2, 1, 1, 1]);
});

test('a damaged index is made anew, and said', async () => {
  const fake = createFakeEmbedder();
  await search(fake, 'a cat', pictures);
  const folder = join(root, 'data', 'search');
  const [name] = await readdir(folder);
  const bytes = await readFile(join(folder, name!));
  const random = seededRandom(4);
  for (let trial = 0; trial < 20; trial++) {
    const damaged = Buffer.from(bytes);
    const at = Math.floor(random() * bytes.length);
    damaged[at] = damaged[at]! ^ (1 << Math.floor(8 * random()));
    await writeFile(join(folder, name!), trial % 2 === 0 ? damaged : bytes.subarray(0, at));
    const read = await readIndex(join(folder, name!));
    // A flipped bit in the list of files may leave a list: then the files are looked at anew.
    assert.ok(read === 'broken' || (typeof read === 'object' && trial % 2 === 0));
  }
  await writeFile(join(folder, name!), bytes.subarray(0, bytes.length - 3));
  const { result, stderr } = await search(fake, 'a cat', pictures);
  assert.equal(result.wasRebuilt, true);
  assert.equal(result.indexed, 2);
  assert.equal(stderr, '');
  assert.equal((await search(fake, 'a cat', pictures)).result.wasRebuilt, false);
});

test('the nearest of 10,000 comes first, and equal ones in their order', async () => {
  const random = seededRandom(9);
  const dimensions = 64;
  const entries = Array.from({ length: 10_000 }, (_, i) => ({
    path: `${i}.jpg`,
    sizeBytes: 1,
    modifiedMs: 1,
  }));
  const placed = new Map(
    entries.map(({ path }) => {
      const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5);
      const length = Math.hypot(...vector);
      return [path, vector.map((value) => value / length)];
    }),
  );
  const index = withEntries(emptyIndex('s'), entries, placed);
  const [first, second] = nearest(index, placed.get('7777.jpg')!, 2);
  assert.equal(first?.path, '7777.jpg');
  assert.ok(Math.abs(first.score - 1) < 1e-5 && second!.score < 1);
  const file = join(root, 'large.index');
  await writeIndex(file, index);
  assert.deepEqual(await readIndex(file), index);
  assert.deepEqual(nearest(emptyIndex('s'), placed.get('1.jpg')!, 5), []);
});

test('without a model it is said which to install, and a folder must be there', async () => {
  const none = await runTestCli(['search', 'a cat', pictures, '--json']);
  assert.equal(JSON.parse(none.stdout).error.code, 'no-picture-model');
  assert.match(JSON.parse(none.stdout).error.message, /beckon models add siglip-base/);
  const { result } = await search(createFakeEmbedder(), 'a cat', join(root, 'nowhere'));
  assert.equal(result.error.code, 'file-not-found');
});
