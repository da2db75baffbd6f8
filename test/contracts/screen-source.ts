import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CaptureTarget, Display, ScreenSource } from '../../src/core/drivers.ts';
import { cropFrame, type Frame } from '../../src/core/frame.ts';
import { type Box, containsPoint, unionOf } from '../../src/core/geometry.ts';

export type ScreenSourceContract = {
  readonly name: string;
  /**
   * A source on a desktop that stands still, at least 100x100 pixels with a picture on it that is not of one colour,
   * with the pointer on it. close() ends what open() started, not the source.
   */
  readonly open: () => Promise<{ source: ScreenSource; close(): Promise<void> }>;
  /** What this source cannot do, each with the reason in words. */
  readonly lacks?: { readonly pointer?: string; readonly windows?: string };
  /** In words why it cannot run here. */
  readonly skip?: string | false;
};

/** What every ScreenSource does, whatever it captures with. */
export function testScreenSource({ name, open, lacks = {}, skip = false }: ScreenSourceContract): void {
  const signal = new AbortController().signal;

  describe(`${name} as a ScreenSource`, { skip }, () => {
    let source: ScreenSource;
    let closeDesktop: () => Promise<void>;
    let displays: readonly Display[];
    let desktop: Box;
    const capture = (target: CaptureTarget): Promise<Frame> => source.capture(target, { signal });

    before(async () => {
      ({ source, close: closeDesktop } = await open());
      displays = await source.displays({ signal });
      desktop = unionOf(displays.map(({ box }) => box));
    });
    after(async () => {
      await source.close();
      await closeDesktop();
    });

    test('check() says that it can be used', async () => {
      assert.deepEqual(await source.check({ signal }), { isUsable: true });
    });

    test('displays are numbered from 1, the primary one first, and there is one primary', () => {
      assert.deepEqual(
        displays.map(({ number }) => number),
        displays.map((_, index) => index + 1),
      );
      assert.deepEqual(
        displays.map(({ isPrimary }) => isPrimary),
        displays.map((_, index) => index === 0),
      );
      assert.ok(displays.every(({ scale }) => scale >= 1 && scale <= 4));
    });

    test('the screen is the whole desktop, opaque, and not of one colour', async () => {
      const { widthPx, heightPx, data, origin } = await capture({ kind: 'screen' });
      assert.deepEqual({ x: origin.x, y: origin.y, width: widthPx, height: heightPx }, desktop);
      assert.equal(origin.kind, 'screen');
      assert.equal(data.length, 4 * widthPx * heightPx);
      const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
      assert.ok(words.every((word) => word >>> 24 === 255));
      assert.ok(words.some((word) => word !== words[0]));
    });

    test('every display is captured by its number, at its place', async () => {
      const whole = await capture({ kind: 'screen' });
      for (const { number, box, scale } of displays) {
        const frame = await capture({ kind: 'screen', display: number });
        const { kind, x, y } = frame.origin;
        assert.deepEqual({ kind, x, y }, { kind: 'screen', x: box.x, y: box.y });
        assert.equal(frame.origin.scale, scale);
        assertSamePixels(frame, whole, box);
      }
    });

    test('a region is the same part of the screen', async () => {
      const whole = await capture({ kind: 'screen' });
      const box = { x: desktop.x + 13, y: desktop.y + 7, width: 61, height: 40 };
      const frame = await capture({ kind: 'region', box });
      assert.equal(frame.origin.kind, 'region');
      assert.deepEqual([frame.origin.x, frame.origin.y], [box.x, box.y]);
      assertSamePixels(frame, whole, box);
    });

    test('a region that is partly off the desktop is cut at its edge', async () => {
      const corner = { x: desktop.x - 20, y: desktop.y - 30, width: 50, height: 50 };
      const first = await capture({ kind: 'region', box: corner });
      assert.deepEqual([first.widthPx, first.heightPx], [30, 20]);
      assert.deepEqual([first.origin.x, first.origin.y], [desktop.x, desktop.y]);
    });

    test('what is not there has an error of its own', async () => {
      const beyond = { x: desktop.x + desktop.width, y: desktop.y, width: 10, height: 10 };
      await assert.rejects(capture({ kind: 'region', box: beyond }), { code: 'region-off-screen' });
      await assert.rejects(capture({ kind: 'screen', display: displays.length + 1 }), {
        code: 'no-such-display',
      });
      await assert.rejects(
        capture({ kind: 'window', title: 'a window that nobody opened' }),
        (error: Error) => {
          assert.equal((error as { code?: string }).code, lacks.windows ? 'no-windows' : 'no-such-window');
          assert.doesNotMatch(error.message, /nobody opened/);
          return true;
        },
      );
    });

    test('the area around the pointer has the size that was asked for, 600x400 by itself, and the pointer in it', {
      skip: lacks.pointer ?? false,
    }, async () => {
      for (const [target, width, height] of [
        [{ kind: 'pointer' }, 600, 400],
        [{ kind: 'pointer', widthPx: 40, heightPx: 30 }, 40, 30],
      ] as const) {
        const { widthPx, heightPx, origin } = await capture(target);
        assert.deepEqual(
          [widthPx, heightPx],
          [Math.min(width, desktop.width), Math.min(height, desktop.height)],
        );
        assert.ok(
          origin.pointer && containsPoint({ x: 0, y: 0, width: widthPx, height: heightPx }, origin.pointer),
        );
      }
    });

    test('the key is the same for the same target and another for another', async () => {
      const box = { x: desktop.x, y: desktop.y, width: 20, height: 20 };
      const targets: CaptureTarget[] = [
        { kind: 'screen' },
        { kind: 'screen', display: 1 },
        { kind: 'region', box },
        { kind: 'region', box: { ...box, width: 21 } },
        ...(lacks.pointer === undefined ? [{ kind: 'pointer' } as const] : []),
      ];
      const keys: string[] = [];
      for (const target of targets) {
        const { key } = (await capture(target)).origin;
        assert.equal((await capture(target)).origin.key, key);
        keys.push(key);
      }
      assert.equal(new Set(keys).size, targets.length);
    });

    test('every window that is listed is captured by its title', async () => {
      for (const { title, box } of (await source.windows?.({ signal })) ?? []) {
        if (title === '') continue;
        const { origin, widthPx, heightPx } = await capture({ kind: 'window', title });
        assert.equal(origin.title, title);
        assert.deepEqual({ x: origin.x, y: origin.y, width: widthPx, height: heightPx }, box);
      }
    });

    test('an aborted call rejects with the reason of the signal, and the next one works', async () => {
      const reason = new Error('replaced');
      const aborted = { signal: AbortSignal.abort(reason) };
      await assert.rejects(source.capture({ kind: 'screen' }, aborted), reason);
      await assert.rejects(source.displays(aborted), reason);
      const controller = new AbortController();
      const running = source.capture({ kind: 'screen' }, { signal: controller.signal });
      controller.abort(reason);
      await assert.rejects(running, reason);
      assert.ok((await capture({ kind: 'screen' })).widthPx > 0);
    });

    test('close() may be called twice', async () => {
      await source.close();
      await source.close();
    });
  });
}

/** `frame` shows the same as the part `box` (of the desktop) of `whole`. */
function assertSamePixels(frame: Frame, whole: Frame, box: Box): void {
  const part = cropFrame(whole, { ...box, x: box.x - whole.origin.x, y: box.y - whole.origin.y });
  assert.deepEqual([frame.widthPx, frame.heightPx], [part?.widthPx, part?.heightPx]);
  assert.ok(part && Buffer.from(frame.data).equals(Buffer.from(part.data)), 'the pixels differ');
}
