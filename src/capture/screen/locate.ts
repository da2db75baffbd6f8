import type { CaptureTarget, Display } from '../../core/drivers.ts';
import { ConfigError, DeviceError } from '../../core/errors.ts';
import type { FrameOrigin } from '../../core/frame.ts';
import {
  area,
  type Box,
  clampBox,
  intersection,
  type Point,
  toTuple,
  translate,
} from '../../core/geometry.ts';
import { boundsOf, type Desktop, type DesktopWindow } from './desktop.ts';
import { bestTitle } from './window-title.ts';

/** A part of the desktop: whole pixels, wholly on it. The scale is that of the display that holds most of it. */
export type Place = Pick<FrameOrigin, 'kind' | 'key' | 'scale' | 'title'> & {
  readonly box: Box;
  readonly window?: DesktopWindow;
};

/** The size of the area around the mouse where a target names none. */
const POINTER_AREA = { widthPx: 600, heightPx: 400 };

/** Where a target is now. Throws ConfigError or DeviceError with the code that says what is not there. */
export async function locate(target: CaptureTarget, desktop: Desktop): Promise<Place> {
  const at = (kind: Place['kind'], key: string, box: Box): Place => {
    return { kind, key, box, scale: scaleAt(desktop.displays, box) };
  };
  switch (target.kind) {
    case 'screen':
      return target.display === undefined
        ? at('screen', 'screen', boundsOf(desktop))
        : at('screen', `screen:${target.display}`, findDisplay(desktop, target.display).box);
    case 'window': {
      const window = await findWindow(desktop, target.title);
      const place = at('window', `window:${window.id}`, window.box);
      return { ...place, window, ...(window.title !== '' && { title: window.title }) };
    }
    case 'region': {
      const box = clampRegion(desktop, target.box);
      return at('region', `region:${toTuple(box)}`, box);
    }
    case 'pointer': {
      const { widthPx = POINTER_AREA.widthPx, heightPx = POINTER_AREA.heightPx } = target;
      const box = areaAround(await findPointer(desktop), widthPx, heightPx, desktop);
      return at('region', `pointer:${widthPx}x${heightPx}`, box);
    }
  }
}

function findDisplay({ displays }: Desktop, number: number): Display {
  const display = displays.find((candidate) => candidate.number === number);
  if (display) return display;
  const expected =
    displays.length === 1 ? 'display 1, the only one' : `a display from 1 to ${displays.length}`;
  throw new ConfigError('no-such-display', `Expected ${expected}, got ${number}.`, {
    expected,
    got: String(number),
  });
}

async function findWindow(desktop: Desktop, title: string | undefined): Promise<DesktopWindow> {
  if (title === undefined) {
    const active = await desktop.activeWindow();
    if (active) return active;
    const expected = 'a window that gets the keys';
    const message = `Expected ${expected}, got none. Click into a window, or name its title.`;
    throw new DeviceError('no-active-window', message, { expected, got: 'none' });
  }
  const windows = await desktop.windows();
  const found = bestTitle(windows, title);
  if (found) return found;
  const expected = 'a part of the title of a window that is on the screen and not minimised';
  const got = `none that fits among ${windows.length} windows`;
  throw new ConfigError('no-such-window', `Expected ${expected}, got ${got}.`, { expected, got });
}

function clampRegion(desktop: Desktop, region: Box): Box {
  const bounds = boundsOf(desktop);
  const inside = clampTo(region, bounds);
  const isSeen = inside && desktop.displays.some(({ box }) => intersection(box, inside));
  if (isSeen) return inside;
  const expected = `a region that touches the desktop, ${inWords(bounds)}`;
  const got = inWords(region);
  throw new ConfigError('region-off-screen', `Expected ${expected}, got ${got}.`, { expected, got });
}

async function findPointer(desktop: Desktop): Promise<Point> {
  const point = await desktop.pointer();
  if (point) return point;
  const expected = 'a mouse pointer on the desktop';
  const message = `Expected ${expected}, got none. Move the mouse, or name a region.`;
  throw new DeviceError('capture-failed', message, { expected, got: 'none' });
}

/** The area keeps its size at the edge of the desktop: it moves inwards as far as it fits. */
function areaAround(point: Point, widthPx: number, heightPx: number, desktop: Desktop): Box {
  const bounds = boundsOf(desktop);
  const place = (centre: number, size: number, start: number, length: number) =>
    Math.max(start, Math.min(Math.round(centre - size / 2), start + length - size));
  const x = place(point.x, widthPx, bounds.x, bounds.width);
  const y = place(point.y, heightPx, bounds.y, bounds.height);
  return clampTo({ x, y, width: widthPx, height: heightPx }, bounds) ?? bounds;
}

/** The part of `box` inside `bounds`, in whole pixels; null where there is none. */
function clampTo(box: Box, bounds: Box): Box | null {
  const inside = clampBox(translate(box, -bounds.x, -bounds.y), bounds.width, bounds.height);
  return inside && translate(inside, bounds.x, bounds.y);
}

function scaleAt(displays: readonly Display[], box: Box): number {
  let scale = displays[0]?.scale ?? 1;
  let largest = 0;
  for (const display of displays) {
    const shared = intersection(display.box, box);
    if (shared && area(shared) > largest) {
      largest = area(shared);
      scale = display.scale;
    }
  }
  return scale;
}

const inWords = ({ x, y, width, height }: Box): string => `${width}x${height} pixels at ${x},${y}`;
