import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { watchCommand } from '../../src/commands/watch.ts';
import { createFrame } from '../../src/core/frame.ts';
import { textLine } from '../fusion/views.ts';
import { createFakeContext, type FakeContext } from '../helpers/fake-context.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';
import { until } from '../helpers/until.ts';

const origin = { kind: 'screen', key: 'screen', x: 0, y: 0, scale: 1 } as const;
const frame = (shade: number) => createFrame(640, 480, new Uint8Array(4 * 640 * 480).fill(shade), origin);
const opened: FakeContext[] = [];
const endings: AbortController[] = [];
afterEach(async () => {
  for (const ending of endings.splice(0)) ending.abort(new Error('done'));
  for (const context of opened.splice(0)) await context.close();
});
async function watching(parts: Parameters<typeof createFakeContext>[0], args: Record<string, unknown>) {
  const context = await createFakeContext(parts);
  const ending = new AbortController();
  opened.push(context);
  endings.push(ending);
  const said: string[] = [];
  const running = watchCommand.run(context, args, {
    signal: ending.signal,
    onSentence: ({ text }) => void said.push(text),
  });
  return { context, ending, said, running };
}

test('a change is told once, spoken politely and remembered, until the watch is ended', async () => {
  const inbox = textLine('Inbox', 10, 10);
  const { context, ending, said, running } = await watching(
    {
      screen: createFakeScreen({ script: [frame(255), frame(254), frame(253)] }),
      views: [{ lines: [inbox] }, { lines: [inbox] }, { lines: [inbox, textLine('Battery low', 300, 300)] }],
    },
    { screen: true, speak: true },
  );
  await until(() => said.length > 0, 'the change is told');
  await until(() => context.speaker.lines.length > 0, 'the change is spoken');
  ending.abort(new Error('Ctrl+C'));
  const { sentences } = (await running) as { sentences: { text: string }[] };
  assert.deepEqual(said, ['New: Battery low.']);
  assert.deepEqual(
    sentences.map(({ text }) => text),
    said,
  );
  assert.deepEqual(
    context.perception.recent().said.map(({ text }) => text),
    said,
  );
});

test('a screen that cannot be captured at all ends the watch with the reason', async () => {
  const screen = createFakeScreen({ script: [frame(255)] });
  const capture = async () => {
    throw new Error('no display');
  };
  const { running } = await watching({ screen: { ...screen, capture } }, { screen: true });
  await assert.rejects(running, /no display/);
});

test('signing a watch needs an open page', async () => {
  const { running } = await watching({}, { screen: true, sign: true });
  await assert.rejects(running, { code: 'no-page' });
});
