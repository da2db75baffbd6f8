import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProviderError } from '../../src/core/errors.ts';
import type { Term } from '../../src/core/speech.ts';
import type { RemoteRecogniser } from '../../src/engine/hearing/process.ts';
import { withSpare } from '../../src/engine/hearing/with-spare.ts';
import { withWatch } from '../../src/engine/hearing/with-watch.ts';
import { until } from '../helpers/until.ts';

const signal = new AbortController().signal;
const WANTED = { signal, language: 'en' };
const SOUND = new Float32Array(10);
const crashed = () => new ProviderError('engine-crashed', 'scripted');

type Fake = RemoteRecogniser & {
  isOn: boolean;
  isDying: boolean;
  callCount: number;
  terms: readonly string[];
  /** Its process ends while nobody asks it. */
  die(): void;
};

/** Two processes that are none: each answers with its own name, and can be made to die. */
function twoFakes() {
  const fakes: Fake[] = [];
  const open = (): RemoteRecogniser => {
    const name = `fake ${fakes.length}`;
    const answer = async () => {
      fake.callCount++;
      fake.isOn = !fake.isDying;
      if (fake.isDying) throw crashed();
      return { words: [{ text: name, startMs: 0, endMs: 1, confidence: 1 }] };
    };
    const listeners: ((error: unknown) => void)[] = [];
    const fake = {
      name: 'fake',
      info: { name: 'fake', isDraft: true },
      isOn: false,
      isDying: false,
      callCount: 0,
      terms: [] as readonly string[],
      check: async () => ({ isUsable: true }),
      async expect(terms: readonly Term[]) {
        fake.terms = terms.map(({ text }) => text);
      },
      recognise: answer,
      openStream: async () => {
        await answer();
        return { push: answer, finish: answer, close: async () => {} };
      },
      status: () => ({ state: fake.isOn ? ('ready' as const) : ('off' as const), restartCount: 0 }),
      prepare: () => {},
      onLoss: (listener: (error: unknown) => void) => void listeners.push(listener),
      die() {
        fake.isOn = false;
        for (const listener of listeners) listener(crashed());
      },
      close: async () => {},
    };
    fakes.push(fake);
    return fake;
  };
  return { open, fakes };
}

const OPTIONS = { idleMs: 60_000, delayMs: 0, freeBytes: () => 8e9 };
const wordOf = ({ words }: { words: readonly { text: string }[] }) => words[0]?.text;

test('the spare is warmed while captions want it, and takes over when the other dies in a call', async () => {
  const { open, fakes } = twoFakes();
  const recogniser = withSpare(open, OPTIONS);
  recogniser.standBy!(true);
  assert.equal(wordOf(await recogniser.recognise(SOUND, WANTED)), 'fake 0');
  await until(() => fakes[1]!.callCount === 1, 'the warm spare');
  const stream = await recogniser.openStream!(WANTED);
  fakes[0]!.isDying = true;
  await assert.rejects(stream.push(SOUND, { signal }), { code: 'engine-crashed' });
  const again = await recogniser.openStream!(WANTED);
  assert.equal(wordOf(await again.push(SOUND, { signal })), 'fake 1');
  fakes[0]!.isDying = false;
  // The dead one becomes the spare of the other.
  const before = fakes[0]!.callCount;
  await again.finish({ signal });
  await until(() => fakes[0]!.callCount > before, 'the next spare');
  await recogniser.close();
});

test('one that died while nobody asked it is not waited for, and its streams are told to be gone', async () => {
  const { open, fakes } = twoFakes();
  const recogniser = withSpare(open, OPTIONS);
  recogniser.standBy!(true);
  const stream = await recogniser.openStream!(WANTED);
  await until(() => fakes[1]!.isOn, 'the warm spare');
  fakes[0]!.isOn = false;
  await assert.rejects(stream.push(SOUND, { signal }), { code: 'engine-crashed' });
  assert.equal(wordOf(await recogniser.recognise(SOUND, WANTED)), 'fake 1');
  await recogniser.close();
});

test('the end of the working one is told though nobody asks it, and that the spare answers; that of the spare is not', async () => {
  const { open, fakes } = twoFakes();
  const recogniser = withWatch(withSpare(open, OPTIONS), 0);
  const told: boolean[] = [];
  recogniser.standBy!(true, (isWell) => void told.push(isWell));
  await recogniser.recognise(SOUND, WANTED);
  await until(() => fakes[1]!.isOn, 'the warm spare');
  fakes[1]!.die();
  assert.deepEqual(told, []);
  fakes[1]!.isOn = true;
  fakes[0]!.die();
  assert.deepEqual(told, [false]);
  await until(() => told.length === 2, 'the news that it is back');
  assert.equal(wordOf(await recogniser.recognise(SOUND, WANTED)), 'fake 1');
  recogniser.standBy!(false);
  fakes[1]!.die();
  await recogniser.close();
  assert.deepEqual(told, [false, true]);
});

test('one that cannot start again stays away until it is asked for', async () => {
  const { open, fakes } = twoFakes();
  const recogniser = withWatch(open(), 0);
  const told: boolean[] = [];
  recogniser.standBy!(true, (isWell) => void told.push(isWell));
  fakes[0]!.isDying = true;
  fakes[0]!.die();
  await until(() => fakes[0]!.callCount === 2, 'the last try');
  assert.deepEqual(told, [false]);
  await recogniser.close();
});

test('both know which words are likely', async () => {
  const { open, fakes } = twoFakes();
  const recogniser = withSpare(open, OPTIONS);
  await recogniser.expect!([{ text: 'Scapegrace', weight: 1 }], { signal });
  assert.deepEqual(
    fakes.map(({ terms }) => terms),
    [['Scapegrace'], ['Scapegrace']],
  );
  await recogniser.close();
});

test('there is no spare where nobody wants it or memory is short', async () => {
  for (const [isWanted, freeBytes] of [
    [false, 8e9],
    [true, 1e9],
  ] as const) {
    const { open, fakes } = twoFakes();
    const recogniser = withSpare(open, { ...OPTIONS, freeBytes: () => freeBytes });
    recogniser.standBy!(isWanted);
    await recogniser.recognise(SOUND, WANTED);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(fakes[1]!.callCount, 0);
    await recogniser.close();
  }
});
