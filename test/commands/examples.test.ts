import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newestExamples } from '../../src/commands/store/examples.ts';
import { runTestCli } from '../helpers/run-cli.ts';

let dataFolder = '';
before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'beckon-examples-'));
});
after(() => rm(dataFolder, { recursive: true }));

const run = async (...argv: string[]) =>
  JSON.parse((await runTestCli(['examples', ...argv, '--json'], { context: { dataFolder } })).stdout);

test('examples are kept, listed and removed; the two newest go to a model', async () => {
  assert.deepEqual(await run('list'), []);
  for (const [index, words] of ['A dog.', 'Two cats.', 'Rain.'].entries())
    assert.deepEqual(await run('add', words, '--screen'), { number: index + 1 });
  assert.deepEqual(
    (await newestExamples(dataFolder)).map(({ description }) => description),
    ['Two cats.', 'Rain.'],
  );
  assert.deepEqual(await run('remove', '2'), { removed: 2 });
  assert.deepEqual(await run('list'), [
    { number: 1, description: 'A dog.' },
    { number: 3, description: 'Rain.' },
  ]);
  assert.equal((await stat(join(dataFolder, 'examples', '1', 'picture.jpg'))).mode & 0o077, 0);
});

test('an example needs a picture, and a number that is there', async () => {
  assert.equal((await run('add', 'A dog.')).error.code, 'bad-argument');
  assert.equal((await run('remove', '99')).error.code, 'bad-argument');
});
