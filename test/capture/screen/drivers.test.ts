import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { encodePng } from '../../../src/capture/picture/encode.ts';
import { createNutJsScreenSource } from '../../../src/capture/screen/nut-js.ts';
import { createScreenshotDesktopSource } from '../../../src/capture/screen/screenshot-desktop.ts';
import type { CaptureTarget, ScreenSource } from '../../../src/core/drivers.ts';
import type { Frame } from '../../../src/core/frame.ts';
import { testScreenSource } from '../../contracts/screen-source.ts';
import { patternFrame } from '../../helpers/fake-screen.ts';
import { missingPrograms, startXvfb, type Xvfb, type XvfbOptions } from '../../helpers/xvfb.ts';

const signal = new AbortController().signal;
const skip = missingPrograms(
  'Xvfb',
  'openbox',
  'xsetroot',
  'xrandr',
  'import',
  'display',
  'xterm',
  'xdotool',
);
const folder = mkdtempSync(join(tmpdir(), 'beckon-screen-'));
after(() => rmSync(folder, { recursive: true }));

const drivers = {
  'nut-js': { create: createNutJsScreenSource, lacks: {} },
  'screenshot-desktop': {
    create: createScreenshotDesktopSource,
    lacks: { pointer: 'the library tells nothing about the pointer' },
  },
} as const;

/** An X server whose background is the pattern: every pixel tells its place. */
async function startWithPattern(options: XvfbOptions, widthPx: number, heightPx: number): Promise<Xvfb> {
  const xvfb = await startXvfb(options);
  const path = join(folder, `${xvfb.pid}.png`);
  writeFileSync(path, await encodePng(patternFrame(widthPx, heightPx)));
  await xvfb.run('display', ['-window', 'root', path]).catch(() => ''); // it exits with 1 when all went well
  return xvfb;
}

/** The place on the desktop that the pattern's pixel at (x, y) of the frame tells. */
function placeAt(frame: Frame, x: number, y: number): [number, number] {
  const at = 4 * (y * frame.widthPx + x);
  const [low, lowY, high] = [frame.data[at]!, frame.data[at + 1]!, frame.data[at + 2]!];
  return [low + 256 * (high >> 4), lowY + 256 * (high & 15)];
}
const pixelAt = (frame: Frame, x: number, y: number) => [
  ...frame.data.subarray(4 * (y * frame.widthPx + x), 4 * (y * frame.widthPx + x) + 3),
];

