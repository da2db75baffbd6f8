import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { labelCommand, labelsCommand } from '../../src/commands/label.ts';
import { createLabels, type Labels } from '../../src/commands/results/labels.ts';
import { createFakeContext } from '../helpers/fake-context.ts';

const PLAY = { app: 'player', signature: '/20.0/43.0' };
const options = { signal: new AbortController().signal, onSentence: () => {} };

describe('names that the person gives to controls', () => {
  let folder: string;
  let file: string;
  let labels: Labels;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beckon-labels-'));
    file = join(folder, 'data', 'labels.json');
    labels = createLabels(file);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const run = async (args: Record<string, unknown>) =>
    labelCommand.run(await createFakeContext({ labels }), args, options);

  test('need a control that was asked about', async () => {
    await assert.rejects(run({ name: 'Play' }), { code: 'no-control' });
  });

  test('without a name the proposed one is kept; where there is none, that is told', async () => {
    labels.target = { identity: PLAY, proposal: '' };
    await assert.rejects(run({}), { code: 'no-proposal' });
    labels.target = { identity: PLAY, proposal: 'Play album' };
    assert.deepEqual(await run({}), { name: 'Play album', message: 'Named: Play album.' });
    assert.equal((await labels.read())(PLAY), 'Play album');
  });

  test('are kept in a file that nobody else can read, and are there after a new start', async () => {
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await run({ name: 'Start' });
    const again = createLabels(file);
    assert.equal((await again.read())(PLAY), 'Start');
    assert.equal((await again.read())({ ...PLAY, app: 'mail' }), undefined, 'another program');
    const context = await createFakeContext({ labels: again });
    assert.deepEqual(await labelsCommand.run(context, {}, options), { labels: [{ ...PLAY, name: 'Start' }] });
  });

  test('several at once are all kept; one that is taken away is gone', async () => {
    const other = { app: 'mail', signature: '/43.7' };
    await Promise.all([labels.set(other, 'Reply'), labels.set(PLAY, 'Go'), labels.set(PLAY, null)]);
    assert.deepEqual(await createLabels(file).all(), [{ ...other, name: 'Reply' }]);
  });

  test('names like __proto__ do no harm, and a damaged file keeps nobody from the screen', async () => {
    await labels.set({ app: '__proto__', signature: 'toString' }, 'x');
    assert.equal((await labels.read())({ app: 'constructor', signature: 'name' }), undefined);
    await writeFile(file, '{"player": 3');
    assert.deepEqual(await createLabels(file).all(), []);
  });
});
