import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Box, iou } from '../../../src/core/geometry.ts';
import type { ElementRole, UiElement } from '../../../src/core/observations.ts';
import { createElementFinder, findElements } from '../../../src/vision/elements/finder.ts';
import { findSurfaces } from '../../../src/vision/surfaces/surfaces.ts';
import { testElementFinder } from '../../contracts/element-finder.ts';
import { type DrawnScreen, drawScreen } from '../drawn-screen.ts';

testElementFinder({ name: 'edges', open: createElementFinder });

async function elementsOf(screen: DrawnScreen): Promise<UiElement[]> {
  const { frame, lines } = await screen.finish();
  return findElements(frame, lines, findSurfaces(frame));
}

const rolesOf = (elements: readonly UiElement[]): ElementRole[] => elements.map(({ role }) => role);

function assertBox(element: UiElement | undefined, box: Box): void {
  assert.ok(
    element && iou(element.box, box) >= 0.8,
    `expected about ${JSON.stringify(box)}, got ${JSON.stringify(element?.box)}`,
  );
}

test('a filled and an outlined button are buttons with their text as name', async () => {
  const [save, cancel, ...others] = await elementsOf(
    drawScreen(400, 200)
      .draw('<rect x="40" y="60" width="90" height="32" rx="5" fill="#0d6efd"/>')
      .write('Save', 71, 69, { colour: [255, 255, 255], ground: [13, 110, 253] })
      .draw('<rect x="150.5" y="60.5" width="99" height="31" rx="15" fill="none" stroke="#777"/>')
      .write('Cancel', 179, 69),
  );
  assert.equal(save?.role, 'button');
  assert.equal(save.name, 'Save');
  assertBox(save, { x: 40, y: 60, width: 90, height: 32 });
  assert.equal(cancel?.role, 'button');
  assert.equal(cancel.name, 'Cancel');
  assert.deepEqual(others, []);
});

test('a button with an icon alone is a button without a name', async () => {
  const elements = await elementsOf(
    drawScreen(400, 200)
      .write('Some text', 40, 150)
      .draw(
        '<rect x="40" y="40" width="34" height="34" rx="6" fill="#ddd"/><path d="M57 48v18M48 57h18" stroke="#222" stroke-width="2"/>',
      ),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [['button', '']],
  );
});

test('a field is named by the label above it or to the left of it, not by its value', async () => {
  const elements = await elementsOf(
    drawScreen(500, 260)
      .write('Email address', 40, 40)
      .draw('<rect x="40.5" y="60.5" width="300" height="34" rx="4" fill="#fff" stroke="#ccc"/>')
      .write('ann@example.org', 50, 70)
      .write('City', 40, 150)
      .draw('<rect x="140.5" y="140.5" width="200" height="34" fill="#fff" stroke="#888"/>'),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [
      ['textbox', 'Email address'],
      ['textbox', 'City'],
    ],
  );
});

test('a field with an arrow at its right end is a combo box', async () => {
  const elements = await elementsOf(
    drawScreen(400, 140)
      .write('Country', 40, 30)
      .draw(
        '<rect x="40.5" y="50.5" width="240" height="34" rx="4" fill="#fff" stroke="#bbb"/><path d="M258 65l5 5 5-5" fill="none" stroke="#222" stroke-width="2"/>',
      )
      .write('Norway', 52, 60),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [['combobox', 'Country']],
  );
});

