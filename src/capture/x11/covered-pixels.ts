import { grow, intersection, translate } from '../../core/geometry.ts';
import { rgbaFromBgra } from '../screen/bgra.ts';
import type { Desktop, DesktopWindow } from '../screen/desktop.ts';
import type { X11Requests } from './requests.ts';
import type { PlacedScreen } from './windows.ts';

/**
 * The pixels of a window that higher windows cover (as a terminal does in which somebody asks for another window): they
 * can be had while a compositing manager runs, because then every window is drawn into a picture of its own
 * (https://specifications.freedesktop.org/wm-spec/, Compositing Managers). Null where it does not, and where the window
 * is not covered: then the pixels of the screen are the same, with menus and hints over it.
 */
export async function readCoveredPixels(
  requests: X11Requests,
  screens: readonly PlacedScreen[],
  { windows }: Pick<Desktop, 'windows'>,
  window: DesktopWindow,
): Promise<Uint8Array | null> {
  const screen = screens.find(({ box }) => intersection(box, window.box));
  if (!screen) return null;
  const owner = await requests.selectionOwner(`_NET_WM_CM_S${screen.id.split('.').at(-1)}`);
  if (owner === 0 || !isCovered(await windows(), window)) return null;

  const id = Number(window.id);
  const inside = await requests.box(id, screen.root);
  if (!inside) return null;
  const onScreen = translate(window.box, -screen.box.x, -screen.box.y);
  const { x, y, width, height } = translate(onScreen, -inside.x, -inside.y);
  const pixels = new Uint8Array(4 * width * height);
  const rowsASlice = Math.max(1, Math.floor(SLICE_BYTES / (4 * width)));
  for (let row = 0; row < height; row += rowsASlice) {
    const rows = Math.min(rowsASlice, height - row);
    const slice = await requests.image(id, { x, y: y + row, width, height: rows });
    if (!slice) return null;
    pixels.set(rgbaFromBgra(slice, width, rows, 4 * width), 4 * width * row);
  }
  return pixels;
}

/** The event loop goes on between slices; one is turned around in less than a millisecond. */
const SLICE_BYTES = 512 * 1024;
/** Title bars and borders lie outside of the boxes of windows; no theme's are wider. */
const FRAME_PX = 48;

function isCovered(windows: readonly DesktopWindow[], { id, box }: DesktopWindow): boolean {
  const index = windows.findIndex((window) => window.id === id);
  const higher = windows.slice(0, Math.max(0, index));
  return higher.some((window) => intersection(grow(window.box, FRAME_PX), box) !== null);
}
