import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Asker, Grounder, PictureDescriber, Recogniser } from '../../../src/core/drivers.ts';
import { ModelError, ProviderError } from '../../../src/core/errors.ts';
import { withSmallerRecogniser } from '../../../src/hearing/models/with-smaller.ts';
import { broken } from '../../../src/models/transformers/library.ts';
import { isOutOfMemory } from '../../../src/models/with-room.ts';
import {
  withSmallerAsker,
  withSmallerDescriber,
  withSmallerGrounder,
} from '../../../src/vision/models/with-smaller.ts';
import { all } from '../../contracts/asker.ts';

const signal = new AbortController().signal;
const options = { signal, language: 'en', context: [], length: 'sentence' } as const;
const killed = new ProviderError('engine-crashed', 'ended', { got: 'exit code none, signal SIGKILL' });
const refused = new ModelError('out-of-memory', 'too large');

/** Says its name; with `error` it fails, behind so many pieces. */
function model(name: string, error?: Error, pieces = 0): Asker & PictureDescriber {
  async function* say() {
    for (let piece = 0; piece < pieces; piece++) yield 'begun ';
    if (error) throw error;
    yield name;
  }
  return {
    name,
    languages: ['en'],
    check: async () => ({ isUsable: !error }),
    describe: say,
    ask: say,
    async close() {},
  };
}

test('a model without memory gives way to the next smaller one, and that is told', async () => {
  const told: string[] = [];
  const onTooLarge = (name: string, next: string) => void told.push(`${name} to ${next}`);
  const models = [model('large', killed), model('middle', refused), model('small')] as const;
  const describer = withSmallerDescriber(models, { onTooLarge });
  assert.equal(await all(describer.describe(new Uint8Array(), options)), 'small');
  const asker = withSmallerAsker(models, { onTooLarge });
  assert.equal((await asker.check({ signal })).isUsable, true);
  const question = { text: 'What?', pictures: [], context: [], language: 'en' };
  assert.equal(await all(asker.ask(question, { signal })), 'small');
  assert.deepEqual(told, ['large to middle', 'middle to small', 'large to middle', 'middle to small']);
});

test('any other failure, one in the middle of a sentence, and that of the smallest are told as they are', async () => {
  const onTooLarge = () => assert.fail('nothing is too large');
  const describe = (...models: readonly [PictureDescriber, ...PictureDescriber[]]) =>
    all(withSmallerDescriber(models, { onTooLarge }).describe(new Uint8Array(), options));
  const other = new ProviderError('engine-timeout', 'late');
  await assert.rejects(describe(model('large', other), model('small')), other);
  await assert.rejects(describe(model('large', killed, 1), model('small')), killed);
  await assert.rejects(describe(model('small', refused)), refused);
});

test('what the runtimes say without memory is known; other faults are not taken for it', () => {
  for (const message of [
    'std::bad_alloc',
    'Failed to allocate memory for requested buffer of size 3221225472',
    'CUDA failure 2: out of memory',
    'Array buffer allocation failed',
  ])
    assert.equal(isOutOfMemory(broken('cannot be opened', new Error(message))), true, message);
  assert.equal(isOutOfMemory(broken('cannot be opened', new Error('Protobuf parsing failed.'))), false);
  assert.equal(isOutOfMemory(new ProviderError('engine-crashed', 'ended', { got: 'exit code 134' })), true);
  assert.equal(isOutOfMemory(new ProviderError('engine-crashed', 'ended', { got: 'exit code 1' })), false);
});

test('places are found, and speech is heard, by the next smaller one too', async () => {
  const told: string[] = [];
  const onTooLarge = (name: string, next: string) => void told.push(`${name} to ${next}`);
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const fake = (name: string, error?: Error) => {
    const answer = async <T>(value: T): Promise<T> => {
      if (error) throw error;
      return value;
    };
    const common = { name, check: async () => ({ isUsable: !error }), async close() {} };
    const grounder: Grounder = { ...common, ground: () => answer([{ phrase: name, box }]) };
    const recogniser: Recogniser = {
      ...common,
      info: { isDraft: false } as Recogniser['info'],
      recognise: () => answer({ words: [] }),
    };
    return { grounder, recogniser };
  };
  const [large, small] = [fake('large', refused), fake('small')];
  const grounder = withSmallerGrounder([large.grounder, small.grounder], { onTooLarge });
  assert.equal((await grounder.ground(new Uint8Array(), 'cat', { signal }))[0]?.phrase, 'small');
  const recogniser = withSmallerRecogniser([large.recogniser, small.recogniser], { onTooLarge });
  assert.equal((await recogniser.check({ signal })).isUsable, true);
  await recogniser.recognise(new Float32Array(1), { signal, language: 'en' });
  assert.deepEqual(told, ['large to small', 'large to small']);
  await recogniser.recognise(new Float32Array(1), { signal, language: 'en' });
  assert.equal(told.length, 2); // the large one was not tried again
  const alone = withSmallerRecogniser([large.recogniser], { onTooLarge });
  await assert.rejects(alone.recognise(new Float32Array(1), { signal, language: 'en' }), refused);
});
