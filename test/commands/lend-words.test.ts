import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { lendWords } from '../../src/commands/moment/lend-words.ts';
import { createPerception, perceiving } from '../../src/commands/moment/perception.ts';
import type { Waiting } from '../../src/core/drivers.ts';
import { createFrame } from '../../src/core/frame.ts';
import type { Term } from '../../src/core/speech.ts';
import { textLine } from '../fusion/views.ts';
import { createFakeEngine } from '../helpers/fake-engine.ts';
import { createScriptedRecogniser } from '../helpers/fake-hearing.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';
import { until } from '../helpers/until.ts';

const origin = { kind: 'window', key: 'w', x: 0, y: 0, scale: 1 } as const;
const frame = (shade: number) => createFrame(400, 100, new Uint8Array(4 * 400 * 100).fill(shade), origin);

const opened: AbortController[] = [];
afterEach(() => {
  for (const controller of opened.splice(0)) controller.abort(new Error('done'));
});

function openWorld(frames: readonly number[]) {
  const perception = createPerception();
  const fake = createFakeEngine({ view: { lines: [textLine('Sweynheim and Pannartz', 10, 10)] } });
  const heard: (readonly Term[])[] = [];
  const recogniser = {
    ...createScriptedRecogniser({ words: [] }),
    expect: async (terms: readonly Term[]) => void heard.push(terms),
  };
  const controller = new AbortController();
  opened.push(controller);
  const reports: string[] = [];
  const screen = createFakeScreen({ script: frames.map(frame) });
  const options = {
    capture: (waiting: Waiting) => screen.capture({ kind: 'screen' }, waiting),
    engine: perceiving(fake, perception),
    perception,
    language: 'en',
    report: (message: string) => void reports.push(message),
    signal: controller.signal,
    everyMs: 5,
  };
  return { recogniser, options, heard, fake, controller, reports };
}

test('words that stand on the screen are told to the recogniser once they were read twice', async () => {
  const { recogniser, options, heard, fake, controller } = openWorld([255]);
  const running = lendWords(recogniser, options);
  await until(() => heard.length > 0 && (heard.at(-1)?.length ?? 0) > 0, 'the recogniser is told');
  controller.abort(new Error('done'));
  await running;
  assert.deepEqual(
    heard.at(-1)?.map(({ text }) => text),
    ['Sweynheim', 'Pannartz'],
  );
  assert.equal(fake.inputs.length, 1, 'a screen that did not change is looked at once');
});

test('a screen that cannot be read is told once, and hearing goes on', async () => {
  const { recogniser, options, controller, reports, heard } = openWorld([255]);
  const capture = async () => {
    throw new Error('no display');
  };
  const running = lendWords(recogniser, { ...options, capture });
  await until(() => reports.length === 1, 'it is told');
  controller.abort(new Error('done'));
  await running;
  assert.deepEqual(reports, ['captions go on without the words on the screen, which cannot be read']);
  assert.deepEqual(heard, []);
});

test('a recogniser that cannot be helped costs no look', async () => {
  const { options, fake } = openWorld([255]);
  await lendWords(createScriptedRecogniser({ words: [] }), options);
  assert.equal(fake.inputs.length, 0);
});
