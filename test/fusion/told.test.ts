import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../../src/core/geometry.ts';
import type { ScreenView, TextLine, UiElement } from '../../src/core/observations.ts';
import type { ToldElement, ToldWindow } from '../../src/core/told.ts';
import { textBeside } from '../../src/fusion/beside.ts';
import { joinTold } from '../../src/fusion/told.ts';

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const line = (text: string, x: number, y: number, width = 8 * text.length): TextLine => ({
  text,
  confidence: 0.95,
  box: box(x, y, width, 16),
  words: [{ text, confidence: 0.95, box: box(x, y, width, 16) }],
  style: { sizePx: 14, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.2 },
});
const told = (over: Partial<ToldElement> & { box: Box }): ToldElement => ({
  role: 'button',
  name: '',
  hasFocus: false,
  isSecret: false,
  identity: { app: 'player', signature: `/${over.box.x}.${over.box.y}` },
  ...over,
});
const window = (elements: readonly ToldElement[], over: Partial<ToldWindow> = {}): ToldWindow => ({
  app: 'player',
  title: 'Player',
  box: box(100, 50, 400, 300),
  elements,
  isWhole: true,
  ...over,
});
const view = (lines: readonly TextLine[], elements: readonly UiElement[] = []): ScreenView => ({
  widthPx: 400,
  heightPx: 300,
  lines,
  regions: [],
  elements,
  pictures: [],
  isPicture: false,
});
const origin = { kind: 'window', key: 'w', x: 100, y: 50, scale: 1, title: 'Player' } as const;
const join = (
  seen: ScreenView,
  given: ToldWindow,
  labels: Record<string, string> = {},
  from: object = origin,
) =>
  joinTold(seen, {
    origin: { ...origin, ...from },
    window: given,
    labelOf: ({ signature }) => labels[signature],
  });
const names = ({ elements }: ScreenView) =>
  elements.map(({ role, name, nameFrom }) => [role, name, nameFrom]);

test('a name comes from the person, else the program, else the text in it, else the text beside it', () => {
  const seen = view([line('Play album', 20, 22), line('Stop', 30, 72), line('Volume', 20, 122)]);
  const controls = [
    told({ box: box(210, 70, 40, 20) }),
    told({ box: box(120, 118, 60, 24) }),
    told({ box: box(120, 168, 60, 24), name: 'Louder' }),
    told({ box: box(300, 250, 40, 20) }),
  ];
  const expected = [
    ['button', 'Play album', 'beside'],
    ['button', 'Stop', 'text'],
    ['button', 'Louder', 'program'],
    ['button', '', 'none'],
  ];
  assert.deepEqual(names(join(seen, window(controls))), expected);
  const labels = { '/210.70': 'Start', '/120.168': 'Turn it up' };
  assert.deepEqual(names(join(seen, window(controls), labels)), [
    ['button', 'Start', 'person'],
    expected[1],
    ['button', 'Turn it up', 'person'],
    expected[3],
  ]);
});

test('a guessed name is hedged, everything else that is told is sure', () => {
  const seen = view([line('Play album', 20, 22)]);
  const controls = [told({ box: box(210, 70, 40, 20) }), told({ box: box(120, 200, 60, 20), name: 'Stop' })];
  const confidences = join(seen, window(controls)).elements.map(({ confidence }) => confidence);
  assert.deepEqual(confidences, [0.5, 1]);
});

test('what was seen of a told control, or in it, goes; what the program does not tell stays', () => {
  const seen = view(
    [line('Repeat', 50, 22)],
    [
      { role: 'button', name: 'Repeat', confidence: 0.7, box: box(20, 18, 90, 24) },
      { role: 'icon', name: '', confidence: 0.6, box: box(24, 22, 16, 16) },
      { role: 'link', name: 'Help', confidence: 0.7, box: box(20, 260, 40, 16) },
    ],
  );
  const controls = [
    told({ role: 'checkbox', name: 'Repeat', box: box(120, 68, 90, 24), state: { checked: true } }),
  ];
  const joined = join(seen, window(controls));
  assert.deepEqual(names(joined), [
    ['checkbox', 'Repeat', 'program'],
    ['link', 'Help', undefined],
  ]);
  assert.deepEqual(joined.elements[0]!.state, { checked: true });
});

test('what is typed into a field is not its name', () => {
  const seen = view([line('Album', 20, 22), line('Winter songs', 90, 22)]);
  const field = told({ role: 'textbox', box: box(180, 64, 150, 30) });
  assert.deepEqual(names(join(seen, window([field]))), [['textbox', 'Album', 'beside']]);
});

test('text in a field for a password is taken out, wherever it was read', () => {
  const seen = view([line('Password', 20, 22), line('hunter2', 110, 22)]);
  const field = told({ role: 'textbox', isSecret: true, box: box(200, 64, 150, 30) });
  const joined = join(seen, window([field]));
  assert.deepEqual(
    joined.lines.map(({ text }) => text),
    ['Password', '•••'],
  );
  assert.ok(!JSON.stringify(joined).includes('hunter2'));
});

test('a picture of another window, or a file, is not joined', () => {
  const seen = view([line('hunter2', 110, 22)]);
  const given = window([told({ name: 'Stop', box: box(200, 64, 50, 30) })]);
  assert.equal(join(seen, given, {}, { title: 'Mail', x: 700 }), seen);
  assert.equal(join(seen, given, {}, { kind: 'picture' }), seen);
  assert.equal(join(seen, given, {}, { kind: 'region', x: 900, y: 900 }), seen);
});

test('sizes before scaling, and places within the window, are put right by the captured window', () => {
  const small = window([told({ name: 'Stop', box: box(110, 60, 50, 20) })], { box: box(100, 50, 200, 150) });
  assert.deepEqual(join(view([]), small).elements[0]!.box, box(20, 20, 100, 40));
  const inside = window([told({ name: 'Stop', box: box(10, 10, 50, 20) })], { box: box(0, 0, 400, 300) });
  const far = { x: 900, y: 600 };
  assert.deepEqual(join(view([]), inside, {}, far).elements[0]!.box, box(10, 10, 50, 20));
});

test('on a region only what it shows is told, in its own pixels', () => {
  const controls = [
    told({ name: 'Stop', box: box(150, 80, 50, 20) }),
    told({ name: 'Off', box: box(480, 340, 20, 10) }),
  ];
  const joined = join(view([]), window(controls), {}, { kind: 'region', x: 140, y: 70 });
  assert.deepEqual(
    joined.elements.map(({ name, box }) => [name, box]),
    [
      ['Stop', box(10, 10, 50, 20)],
      ['Off', box(340, 270, 20, 10)],
    ],
  );
});

test('text beside: before it, then behind, below, above; not across another control, not prose, not far away', () => {
  const control = box(200, 100, 30, 30);
  const lines = (...all: TextLine[]) => textBeside(control, all, [control]);
  assert.equal(lines(line('Before:', 130, 107), line('Behind', 240, 107)), 'Before');
  assert.equal(lines(line('Behind', 240, 107), line('Above', 195, 76)), 'Behind');
  assert.equal(lines(line('Below', 195, 136)), 'Below');
  assert.equal(lines(line('Far', 20, 107)), null);
  assert.equal(lines(line('→', 180, 107)), null);
  assert.equal(
    lines(line('This sentence is much too long to be the name of anything.', 195, 136, 400)),
    null,
  );
  const between = box(160, 100, 30, 30);
  assert.equal(textBeside(control, [line('Theirs', 110, 107)], [control, between]), null);
});
