import { boundsOf, type Desktop, numberDisplays } from '../../src/capture/screen/desktop.ts';
import { locate } from '../../src/capture/screen/locate.ts';
import type { CaptureTarget, Display, ScreenSource, WindowInfo } from '../../src/core/drivers.ts';
import { createFrame, cropFrame, type Frame } from '../../src/core/frame.ts';
import { type Box, containsPoint, type Point, unionOf } from '../../src/core/geometry.ts';

export type FakeScreenOptions = {
  /** What stands on the whole desktop at each capture, one after another, the last again and again; or what fails. */
  readonly script: readonly (Frame | Error)[];
  /** One display as large as the first frame where they are left out. */
  readonly displays?: readonly Omit<Display, 'number'>[];
  /** Topmost first; the first one is active. */
  readonly windows?: readonly WindowInfo[];
  /** The middle of the desktop where it is left out. */
  readonly pointer?: Point;
  readonly name?: string;
};

export type FakeScreen = ScreenSource & {
  /** Every target that was asked for, in order. */
  readonly targets: CaptureTarget[];
  readonly closeCount: number;
};

/** A ScreenSource that shows a script. Targets mean the same as on a real desktop. */
export function createFakeScreen({
  script,
  windows = [],
  name = 'fake',
  ...options
}: FakeScreenOptions): FakeScreen {
  const first = script.find((entry): entry is Frame => !(entry instanceof Error));
  const whole: Box = { x: 0, y: 0, width: first?.widthPx ?? 100, height: first?.heightPx ?? 100 };
  const displays = numberDisplays(options.displays ?? [{ box: whole, scale: 1, isPrimary: true }]);
  const listed = windows.map((window, index) => ({ ...window, id: String(index) }));
  const pointer = options.pointer ?? { x: Math.floor(whole.width / 2), y: Math.floor(whole.height / 2) };
  const desktop: Desktop = {
    surfaces: [{ id: 'fake', box: unionOf(displays.map(({ box }) => box)) }],
    displays,
    windows: async () => listed,
    activeWindow: async () => listed[0] ?? null,
    pointer: async () => pointer,
    close() {},
  };
  const targets: CaptureTarget[] = [];
  let shownCount = 0;
  let closeCount = 0;
  const next = (): Frame => {
    const entry = script[Math.min(shownCount, script.length - 1)];
    shownCount++;
    if (entry === undefined) throw new RangeError('createFakeScreen: expected a script, got an empty one');
    if (entry instanceof Error) throw entry;
    return entry;
  };
  return {
    name,
    targets,
    get closeCount() {
      return closeCount;
    },
    check: async () => ({ isUsable: true }),
    async displays({ signal }) {
      signal.throwIfAborted();
      return displays;
    },
    async windows({ signal }) {
      signal.throwIfAborted();
      return windows;
    },
    async capture(target, { signal }) {
      signal.throwIfAborted();
      targets.push(target);
      const { box, window: _, ...origin } = await locate(target, desktop);
      const bounds = boundsOf(desktop);
      const part = cropFrame(next(), { ...box, x: box.x - bounds.x, y: box.y - bounds.y });
      if (!part) throw new RangeError('createFakeScreen: the frame is smaller than the displays');
      signal.throwIfAborted();
      const inside = containsPoint(box, pointer) && {
        pointer: { x: pointer.x - box.x, y: pointer.y - box.y },
      };
      return createFrame(part.widthPx, part.heightPx, part.data, {
        ...origin,
        x: box.x,
        y: box.y,
        ...inside,
      });
    },
    async close() {
      closeCount++;
    },
  };
}

/** A frame whose every pixel tells where it is: red counts columns, green rows, blue both in steps of 256. */
export function patternFrame(widthPx: number, heightPx: number): Frame {
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 4) {
      data.set([x & 255, y & 255, ((x >> 8) << 4) | (y >> 8), 255], at);
    }
  }
  return createFrame(widthPx, heightPx, data, { kind: 'screen', key: 'pattern', x: 0, y: 0, scale: 1 });
}

/** A frame of one colour. */
export function plainFrame(widthPx: number, heightPx: number, [red, green, blue]: readonly number[]): Frame {
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let at = 0; at < data.length; at += 4) data.set([red ?? 0, green ?? 0, blue ?? 0, 255], at);
  return createFrame(widthPx, heightPx, data, { kind: 'screen', key: 'plain', x: 0, y: 0, scale: 1 });
}
