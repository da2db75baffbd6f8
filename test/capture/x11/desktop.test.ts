import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Desktop } from '../../../src/capture/screen/desktop.ts';
import { openX11Desktop } from '../../../src/capture/x11/desktop.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../../helpers/xvfb.ts';

const signal = new AbortController().signal;
const skip = missingPrograms('Xvfb', 'openbox', 'xterm', 'xdotool', 'xprop', 'xrdb', 'xrandr');

/** Opens the desktop as it is now, for one question. */
async function ask<T>(xvfb: Xvfb, question: (desktop: Desktop) => Promise<T> | T): Promise<T> {
  const desktop = await openX11Desktop(xvfb.env, { signal });
  try {
    return await question(desktop);
  } finally {
    desktop.close();
  }
}

/** An xterm with a title and a place, on the screen. */
async function openTerminal(xvfb: Xvfb, title: string, geometry: string): Promise<string> {
  xvfb.spawn('xterm', ['-title', title, '-geometry', geometry]);
  return xvfb.waitForWindow(title);
}

describe('windows under a window manager', { skip }, () => {
  let xvfb: Xvfb;
  let below: string;
  let above: string;
  before(async () => {
    xvfb = await startXvfb({ screens: ['800x600x24'], hasWindowManager: true });
    below = await openTerminal(xvfb, 'below', '20x5+10+40');
    above = await openTerminal(xvfb, 'above', '20x5+60+80');
    await xvfb.run('xdotool', ['windowactivate', '--sync', above]);
  });
  after(() => xvfb.stop());

  test('the topmost comes first, the active one is told, and boxes are the insides of the frames', async () => {
    const { windows, active } = await ask(xvfb, async (desktop) => ({
      windows: await desktop.windows(),
      active: await desktop.activeWindow(),
    }));
    assert.deepEqual(
      windows.map(({ title }) => title),
      ['above', 'below'],
    );
    assert.deepEqual(active, windows[0]);
    const shown = await xvfb.run('xdotool', ['getwindowgeometry', '--shell', above]);
    const [, width, height] = /WIDTH=(\d+)\nHEIGHT=(\d+)/.exec(shown) ?? [];
    assert.deepEqual([windows[0]?.box.width, windows[0]?.box.height], [Number(width), Number(height)]);
  });

  test('another window becomes the active one', async () => {
    await xvfb.run('xdotool', ['windowactivate', '--sync', below]);
    assert.equal((await ask(xvfb, (desktop) => desktop.activeWindow()))?.title, 'below');
  });

  test('a title in any script is read', async () => {
    await xvfb.run('xdotool', ['set_window', '--name', 'Grüße, 世界 ✓', above]);
    const titles = (await ask(xvfb, (desktop) => desktop.windows())).map(({ title }) => title);
    assert.ok(titles.includes('Grüße, 世界 ✓'), titles.join());
  });

  test('of a window that is partly off the screen, the part on it', async () => {
    await xvfb.run('xdotool', ['windowmove', '--sync', below, '750', '570']);
    const window = (await ask(xvfb, (desktop) => desktop.windows())).find(({ title }) => title === 'below');
    assert.ok(window);
    assert.deepEqual([window.box.x + window.box.width, window.box.y + window.box.height], [800, 600]);
    assert.ok(window.box.width < 60 && window.box.height < 60);
    await xvfb.run('xdotool', ['windowmove', '--sync', below, '10', '40']);
  });

  test('the shadow that a program draws around itself is no part of the window', async () => {
    const find = async () =>
      (await ask(xvfb, (desktop) => desktop.windows())).find(({ title }) => title === 'below');
    const whole = (await find())?.box;
    const set = ['-f', '_GTK_FRAME_EXTENTS', '32c', '-set', '_GTK_FRAME_EXTENTS', '4, 6, 3, 5'];
    await xvfb.run('xprop', ['-id', below, ...set]);
    const { x = 0, y = 0, width = 0, height = 0 } = whole ?? {};
    assert.deepEqual((await find())?.box, { x: x + 4, y: y + 3, width: width - 10, height: height - 8 });
    await xvfb.run('xprop', ['-id', below, '-remove', '_GTK_FRAME_EXTENTS']);
  });

  test('a minimised window is not on the screen', async () => {
    await xvfb.run('xdotool', ['windowminimize', '--sync', below]);
    assert.equal((await ask(xvfb, (desktop) => desktop.windows())).length, 1);
  });
});

describe('windows without a window manager', { skip }, () => {
  let xvfb: Xvfb;
  before(async () => {
    xvfb = await startXvfb({ screens: ['800x600x24'] });
    await openTerminal(xvfb, 'alone', '20x5+10+40');
  });
  after(() => xvfb.stop());

  test('windows are found in the tree, and the one under the pointer is active', async () => {
    assert.deepEqual(
      (await ask(xvfb, (desktop) => desktop.windows())).map(({ title }) => title),
      ['alone'],
    );
    await xvfb.run('xdotool', ['mousemove', '700', '500']);
    assert.equal(await ask(xvfb, (desktop) => desktop.activeWindow()), null);
    await xvfb.run('xdotool', ['mousemove', '30', '60']);
    assert.equal((await ask(xvfb, (desktop) => desktop.activeWindow()))?.title, 'alone');
    assert.deepEqual(await ask(xvfb, (desktop) => desktop.pointer()), { x: 30, y: 60 });
  });

  test('the window with the keyboard is active wherever the pointer is', async () => {
    await xvfb.run('xdotool', ['mousemove', '700', '500']);
    await xvfb.run('xdotool', ['search', '--name', 'alone', 'windowfocus', '--sync']);
    assert.equal((await ask(xvfb, (desktop) => desktop.activeWindow()))?.title, 'alone');
  });
});

for (const [dpi, scale] of [
  [96, 1],
  [120, 1.25],
  [144, 1.5],
  [192, 2],
] as const) {
  test(`a desktop of ${dpi} dots an inch has the scale ${scale}`, { skip }, async () => {
    const xvfb = await startXvfb({ dpi });
    const byServer = await ask(xvfb, ({ displays }) => displays[0]?.scale);
    assert.equal(byServer, scale);
    await xvfb.stop();
  });
}

test('the setting of the desktop counts more than the size of the screen', { skip }, async () => {
  const xvfb = await startXvfb({ dpi: 192 });
  await xvfb.run('bash', ['-c', 'printf "Xcursor.size: 24\\nXft.dpi:\\t120\\n" | xrdb -merge -nocpp']);
  assert.equal(await ask(xvfb, ({ displays }) => displays[0]?.scale), 1.25);
  await xvfb.stop();
});

test('DISPLAY names the screen that is first, at 0,0 and primary', { skip }, async () => {
  const xvfb = await startXvfb({ screens: ['300x200x24', '640x480x24'] });
  const desktop = await openX11Desktop({ ...xvfb.env, DISPLAY: `${xvfb.display}.1` }, { signal });
  assert.deepEqual(
    desktop.displays.map(({ number, box, isPrimary }) => [number, box.x, box.width, isPrimary]),
    [
      [1, 0, 640, true],
      [2, 640, 300, false],
    ],
  );
  desktop.close();
  await xvfb.stop();
});
