import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createNutJsScreenSource } from '../../../src/capture/screen/nut-js.ts';
import { createScreenshotDesktopSource } from '../../../src/capture/screen/screenshot-desktop.ts';
import { withFallback } from '../../../src/capture/screen/with-fallback.ts';
import type { CaptureTarget, ScreenSource } from '../../../src/core/drivers.ts';
import type { Frame } from '../../../src/core/frame.ts';
import { until } from '../../helpers/until.ts';
import { missingPrograms, startXvfb, type Xvfb, type XvfbOptions } from '../../helpers/xvfb.ts';

const signal = new AbortController().signal;
const skip = missingPrograms('Xvfb', 'openbox', 'xsetroot', 'xrandr', 'import', 'scrot', 'xterm', 'xdotool');
const whole: CaptureTarget = { kind: 'screen' };
const folder = mkdtempSync(join(tmpdir(), 'beckon-path-'));
after(() => rmSync(folder, { recursive: true }));

const colourAt = ({ data, widthPx }: Frame, x: number, y: number) =>
  Buffer.from(data.subarray(4 * (y * widthPx + x), 4 * (y * widthPx + x) + 3)).toString('hex');

/** A PATH on which only these programs are found. */
function pathWith(...programs: string[]): string {
  const path = mkdtempSync(join(folder, 'bin-'));
  for (const program of programs) {
    symlinkSync(execFileSync('which', [program], { encoding: 'utf8' }).trim(), join(path, program));
  }
  return path;
}

/** Runs `use` on an orange desktop. */
async function onDesktop(options: XvfbOptions, use: (xvfb: Xvfb) => Promise<void>): Promise<void> {
  const xvfb = await startXvfb(options);
  try {
    await xvfb.run('xsetroot', ['-solid', '#ff8000']);
    await use(xvfb);
  } finally {
    await xvfb.stop();
  }
}

async function using(source: ScreenSource, use: (source: ScreenSource) => Promise<void>): Promise<void> {
  try {
    await use(source);
  } finally {
    await source.close();
  }
}

