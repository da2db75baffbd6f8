import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeCommand } from '../../src/commands/describe.ts';
import { openSource } from '../../src/commands/source.ts';
import type { ElementSource } from '../../src/core/drivers.ts';
import { DeviceError } from '../../src/core/errors.ts';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { ToldWindow } from '../../src/core/told.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';

const { signal } = new AbortController();
const [WIDTH, HEIGHT] = [60, 40];
/** White, with a black square where a password stands. */
const SCREEN = createFrame(WIDTH, HEIGHT, new Uint8Array(4 * WIDTH * HEIGHT).fill(255), {
  kind: 'screen',
  key: 'screen',
  x: 0,
  y: 0,
  scale: 1,
});
for (let y = 12; y < 18; y++) SCREEN.data.fill(0, 4 * (y * WIDTH + 20), 4 * (y * WIDTH + 30));

const FIELD = {
  role: 'textbox',
  name: 'Password',
  box: { x: 10, y: 8, width: 40, height: 14 },
  hasFocus: true,
  isSecret: true,
  identity: { app: 'mail', signature: '/40.0' },
} as const;
const WINDOW: ToldWindow = {
  app: 'mail',
  title: 'Sign in',
  box: { x: 0, y: 0, width: WIDTH, height: HEIGHT },
  elements: [FIELD],
  isWhole: true,
};

function telling(answer: () => Promise<ToldWindow | null>): ElementSource & { asked: number } {
  const source = {
    name: 'scripted',
    asked: 0,
    check: async () => ({ isUsable: true }),
    async window() {
      source.asked++;
      return answer();
    },
    async close() {},
  };
  return source;
}
const contextWith = (elements: ElementSource) =>
  createFakeContext({ elements, screen: createFakeScreen({ script: [SCREEN] }) });
const blackIn = ({ data }: Frame) => data.filter((_, at) => at % 4 === 0).filter((red) => red === 0).length;

test('a field for a password is made empty in the pixels, and only there', async () => {
  const context = await contextWith(telling(async () => WINDOW));
  const source = await openSource(context, { screen: true }, signal);
  assert.ok('frame' in source);
  assert.equal(blackIn(SCREEN), 60, 'the screen itself is left alone');
  assert.equal(blackIn(source.frame), 0);
});

test('where the setting says so no program is asked', async () => {
  const elements = telling(async () => WINDOW);
  const context = await contextWith(elements);
  const { config } = context.loaded;
  context.loaded.config = { ...config, capture: { ...config.capture, askPrograms: false } };
  await openSource(context, { screen: true }, signal);
  assert.equal(elements.asked, 0);
});

test('a program that fails, or that never answers, keeps nobody from a description', async () => {
  for (const answer of [() => Promise.reject(new Error('gone')), () => new Promise<null>(() => {})]) {
    const context = await contextWith(telling(answer));
    const options = { signal, onSentence: () => {} };
    const { text } = (await describeCommand.run(context, { screen: true }, options)) as { text: string };
    assert.ok(text.length > 0);
  }
});

test('who looks several times a second does not ask each time', async () => {
  const elements = telling(async () => WINDOW);
  const context = await contextWith(elements);
  for (let round = 0; round < 3; round++) {
    const source = await openSource(context, { screen: true }, signal, { mayBeOldMs: 60_000 });
    assert.ok('frame' in source);
    assert.equal(blackIn(source.frame), 0);
  }
  assert.equal(elements.asked, 1);
  await openSource(context, { screen: true }, signal);
  assert.equal(elements.asked, 2);
});

test('what cannot be captured is an answer, and nothing is left that nobody waits for', async () => {
  const left: unknown[] = [];
  const note = (reason: unknown) => left.push(reason);
  process.on('unhandledRejection', note);
  try {
    const context = await contextWith(telling(async () => WINDOW));
    await assert.rejects(openSource(context, { marked: true }, signal), { code: 'no-mark' });
    const broken = createFakeScreen({ script: [new DeviceError('capture-failed', 'No.')] });
    const blind = await createFakeContext({ elements: telling(async () => WINDOW), screen: broken });
    await assert.rejects(openSource(blind, { screen: true }, signal), { code: 'capture-failed' });
    await assert.rejects(openSource(blind, { window: true }, signal, { mayBeOldMs: 1 }), {
      code: 'no-active-window',
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(left, []);
  } finally {
    process.off('unhandledRejection', note);
  }
});
