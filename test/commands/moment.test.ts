import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { RunOptions } from '../../src/commands/command.ts';
import { describeCommand } from '../../src/commands/describe.ts';
import { momentCommand } from '../../src/commands/moment.ts';
import { joinSamples } from '../../src/core/sound.ts';
import { textLine } from '../fusion/views.ts';
import { createFakeContext, type FakeContext } from '../helpers/fake-context.ts';
import { createFakeHearing, createFakeSource, spoken } from '../helpers/fake-hearing.ts';
import { silence } from '../helpers/made-sound.ts';
import { until } from '../helpers/until.ts';

const options: RunOptions = { signal: new AbortController().signal, onSentence() {} };
const opened: FakeContext[] = [];
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});
async function open(parts: Parameters<typeof createFakeContext>[0]): Promise<FakeContext> {
  const context = await createFakeContext(parts);
  opened.push(context);
  return context;
}
type MomentJson = {
  items: { text: string; isVisible: boolean; lastSeenAgoMs: number }[];
  utterances: { text: string; endAgoMs: number; channel: string }[];
  said: { text: string }[];
};
const momentOf = async (context: FakeContext) =>
  (await momentCommand.run(context, {}, options)) as MomentJson;

test('what was looked at, what was heard and what was told stand in one moment', async () => {
  const sound = joinSamples([silence(700), spoken(2), silence(100), spoken(3), silence(900)]);
  const hearing = createFakeHearing({
    systemSound: () => createFakeSource([sound], { paceMs: 1, isEndless: true }),
  });
  const context = await open({ hearing, view: { lines: [textLine('Quarterly report', 10, 10)] } });
  assert.deepEqual((await momentOf(context)).items, []);
  await describeCommand.run(context, { screen: true }, options);
  await context.captions.start({ channels: ['computer'], signal: options.signal });
  await until(() => context.perception.recent().utterances.length === 1, 'a line is heard');
  const { items, utterances, said } = await momentOf(context);
  assert.deepEqual(
    items.map(({ text, isVisible }) => [text, isVisible]),
    [['Quarterly report', true]],
  );
  assert.deepEqual(
    utterances.map(({ channel, text }) => [channel, text]),
    [['computer', 'three four']],
  );
  assert.match(said[0]?.text ?? '', /Quarterly report/);
  for (const { lastSeenAgoMs } of items) assert.ok(lastSeenAgoMs >= 0 && lastSeenAgoMs < 120_000);
  const text = momentCommand.print(await momentOf(context), { hadSentences: false });
  assert.match(text, /^On the screen: 1 thing\.\n\d+ s ago, heard: three four\n\d+ s ago, told: /);
});

test('a picture from a file is not the screen', async () => {
  const context = await open({ view: { lines: [textLine('A sign', 10, 10)] } });
  const png = Buffer.from([137, 80, 78, 71]).toString('base64');
  await context.engine.look({ encoded: { bytes: Buffer.from(png, 'base64'), key: 'picture' } }, options);
  assert.deepEqual((await momentOf(context)).items, []);
});
