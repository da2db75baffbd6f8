import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_PICTURES } from '../../src/commands/looking/pictures.ts';
import type { Grounder } from '../../src/core/drivers.ts';
import { createFrame, type Frame } from '../../src/core/frame.ts';
import type { Point } from '../../src/core/geometry.ts';
import { viewOf } from '../describe/views.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';
import { createRecordingSpeaker, type RecordingSpeaker } from '../helpers/recording-speaker.ts';
import { runTestCli } from '../helpers/run-cli.ts';

const view = viewOf({ widthPx: 640, heightPx: 480 })
  .heading(1, 'Delete the file report.pdf?')
  .control('button', 'Delete')
  .control('button', 'Cancel')
  .control('checkbox', 'Remember my choice')
  .picture('photograph', { heightPx: 300, objects: [['dog', 0.9, [300, 100, 100, 100]]] })
  .build();

const frame = createFrame(640, 480, new Uint8Array(4 * 640 * 480).fill(255), {
  kind: 'screen',
  key: 'screen',
  x: 0,
  y: 0,
  scale: 1,
});

async function find(
  argv: readonly string[],
  grounder: Grounder | null = null,
  more: { speaker?: RecordingSpeaker; frame?: Frame } = {},
) {
  const clicks: Point[] = [];
  const moves: Point[] = [];
  const shown = more.frame ?? frame;
  const screen = {
    ...createFakeScreen({ script: [shown, shown, shown] }),
    click: async (point: Point) => void clicks.push(point),
    movePointer: async (point: Point) => void moves.push(point),
  };
  const pictures = { ...NO_PICTURES, grounder: () => grounder };
  const { stdout } = await runTestCli(['find', ...argv, '--screen', '--json'], {
    context: { view, screen, pictures, ...(more.speaker && { speaker: more.speaker }) },
  });
  return { result: JSON.parse(stdout), clicks, moves };
}

const grounderAt = (x: number): Grounder => ({
  name: 'fake',
  check: async () => ({ isUsable: true }),
  ground: async (_, phrase) => [{ phrase: phrase ?? '', box: { x, y: 0, width: 10, height: 10 } }],
  close: async () => {},
});

test('a control is found by its kind and name, a thing by what it is, a text by its words', async () => {
  const text = async (phrase: string) => (await find([phrase])).result.text;
  assert.equal(await text('the delete button'), 'A button: Delete, at the top left.');
  assert.equal(await text('remember checkbox'), 'A check box: Remember my choice, at the top left.');
  assert.match(await text('dog'), /^A dog, /);
  assert.match(await text('report.pdf'), /^Delete the file report\.pdf\?, at the top left\.$/);
});

test('what has no name there is looked for by a model, where one is installed', async () => {
  assert.equal((await find(['the purple elephant'])).result.error.code, 'nothing-found');
  const { result } = await find(['the purple elephant'], grounderAt(600));
  assert.deepEqual(result.found, [{ what: 'the purple elephant', box: [600, 0, 10, 10], fit: 0.6 }]);
  assert.equal((await find(['delete button'], grounderAt(600))).result.found[0].what, 'a button: Delete');
});

test('a click goes to the middle of what was found, on the desktop', async () => {
  const { result, clicks } = await find(['cancel button', '--click']);
  assert.equal(result.clicked, true);
  const [x, y, width, height] = result.found[0].box;
  assert.deepEqual(clicks, [{ x: Math.round(x + width / 2), y: Math.round(y + height / 2) }]);
  assert.deepEqual((await find(['cancel button'])).clicks, []);
});

test('--point moves the pointer to the same place, and presses nothing', async () => {
  const { result, clicks, moves } = await find(['cancel button', '--point']);
  const [x, y, width, height] = result.found[0].box;
  assert.deepEqual(moves, [{ x: Math.round(x + width / 2), y: Math.round(y + height / 2) }]);
  assert.deepEqual([result.pointed, result.clicked, clicks], [true, false, []]);
});

test('what will be clicked is said to its end before it is clicked; who silences it is not clicked for', async () => {
  const speaker = createRecordingSpeaker();
  const { result, clicks } = await find(['cancel button', '--click', '--speak'], null, { speaker });
  assert.deepEqual(speaker.said(), [result.text]);
  assert.equal(clicks.length, 1);

  const silent = createRecordingSpeaker();
  const stopped = { ...silent, speak: () => Promise.reject(new DOMException('silenced', 'AbortError')) };
  const { result: unheard, clicks: none } = await find(['cancel button', '--click', '--speak'], null, {
    speaker: stopped,
  });
  assert.deepEqual([unheard.clicked, none], [false, []]);
});

test('a colour tells one button from the other', async () => {
  const [red, grey] = view.elements.filter(({ role }) => role === 'button').map(({ box }) => box);
  const data = new Uint8Array(4 * 640 * 480).fill(255);
  for (const [{ x, y, width, height }, [r, g, b]] of [
    [red!, [214, 40, 40]],
    [grey!, [150, 150, 150]],
  ] as const)
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++)
        data.set([r!, g!, b!, 255], 4 * (row * 640 + column));
  const coloured = createFrame(640, 480, data, frame.origin);
  const first = async (phrase: string) => (await find([phrase], null, { frame: coloured })).result.found[0];
  assert.equal((await first('the red button')).what, 'a button: Delete');
  assert.equal((await first('the grey button')).what, 'a button: Cancel');
  assert.ok((await first('the red button')).fit >= 0.9);
});