for (const [name, { create, lacks }] of Object.entries(drivers)) {
  testScreenSource({
    name: `${name} on Xvfb`,
    skip,
    open: async () => {
      const xvfb = await startWithPattern({ screens: ['900x500x24'], hasWindowManager: true }, 900, 500);
      xvfb.spawn('xterm', ['-T', 'A window', '-geometry', '40x8+200+100']);
      await xvfb.waitForWindow('A window');
      return { source: create({ environment: xvfb.env }), close: xvfb.stop };
    },
  });

  testScreenSource({
    name: `${name} finding out by itself what is on the desktop, as on Windows and macOS,`,
    lacks,
    skip,
    open: async () => {
      const xvfb = await startWithPattern({ screens: ['900x500x24'] }, 900, 500);
      xvfb.spawn('xterm', ['-T', 'A window', '-geometry', '40x8+200+100']);
      await xvfb.waitForWindow('A window');
      return { source: create({ environment: xvfb.env, platform: 'win32' }), close: xvfb.stop };
    },
  });

  describe(`${name} on one large screen with two monitors`, { skip }, () => {
    let xvfb: Xvfb;
    let source: ScreenSource;
    const capture = (target: CaptureTarget) => source.capture(target, { signal });
    before(async () => {
      xvfb = await startWithPattern({ screens: ['1000x400x24'], dpi: 192 }, 1000, 400);
      // The left one is lower; --setmonitor takes the first monitor's output away from the whole screen.
      await xvfb.run('xrandr', ['--setmonitor', 'left', '400/100x300/100+0+100', 'screen']);
      await xvfb.run('xrandr', ['--setmonitor', '*right', '600/100x400/100+400+0', 'none']);
      source = create({ environment: xvfb.env });
    });
    after(async () => {
      await source.close();
      await xvfb.stop();
    });

    test('displays have their places, the primary one is the first, and the scale is that of the server', async () => {
      assert.deepEqual(await source.displays({ signal }), [
        { number: 1, box: { x: 400, y: 0, width: 600, height: 400 }, scale: 2, isPrimary: true },
        { number: 2, box: { x: 0, y: 100, width: 400, height: 300 }, scale: 2, isPrimary: false },
      ]);
    });

    test('every pixel is the one at its place on the desktop', async () => {
      const second = await capture({ kind: 'screen', display: 2 });
      assert.deepEqual([second.widthPx, second.heightPx], [400, 300]);
      assert.deepEqual(placeAt(second, 0, 0), [0, 100]);
      assert.deepEqual(placeAt(second, 399, 299), [399, 399]);
      const first = await capture({ kind: 'screen', display: 1 });
      assert.deepEqual(placeAt(first, 0, 0), [400, 0]);
      assert.deepEqual(placeAt(first, 599, 399), [999, 399]);
      const region = await capture({ kind: 'region', box: { x: 390, y: 150, width: 700, height: 20 } });
      assert.deepEqual([region.widthPx, region.heightPx], [610, 20]);
      assert.deepEqual(placeAt(region, 0, 0), [390, 150]);
      assert.deepEqual(placeAt(region, 609, 19), [999, 169]);
    });

    test('the area around the pointer keeps its size in a corner, and tells where the pointer is', async () => {
      await xvfb.run('xdotool', ['mousemove', '995', '3']);
      const frame = await capture({ kind: 'pointer', widthPx: 100, heightPx: 50 });
      assert.deepEqual([frame.widthPx, frame.heightPx], [100, 50]);
      assert.deepEqual(placeAt(frame, 0, 0), [900, 0]);
      assert.deepEqual(frame.origin.pointer, { x: 95, y: 3 });
    });

    test('the pointer can be put at a place of the desktop, where it can be at all', async (t) => {
      if (!source.movePointer) return t.skip('the library has no hand on the mouse');
      await source.movePointer({ x: 120, y: 250 }, { signal });
      const { pointer, x, y } = (await capture({ kind: 'screen' })).origin;
      assert.deepEqual([x + pointer!.x, y + pointer!.y], [120, 250]);
      await assert.rejects(source.movePointer({ x: 5_000, y: 5 }, { signal }), { code: 'not-on-screen' });
    });
  });

  test(`${name}: two X screens lie side by side, each with its own pixels`, { skip }, async () => {
    const xvfb = await startXvfb({ screens: ['300x200x24', '200x300x24'] });
    const source = create({ environment: xvfb.env });
    try {
      await xvfb.run('xsetroot', ['-solid', '#ff8000']);
      await xvfb.run('xsetroot', ['-display', `${xvfb.display}.1`, '-solid', '#0080ff']);
      const second = await source.capture({ kind: 'screen', display: 2 }, { signal });
      assert.deepEqual([second.origin.x, second.widthPx, second.heightPx], [300, 200, 300]);
      assert.deepEqual(pixelAt(second, 100, 299), [0, 128, 255]);
      const across = { x: 298, y: 0, width: 4, height: 1 };
      const both = await source.capture({ kind: 'region', box: across }, { signal });
      assert.deepEqual(
        [0, 1, 2, 3].map((x) => pixelAt(both, x, 0)[0]),
        [255, 255, 0, 0],
      );
    } finally {
      await source.close();
      await xvfb.stop();
    }
  });

  test(`${name}: a server that dies is told as no-display, and a new one at its place is captured`, {
    skip,
  }, async () => {
    const first = await startXvfb();
    const environment = first.env;
    const source = create({ environment });
    try {
      assert.equal((await source.capture({ kind: 'screen' }, { signal })).widthPx, 1280);
      await first.stop();
      await assert.rejects(source.capture({ kind: 'screen' }, { signal }), { code: 'no-display' });
      const check = await source.check({ signal });
      assert.equal(check.isUsable, false);
      assert.match(check.reason ?? '', /no server there/);
      assert.match(check.cure ?? '', /DISPLAY/);
      const second = await startXvfb({ display: first.display, screens: ['640x480x24'] });
      assert.equal((await source.capture({ kind: 'screen' }, { signal })).widthPx, 640);
      await second.stop();
    } finally {
      await source.close();
    }
  });
}