test('check boxes and radio buttons have the text beside them as name, and say whether they are checked', async () => {
  const elements = await elementsOf(
    drawScreen(400, 260)
      .draw('<rect x="40.5" y="40.5" width="15" height="15" rx="3" fill="#fff" stroke="#777"/>')
      .write('Remember me', 66, 41)
      .draw(
        '<rect x="40" y="80" width="16" height="16" rx="3" fill="#0d6efd"/><path d="M43 88l3.5 3.5 6-7" fill="none" stroke="#fff" stroke-width="2"/>',
      )
      .write('Send a copy', 66, 81)
      .draw('<circle cx="48" cy="128" r="7.5" fill="#fff" stroke="#777"/>')
      .write('By post', 66, 121)
      .draw(
        '<circle cx="48" cy="168" r="7.5" fill="#fff" stroke="#06c"/><circle cx="48" cy="168" r="4" fill="#06c"/>',
      )
      .write('By phone', 66, 161),
  );
  assert.deepEqual(
    elements.map(({ role, name, state }) => [role, name, state?.checked]),
    [
      ['checkbox', 'Remember me', false],
      ['checkbox', 'Send a copy', true],
      ['radio', 'By post', false],
      ['radio', 'By phone', true],
    ],
  );
});

test('a switch is on when its knob is at the right', async () => {
  const pill = (y: number, fill: string, knobX: number) =>
    `<rect x="240" y="${y}" width="44" height="24" rx="12" fill="${fill}"/><circle cx="${knobX}" cy="${y + 12}" r="10" fill="#fff"/>`;
  const elements = await elementsOf(
    drawScreen(400, 160)
      .write('Dark mode', 40, 45)
      .draw(pill(40, '#b8b8b8', 252))
      .write('Sounds', 40, 95)
      .draw(pill(90, '#34a853', 272)),
  );
  assert.deepEqual(
    elements.map(({ role, name, state }) => [role, name, state?.checked]),
    [
      ['switch', 'Dark mode', false],
      ['switch', 'Sounds', true],
    ],
  );
});

test('a slider and a progress bar tell their values', async () => {
  const elements = await elementsOf(
    drawScreen(400, 160)
      .write('Volume', 40, 40)
      .draw(
        '<rect x="120" y="44" width="200" height="6" fill="#ddd"/><rect x="120" y="44" width="92" height="6" fill="#06c"/><circle cx="220" cy="47" r="8" fill="#06c"/>',
      )
      .write('Upload', 40, 100)
      .draw(
        '<rect x="120" y="102" width="200" height="10" fill="#d5d5d5"/><rect x="120" y="102" width="50" height="10" fill="#2563eb"/>',
      ),
  );
  assert.deepEqual(rolesOf(elements), ['slider', 'progressbar']);
  assert.ok(Math.abs(elements[0]!.state!.value! - 0.5) < 0.04, `slider ${elements[0]!.state!.value}`);
  assert.ok(Math.abs(elements[1]!.state!.value! - 0.25) < 0.02, `progress ${elements[1]!.state!.value}`);
  assert.equal(elements[1]!.name, 'Upload');
});

test('a slider whose knob has the colour of the page is a slider, too', async () => {
  const elements = await elementsOf(
    drawScreen(400, 100).draw(
      '<rect x="60" y="44" width="80" height="5" fill="#3584e4"/><rect x="160" y="44" width="120" height="5" fill="#cdc7c2"/><circle cx="150" cy="46.5" r="9.5" fill="#fff" stroke="#b0a8a0"/>',
    ),
  );
  assert.deepEqual(rolesOf(elements), ['slider']);
  assert.ok(Math.abs(elements[0]!.state!.value! - 0.4) < 0.05, `value ${elements[0]!.state!.value}`);
});

test('an empty field with the text cursor in it is a field, and a button with an arrow at its end a combo box', async () => {
  const elements = await elementsOf(
    drawScreen(400, 160)
      .write('Name', 40, 50)
      .draw(
        '<rect x="101" y="41" width="198" height="32" rx="5" fill="#fff" stroke="#3584e4" stroke-width="2"/>',
      )
      .draw('<rect x="110" y="48" width="1" height="18" fill="#222"/>')
      .write('Country', 40, 110)
      .draw('<rect x="100.5" y="100.5" width="199" height="33" rx="5" fill="#f4f4f4" stroke="#bbb"/>')
      .draw('<path d="M276 114h12l-6 6z" fill="#222"/>'),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [
      ['textbox', 'Name'],
      ['combobox', 'Country'],
    ],
  );
});

