import { type Box, intersection, translate } from '../../core/geometry.ts';
import type { Desktop, DesktopWindow, Surface } from '../screen/desktop.ts';
import { readWords, type X11Requests } from './requests.ts';
import type { X11Screen } from './setup.ts';

/** A screen of the server and its place on the desktop. */
export type PlacedScreen = X11Screen & Surface;

/**
 * The windows of an X server, by what window managers write down (https://specifications.freedesktop.org/wm-spec/), or
 * by the tree of windows where there is no such window manager.
 */
export function createX11Windows(
  requests: X11Requests,
  screens: readonly PlacedScreen[],
): Pick<Desktop, 'windows' | 'activeWindow'> {
  const describe = (id: number, screen: PlacedScreen) => describeWindow(requests, id, screen);
  return {
    async windows() {
      const found = screens.map(async (screen) => {
        const ids = await windowIds(requests, screen.root);
        return Promise.all(ids.map((id) => describe(id, screen)));
      });
      return (await Promise.all(found)).flat().filter((window) => window !== null);
    },
    async activeWindow() {
      for (const screen of screens) {
        const id = await activeWindowId(requests, screen.root);
        const window = id > 0 ? await describe(id, screen) : null;
        if (window) return window;
      }
      return null;
    },
  };
}

/** The windows of programs, topmost first. */
async function windowIds(requests: X11Requests, root: number): Promise<number[]> {
  const listed =
    (await requests.property(root, '_NET_CLIENT_LIST_STACKING')) ??
    (await requests.property(root, '_NET_CLIENT_LIST'));
  if (listed) return readWords(listed).reverse();
  const children = (await requests.tree(root))?.children ?? [];
  const isOfProgram = async (id: number) => (await requests.attributes(id))?.isUnmanaged === false;
  const answers = await Promise.all(children.map(isOfProgram));
  return children.filter((_, index) => answers[index]).reverse();
}

/** 0 where no window is active. */
async function activeWindowId(requests: X11Requests, root: number): Promise<number> {
  const told = await requests.property(root, '_NET_ACTIVE_WINDOW');
  if (told) return readWords(told)[0] ?? 0;
  const focus = await requests.inputFocus();
  if (focus > FOCUS_FOLLOWS_POINTER) return topLevel(requests, focus, root);
  return (await requests.pointer(root))?.child ?? 0;
}

const FOCUS_FOLLOWS_POINTER = 1;
/** Windows lie far less deep in each other; a tree that changes while we climb must not keep us. */
const MAX_DEPTH = 64;

async function topLevel(requests: X11Requests, from: number, root: number): Promise<number> {
  let window = from;
  for (let depth = 0; depth < MAX_DEPTH && window !== 0 && window !== root; depth++) {
    const parent = (await requests.tree(window))?.parent ?? 0;
    if (parent === root) return window;
    window = parent;
  }
  return 0;
}

/** The window as it lies on its screen; null where nothing of it can be seen there (minimised, closed, moved away). */
async function describeWindow(
  requests: X11Requests,
  id: number,
  screen: PlacedScreen,
): Promise<DesktopWindow | null> {
  const [attributes, box, title, shadow] = await Promise.all([
    requests.attributes(id),
    requests.box(id, screen.root),
    readTitle(requests, id),
    requests.property(id, '_GTK_FRAME_EXTENTS'),
  ]);
  if (!attributes?.isViewable || !box) return null;
  const drawn = shadow ? withoutShadow(box, readWords(shadow)) : box;
  const inside = intersection(translate(drawn, screen.box.x, screen.box.y), screen.box);
  return inside && { id: `0x${id.toString(16)}`, title, box: inside };
}

async function readTitle(requests: X11Requests, id: number): Promise<string> {
  const [utf8, latin1] = await Promise.all([
    requests.property(id, '_NET_WM_NAME'),
    requests.property(id, 'WM_NAME'),
  ]);
  return utf8?.toString('utf8') ?? latin1?.toString('latin1') ?? '';
}

/** Programs that draw their own frame put a shadow around it: left, right, top, bottom, inside the window's box. */
function withoutShadow(box: Box, [left = 0, right = 0, top = 0, bottom = 0]: number[]): Box {
  const [width, height] = [box.width - left - right, box.height - top - bottom];
  return width > 0 && height > 0 ? { x: box.x + left, y: box.y + top, width, height } : box;
}
