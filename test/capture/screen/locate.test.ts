import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Desktop, numberDisplays } from '../../../src/capture/screen/desktop.ts';
import { locate } from '../../../src/capture/screen/locate.ts';
import type { CaptureTarget } from '../../../src/core/drivers.ts';
import { BeckonError } from '../../../src/core/errors.ts';
import { type Box, clampBox } from '../../../src/core/geometry.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A laptop at 200 % left of a large display at 100 %, its top lower: there is dead space above the laptop. */
const laptop = { box: { x: -800, y: 200, width: 800, height: 600 }, scale: 2, isPrimary: false };
const large = { box: { x: 0, y: 0, width: 1600, height: 900 }, scale: 1, isPrimary: true };
const displays = numberDisplays([laptop, large]);
const windows = [
  { id: 'a', title: 'Secret plan - Editor', box: { x: 10, y: 20, width: 300, height: 200 } },
  { id: 'b', title: 'Mail', box: { x: -700, y: 300, width: 400, height: 300 } },
];
const makeDesktop = (over: Partial<Desktop> = {}): Desktop => ({
  surfaces: [{ id: 's', box: { x: -800, y: 0, width: 2400, height: 900 } }],
  displays,
  windows: async () => windows,
  activeWindow: async () => windows[0] ?? null,
  pointer: async () => ({ x: 5, y: 5 }),
  close() {},
  ...over,
});
const place = (target: CaptureTarget, over?: Partial<Desktop>) => locate(target, makeDesktop(over));
const region = (box: Box) => place({ kind: 'region', box });

test('display 1 is the primary one, wherever it is', async () => {
  const found = await place({ kind: 'screen', display: 1 });
  assert.deepEqual(found, { kind: 'screen', key: 'screen:1', box: large.box, scale: 1 });
  assert.deepEqual((await place({ kind: 'screen', display: 2 })).box, laptop.box);
});

test('the whole screen reaches from the leftmost display to the rightmost', async () => {
  assert.deepEqual((await place({ kind: 'screen' })).box, { x: -800, y: 0, width: 2400, height: 900 });
});

test('mirrored displays count as one', () => {
  const mirror = { ...large, isPrimary: false };
  assert.deepEqual(
    numberDisplays([mirror, large, laptop]).map(({ isPrimary }) => isPrimary),
    [true, false],
  );
});

test('the active window and a window by its title carry their titles, outside of the key', async () => {
  const active = await place({ kind: 'window' });
  assert.deepEqual(active, {
    kind: 'window',
    key: 'window:a',
    box: windows[0]?.box,
    scale: 1,
    title: 'Secret plan - Editor',
    window: windows[0],
  });
  const mail = await place({ kind: 'window', title: 'mail' });
  assert.equal(mail.key, 'window:b');
  assert.equal(mail.scale, 2);
});

test('what is not there has an error that names no title', async () => {
  await assert.rejects(place({ kind: 'window' }, { activeWindow: async () => null }), {
    code: 'no-active-window',
  });
  await assert.rejects(place({ kind: 'pointer' }, { pointer: async () => null }), { code: 'capture-failed' });
  await assert.rejects(place({ kind: 'screen', display: 3 }), {
    code: 'no-such-display',
    expected: 'a display from 1 to 2',
    got: '3',
  });
  await assert.rejects(place({ kind: 'window', title: 'swordfish' }), (error) => {
    assert.ok(error instanceof BeckonError);
    assert.equal(error.code, 'no-such-window');
    assert.doesNotMatch(JSON.stringify([error.message, error.expected, error.got]), /Secret|Mail|swordfish/);
    return true;
  });
});

test('a region is cut at the edge of the desktop, also left of 0', async () => {
  const cut = await region({ x: -900, y: 500, width: 200, height: 1000 });
  assert.deepEqual(cut.box, { x: -800, y: 500, width: 100, height: 400 });
  assert.equal(cut.scale, 2);
});

test('a region in the dead space between displays is off the screen', async () => {
  await assert.rejects(region({ x: -700, y: 10, width: 100, height: 100 }), {
    code: 'region-off-screen',
    expected: 'a region that touches the desktop, 2400x900 pixels at -800,0',
    got: '100x100 pixels at -700,10',
  });
});

test('a region of fractions grows to whole pixels', async () => {
  const grown = await region({ x: 10.5, y: 10.5, width: 10, height: 10 });
  assert.deepEqual(grown.box, { x: 10, y: 10, width: 11, height: 11 });
});

test('the area around the pointer moves inwards at an edge, and is cut only where the desktop is smaller', async () => {
  const at = async (x: number, y: number, size: { widthPx?: number; heightPx?: number } = {}) =>
    (await place({ kind: 'pointer', ...size }, { pointer: async () => ({ x, y }) })).box;
  assert.deepEqual(await at(500, 450), { x: 200, y: 250, width: 600, height: 400 });
  assert.deepEqual(await at(1599, 899), { x: 1000, y: 500, width: 600, height: 400 });
  assert.deepEqual(await at(-800, 300), { x: -800, y: 100, width: 600, height: 400 });
  assert.deepEqual(await at(0, 0, { widthPx: 9000, heightPx: 50 }), {
    x: -800,
    y: 0,
    width: 2400,
    height: 50,
  });
});

test('every place lies on the desktop in whole pixels, whatever is asked for', async () => {
  const random = seededRandom(7);
  const number = () => Math.round((random() - 0.5) * 6000) + (random() < 0.3 ? random() : 0);
  for (let round = 0; round < 500; round++) {
    const box = { x: number(), y: number(), width: Math.abs(number()), height: Math.abs(number()) };
    try {
      const found = (await region(box)).box;
      const shifted = { ...found, x: found.x + 800 };
      assert.deepEqual(clampBox(shifted, 2400, 900), shifted, JSON.stringify(box));
    } catch (error) {
      assert.ok(
        error instanceof BeckonError && error.code === 'region-off-screen',
        `${JSON.stringify(box)}: ${error}`,
      );
    }
  }
});