describe('captures of a real desktop', { skip }, () => {
  test('the active window is its own inside: no title bar, nothing of what is around it', async () => {
    await onDesktop({ screens: ['800x600x24'], hasWindowManager: true }, async (xvfb) => {
      xvfb.spawn('xterm', ['-title', 'Blue', '-geometry', '30x8+100+90', '-bg', '#102030', '-b', '4']);
      await xvfb.waitForWindow('Blue');
      await using(createNutJsScreenSource({ environment: xvfb.env }), async (source) => {
        const active = await source.capture({ kind: 'window' }, { signal });
        const { widthPx, heightPx, origin } = active;
        assert.equal(origin.title, 'Blue');
        const corners = [
          [0, 0],
          [widthPx - 1, 0],
          [0, heightPx - 1],
          [widthPx - 1, heightPx - 1],
        ] as const;
        assert.deepEqual(new Set(corners.map(([x, y]) => colourAt(active, x, y))), new Set(['102030']));
        const above = { x: origin.x, y: origin.y - 3, width: 1, height: 1 };
        const titleBar = await source.capture({ kind: 'region', box: above }, { signal });
        assert.notEqual(colourAt(titleBar, 0, 0), '102030');
        assert.equal(
          (await source.capture({ kind: 'window', title: 'blu' }, { signal })).origin.key,
          origin.key,
        );
      });
    });
  });

  test('a covered window is captured as its program draws it while a compositing manager runs', {
    skip: missingPrograms('xcompmgr'),
  }, async () => {
    await onDesktop({ screens: ['800x600x24'], hasWindowManager: true }, async (xvfb) => {
      xvfb.spawn('xcompmgr', []);
      xvfb.spawn('xterm', ['-title', 'Low', '-geometry', '60x20+50+50', '-bg', '#102030', '-b', '4']);
      const low = await xvfb.waitForWindow('Low');
      xvfb.spawn('xterm', ['-title', 'High', '-geometry', '60x20+90+90', '-bg', '#405060', '-b', '4']);
      await xvfb.waitForWindow('High');
      await using(createNutJsScreenSource({ environment: xvfb.env }), async (source) => {
        const shown = await source.capture({ kind: 'window', title: 'Low' }, { signal });
        const { widthPx, heightPx, origin } = shown;
        assert.equal(origin.title, 'Low');
        assert.equal(colourAt(shown, widthPx - 1, heightPx - 1), '102030');
        const corner = { x: origin.x + widthPx - 1, y: origin.y + heightPx - 1, width: 1, height: 1 };
        const onScreen = await source.capture({ kind: 'region', box: corner }, { signal });
        assert.equal(colourAt(onScreen, 0, 0), '405060');
        await xvfb.run('xdotool', ['windowmove', low, '-100', '50']);
        // The window manager moves it in its own time, and the server tells the move before the new place is drawn.
        let cut = shown;
        await until(async () => {
          cut = await source.capture({ kind: 'window', title: 'Low' }, { signal });
          return cut.widthPx < widthPx;
        }, 'the window stands half off the screen');
        assert.deepEqual([cut.origin.x, cut.heightPx], [0, heightPx]);
        assert.equal(colourAt(cut, cut.widthPx - 1, heightPx - 1), '102030');
      });
    });
  });

  test('a screen that shrinks and grows while the source is open is captured in its new size', async () => {
    await onDesktop({ screens: ['800x600x24'] }, async (xvfb) => {
      const timings = ['25', '640', '656', '752', '800', '480', '490', '492', '525'];
      await xvfb.run('xrandr', ['--newmode', '640x480', ...timings]);
      await xvfb.run('xrandr', ['--addmode', 'screen', '640x480']);
      await using(createNutJsScreenSource({ environment: xvfb.env }), async (source) => {
        for (const size of ['640x480', '800x600', '640x480', '800x600']) {
          await xvfb.run('xrandr', ['--output', 'screen', '--mode', size]);
          const { widthPx, heightPx } = await source.capture(whole, { signal });
          assert.equal(`${widthPx}x${heightPx}`, size);
        }
      });
    });
  });

  test('a display of 16 bits a pixel, which nut-js cannot read, is captured by the next driver', async () => {
    await onDesktop({ screens: ['300x200x16'] }, async ({ env: environment }) => {
      const choices: string[] = [];
      const both = [createNutJsScreenSource({ environment }), createScreenshotDesktopSource({ environment })];
      await using(withFallback(both, { onChoice: (name) => choices.push(name) }), async (source) => {
        assert.match(colourAt(await source.capture(whole, { signal }), 299, 199), /^ff8[0-4]00$/);
        assert.deepEqual(choices, ['screenshot-desktop']);
      });
    });
  });

  test('without ImageMagick, screenshot-desktop takes scrot', async () => {
    await onDesktop({ screens: ['300x200x24', '200x300x24'] }, async (xvfb) => {
      const environment = { ...xvfb.env, PATH: pathWith('xrandr', 'scrot') };
      await using(createScreenshotDesktopSource({ environment }), async (source) => {
        const frame = await source.capture(
          { kind: 'region', box: { x: 280, y: 0, width: 20, height: 9 } },
          { signal },
        );
        assert.equal(colourAt(frame, 19, 8), 'ff8000');
      });
    });
  });

  test('without its programs, screenshot-desktop says which packages to install', async () => {
    await onDesktop({}, async (xvfb) => {
      const environment = { ...xvfb.env, PATH: pathWith('xdotool') };
      await using(createScreenshotDesktopSource({ environment }), async (source) => {
        const { isUsable, reason, cure } = await source.check({ signal });
        assert.equal(isUsable, false);
        assert.match(reason ?? '', /xrandr: not found/);
        assert.match(cure ?? '', /imagemagick x11-xserver-utils/);
      });
    });
  });

  test('ten captures that replace each other end at once, and the last one gives its picture', async () => {
    await onDesktop({}, async ({ env: environment }) => {
      await using(createScreenshotDesktopSource({ environment }), async (source) => {
        const reason = new Error('replaced');
        for (let press = 0; press < 9; press++) {
          const controller = new AbortController();
          const capture = source.capture(whole, controller);
          setImmediate(() => controller.abort(reason));
          await assert.rejects(capture, reason);
        }
        assert.equal(colourAt(await source.capture(whole, { signal }), 5, 5), 'ff8000');
      });
    });
  });
});
