import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeCommand } from '../../src/commands/describe.ts';
import { openSource } from '../../src/commands/source.ts';
import { lookAt } from '../../src/commands/told.ts';
import type { ElementSource } from '../../src/core/drivers.ts';
import { DeviceError } from '../../src/core/errors.ts';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { Box } from '../../src/core/geometry.ts';
import { sleep } from '../../src/core/time.ts';
import type { ToldWindow } from '../../src/core/told.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';
import { until } from '../helpers/until.ts';

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

const STYLE = { sizePx: 8, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.3 } as const;
const TITLE = { x: 2, y: 30, width: 40, height: 8 };
const line = (text: string, box: Box) => ({ text, box, confidence: 1, words: [], style: STYLE });

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

test('a program that answers while it is looked is still in time: the field is covered and looked at again', async () => {
  const context = await createFakeContext({
    elements: telling(() => sleep(300).then(() => WINDOW)),
    screen: createFakeScreen({ script: [SCREEN] }),
    lookMs: 100,
    view: { widthPx: WIDTH, heightPx: HEIGHT, lines: [line('hunter2', FIELD.box), line('Sign in', TITLE)] },
  });
  const source = await openSource(context, { screen: true }, signal);
  assert.ok('frame' in source && blackIn(source.frame) > 0, 'nothing was told of it yet');
  const { view, input } = await lookAt(context, source, { signal });
  assert.ok('frame' in input);
  assert.equal(blackIn(input.frame), 0);
  const looked = context.engine.inputs.map((one) => ('frame' in one ? blackIn(one.frame) : -1));
  assert.deepEqual([looked[0]! > 0, ...looked.slice(1)], [true, 0]);
  assert.deepEqual(
    view.lines.map(({ text }) => text),
    ['•••', 'Sign in'],
  );
  await until(() => context.perception.recent().items.length > 0, 'what was seen');
  assert.doesNotMatch(JSON.stringify(context.perception.recent()), /hunter2/);
});

test('of a program that does not answer the fields of before are covered, while its window is the same', async () => {
  let isBusy = false;
  const elements = telling(() => (isBusy ? new Promise<null>(() => {}) : Promise.resolve(WINDOW)));
  const at = (title: string) => ({ ...SCREEN, origin: { ...SCREEN.origin, kind: 'window' as const, title } });
  const openWith = async (frame: Frame) => {
    const screen = { ...createFakeScreen({ script: [frame] }), capture: async () => frame };
    const context = await createFakeContext({ elements, screen });
    const source = await openSource(context, { window: true }, signal);
    assert.ok('frame' in source);
    return blackIn(source.frame);
  };
  assert.equal(await openWith(at('Sign in')), 0);
  isBusy = true;
  assert.equal(await openWith(at('Sign in')), 0);
  assert.ok((await openWith(at('Another window'))) > 0);
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