test('a ring that the text reader read as a letter is still a radio button', async () => {
  const { frame, lines } = await drawScreen(300, 100)
    .draw('<circle cx="48" cy="48" r="7.5" fill="#fff" stroke="#777"/>')
    .write('By post', 66, 41)
    .finish();
  const [line] = lines;
  const ring = { text: 'O', confidence: 0.9, box: { x: 41, y: 41, width: 14, height: 14 } };
  const misread = { ...line!, text: 'O By post', words: [ring, ...line!.words] };
  const elements = findElements(frame, [misread], findSurfaces(frame));
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [['radio', 'By post']],
  );
});

test('a panel in the middle with a title and answers is a dialog', async () => {
  const elements = await elementsOf(
    drawScreen(800, 600, [120, 120, 120])
      .write('Page behind', 20, 20)
      .draw('<rect x="230" y="200" width="340" height="180" rx="6" fill="#fff"/>')
      .write('Delete file?', 254, 224, { ground: [255, 255, 255] })
      .draw('<rect x="450" y="330" width="96" height="32" rx="4" fill="#c0261c"/>')
      .write('Delete', 477, 339, { colour: [255, 255, 255], ground: [192, 38, 28] }),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [
      ['dialog', 'Delete file?'],
      ['button', 'Delete'],
    ],
  );
});

test('the row that begins with File is a menu bar', async () => {
  const screen = drawScreen(500, 200);
  for (const [index, name] of ['File', 'Edit', 'View', 'Help'].entries())
    screen.write(name, 12 + 52 * index, 10);
  const elements = await elementsOf(screen.write('File not found in this folder', 12, 100));
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    ['File', 'Edit', 'View', 'Help'].map((name) => ['menuitem', name]),
  );
});

test('a small drawing beside a word is an icon', async () => {
  const elements = await elementsOf(
    drawScreen(300, 160)
      .draw('<path d="M40 44h18v14H40zM49 40v24" fill="none" stroke="#333" stroke-width="2"/>')
      .write('Pictures', 70, 45),
  );
  assert.deepEqual(rolesOf(elements), ['icon']);
  assert.ok(elements[0]!.box.x >= 36 && elements[0]!.box.x + elements[0]!.box.width <= 62);
});

test('a row of texts of which one is underlined is a row of tabs', async () => {
  const elements = await elementsOf(
    drawScreen(500, 120)
      .write('General', 60, 40)
      .write('Network', 150, 40)
      .write('Security', 240, 40)
      .draw(
        '<rect x="134" y="66" width="81" height="3" fill="#6750a4"/><rect x="20" y="69" width="460" height="1" fill="#ddd"/>',
      ),
  );
  assert.deepEqual(
    elements.map(({ role, name, state }) => [role, name, state?.selected]),
    [
      ['tab', 'General', false],
      ['tab', 'Network', true],
      ['tab', 'Security', false],
    ],
  );
  assertBox(elements[1], { x: 134, y: 28, width: 81, height: 41 });
});

test('the segments of a track are tabs, the one with a plate is selected', async () => {
  const elements = await elementsOf(
    drawScreen(500, 120)
      .draw(
        '<rect x="40" y="40" width="300" height="34" rx="8" fill="#e3e3e8"/><rect x="42" y="42" width="98" height="30" rx="7" fill="#fff"/>',
      )
      .write('Day', 81, 50)
      .write('Week', 176, 50, { ground: [227, 227, 232] })
      .write('Month', 272, 50, { ground: [227, 227, 232] }),
  );
  assert.deepEqual(
    elements.map(({ role, state }) => [role, state?.selected]),
    [
      ['tab', true],
      ['tab', false],
      ['tab', false],
    ],
  );
});

