import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PictureView, TextLine, UiElement } from '../../src/core/observations.ts';
import { sayChange } from '../../src/describe/changes.ts';
import { noHistory, observe } from '../../src/fusion/recent.ts';
import { sameWording } from '../../src/fusion/sameness.ts';
import { notWatching, watchStep } from '../../src/fusion/watch.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { place, seen, textLine } from './views.ts';

type Frame = {
  lines?: readonly TextLine[];
  elements?: readonly UiElement[];
  pictures?: readonly PictureView[];
};
const EVERY_MS = 500;

/** What is said while these frames pass, two a second; each with the number of its frame. */
function watched(frames: readonly Frame[], language = 'en'): [number, string][] {
  let history = noHistory;
  let watch = notWatching;
  const said: [number, string][] = [];
  frames.forEach(({ lines = [], elements = [], pictures = [] }, index) => {
    history = observe(history, seen(EVERY_MS * index, lines, elements, place(0, 0, 800, 600), pictures));
    const step = watchStep(watch, history.recent);
    watch = step.watch;
    for (const change of step.changes) {
      const sentence = sayChange(change, language);
      if (sentence) said.push([index, sentence.text]);
    }
  });
  return said;
}
const still = (frame: Frame, count = 6): Frame[] => Array.from({ length: count }, () => frame);
const page = [
  textLine('Inbox', 10, 10),
  textLine('Anna Meyer about the budget', 10, 60),
  textLine('Drafts', 10, 110),
];
const control = (role: UiElement['role'], name: string, y: number, state?: UiElement['state']): UiElement => {
  return { role, name, confidence: 0.9, box: place(400, y, 120, 24), ...(state && { state }) };
};

test('what was there at the beginning is not told, and nothing is told while nothing changes', () => {
  assert.deepEqual(watched(still({ lines: page }, 40)), []);
});

test('what appears, changes and goes away is told once, within two seconds', () => {
  const news = [...page, textLine('Update available: restart now', 500, 500)];
  const edited = news.map((line) => (line.text === 'Drafts' ? textLine('Drafts 4', 10, 110) : line));
  const said = watched([
    ...still({ lines: page }),
    ...still({ lines: news }),
    ...still({ lines: edited }),
    ...still({ lines: edited.filter(({ text }) => !text.startsWith('Update')) }),
  ]);
  assert.deepEqual(
    said.map(([, text]) => text),
    ['New: Update available: restart now.', 'Now: Drafts 4.', 'Gone: Update available: restart now.'],
  );
  for (const [index, at] of said.map(([at], index) => [index, at] as const))
    assert.ok((at - 6 * (index + 1)) * EVERY_MS <= 2_000, `change ${index} was told in frame ${at}`);
});

test('a dialog with its text and buttons is one sentence', () => {
  const dialog = {
    lines: [...page, textLine('Save changes?', 300, 300), textLine('Your edits will be lost.', 300, 330)],
    elements: [
      { ...control('button', 'Save', 0), box: place(300, 360, 80, 24) },
      { ...control('button', 'Discard', 0), box: place(390, 360, 80, 24) },
    ],
  };
  assert.deepEqual(
    watched([...still({ lines: page }), ...still(dialog)]).map(([, text]) => text),
    ['New: Save changes? Your edits will be lost., Save, Discard.'],
  );
});

test('a control that is switched is told with its new state', () => {
  const frame = (checked: boolean) => ({
    lines: page,
    elements: [control('switch', 'Dark mode', 200, { checked })],
  });
  assert.deepEqual(
    watched([...still(frame(false)), ...still(frame(true))]).map(([, text]) => text),
    ['Now: Dark mode on.'],
  );
});

test('a page in the place of another is told by its name, not line by line', () => {
  const other = Array.from({ length: 8 }, (_, row) =>
    textLine(
      row === 0 ? 'Settings' : `Setting number ${row} of many`,
      10,
      20 + 50 * row,
      row === 0 ? 32 : 16,
    ),
  );
  assert.deepEqual(
    watched([...still({ lines: page }), ...still({ lines: other })]).map(([, text]) => text),
    ['The screen now shows: Settings.'],
  );
});

test('a clock, a caret and a film say nothing for minutes', () => {
  const random = seededRandom(11);
  const noise = () => String.fromCharCode(97 + Math.floor(26 * random()));
  const frames = Array.from({ length: 300 }, (_, index): Frame => {
    const seconds = Math.floor(index / 2);
    const clock = `${String(12 + Math.floor(seconds / 3600)).padStart(2, '0')}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    const caret = index % 2 === 0 ? 'Dear Anna,|' : 'Dear Anna,';
    const film: PictureView = {
      box: place(400 + Math.floor(3 * random()), 300, 300, 200),
      kind: 'photograph',
      confidence: 0.8,
      colours: [],
      lineIndexes: [],
    };
    const specks = Array.from({ length: 3 }, () =>
      textLine(`${noise()}${noise()}${noise()}`, 420 + 200 * random(), 320 + 150 * random()),
    );
    return {
      lines: [...page, textLine(clock, 700, 10), textLine(caret, 10, 300), ...specks],
      pictures: [film],
    };
  });
  assert.deepEqual(watched(frames), []);
});

test('scrolling is no change of what was there', () => {
  const lines = (offset: number) =>
    Array.from({ length: 10 }, (_, row) =>
      textLine(`Paragraph ${'abcdefghij'[row]} of the text`, 10, 200 + 30 * row - offset),
    );
  assert.deepEqual(
    watched([...still({ lines: lines(0) }), ...still({ lines: lines(30) }), ...still({ lines: lines(90) })]),
    [],
  );
});

test('a number that runs is told a few times at the most, and again when it has come to rest', () => {
  const frames = Array.from({ length: 120 }, (_, index) => ({
    lines: [...page, textLine(`Copied ${index} files`, 10, 300)],
  }));
  assert.ok(watched(frames).length <= 3);
});

test('what has no words is not told, and other languages have their own', () => {
  assert.deepEqual(
    watched([...still({ lines: page }), ...still({ lines: [...page, textLine('***', 300, 400)] })]),
    [],
  );
  const news = { lines: [...page, textLine('Neue Nachricht', 300, 400)] };
  assert.deepEqual(
    watched([...still({ lines: page }), ...still(news)], 'de').map(([, text]) => text),
    ['Neu: Neue Nachricht.'],
  );
});

test('texts say the same but for times, carets and slips of the reader', () => {
  for (const [a, b, isSame] of [
    ['12:30', '12:31', true],
    ['Meeting at 9:05 pm with Anna', 'Meeting at 9:06 pm with Anna', true],
    ['saved 2 minutes ago', 'saved 3 minutes ago', true],
    ['Dear Anna', 'Dear Anna|', true],
    ['Settings and privacy', 'Settlngs and privacy', true],
    ['3 unread', '4 unread', false],
    ['Total 1,200 EUR', 'Total 1,300 EUR', false],
    ['Save', 'Safe', false],
    ['Connected', 'Disconnected', false],
  ] as const)
    assert.equal(sameWording(a, b), isSame, `${a} / ${b}`);
});