test('underlined words and words in link blue are links, a heading over a rule is none', async () => {
  const elements = await elementsOf(
    drawScreen(600, 200)
      .write('All news of the week', 40, 30)
      .draw('<rect x="40" y="46" width="500" height="1" fill="#999"/>')
      .write('You can read the terms', 40, 80)
      .draw('<rect x="147" y="93" width="35" height="1" fill="#111"/>')
      .write('here', 40, 120, { colour: [0, 80, 220] }),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [
      ['link', 'terms'],
      ['link', 'here'],
    ],
  );
});

test('the cells of a table and the rows of a list are not fields', async () => {
  const screen = drawScreen(500, 260);
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      const [x, y] = [40 + 120 * column, 40 + 30 * row];
      screen.draw(`<rect x="${x}.5" y="${y}.5" width="120" height="30" fill="#fff" stroke="#999"/>`);
      screen.write('Cell', x + 8, y + 8);
    }
  }
  assert.deepEqual(await elementsOf(screen), []);
});

test('a paragraph in a frame is neither a button nor a field', async () => {
  const screen = drawScreen(500, 260).draw(
    '<rect x="40.5" y="40.5" width="400" height="120" fill="#fff" stroke="#ccc"/>',
  );
  for (let row = 0; row < 4; row++) screen.write('words that go on and on over the line', 52, 54 + 22 * row);
  assert.deepEqual(await elementsOf(screen), []);
});

test('the rows of a context menu without shortcuts are menu items, told by its separator or its arrows', async () => {
  const names = ['Open', 'Open with', 'Cut', 'Copy', 'Rename'];
  const rowY = (row: number) => 46 + 24 * row + (row > 1 ? 8 : 0);
  const draw = (extra: string) =>
    names.reduce(
      (screen, name, row) => screen.write(name, 100, rowY(row), { ground: [250, 250, 250] }),
      drawScreen(500, 300, [120, 160, 210])
        .draw('<rect x="60.5" y="30.5" width="220" height="160" fill="#fafafa" stroke="#999"/>')
        .draw(extra),
    );
  const arrow = `<path d="M262 ${rowY(1) + 2}l5 5-5 5" stroke="#222" stroke-width="1.5" fill="none"/>`;
  const separator = '<rect x="70" y="90" width="200" height="1" fill="#bbb"/>';
  for (const extra of [arrow, separator]) {
    const items = (await elementsOf(draw(extra))).filter(({ role }) => role === 'menuitem');
    assert.deepEqual(
      items.map(({ name }) => name),
      names,
    );
    assertBox(items[4], { x: 60, y: rowY(4) - 5, width: 221, height: 24 });
  }
  const plain = (await elementsOf(draw(''))).filter(({ role }) => role === 'menuitem');
  assert.deepEqual(plain, [], 'a list of names in a box');
});

test('a check box whose outline is soft is found beside its text, and a circle is none', async () => {
  const elements = await elementsOf(
    drawScreen(400, 200)
      .draw(
        '<rect x="40.2" y="40.3" width="13.6" height="13.4" fill="none" stroke="#999" stroke-width="1.4"/>',
      )
      .write('Comments', 64, 40)
      .draw('<circle cx="48" cy="108" r="7.6" fill="none" stroke="#555"/>')
      .write('By mail', 64, 101),
  );
  assert.deepEqual(
    elements.map(({ role, name }) => [role, name]),
    [
      ['checkbox', 'Comments'],
      ['radio', 'By mail'],
    ],
  );
});

test('the text below an icon, up to two rows of it, is its name and a part of it', async () => {
  const [icon] = await elementsOf(
    drawScreen(300, 200)
      .draw('<path d="M78 40l5 11 13 1-10 8 4 12-12-7-12 7 4-12-10-8 13-1z" fill="#c33"/>')
      .write('Web', 68, 76)
      .write('Browser', 54, 91),
  );
  assert.equal(icon?.role, 'icon');
  assert.equal(icon.name, 'Web Browser');
  assert.ok(icon.box.y <= 40 && icon.box.y + icon.box.height >= 104, JSON.stringify(icon.box));
});
