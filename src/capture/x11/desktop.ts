import type { Display, Waiting } from '../../core/drivers.ts';
import { type Box, intersection, translate } from '../../core/geometry.ts';
import { type Desktop, numberDisplays } from '../screen/desktop.ts';
import { formatX11Address, parseX11Address } from './address.ts';
import { openX11 } from './connection.ts';
import { readCoveredPixels } from './covered-pixels.ts';
import { noDisplay } from './no-display.ts';
import { createX11Requests, type X11Requests } from './requests.ts';
import { readScale } from './scale.ts';
import { createX11Windows, type PlacedScreen } from './windows.ts';

/**
 * The desktop of the X server that DISPLAY names. Where the server has several screens, they lie side by side: the one
 * that DISPLAY names first, then the others in their order. Throws DeviceError `no-display`.
 */
export async function openX11Desktop(environment: NodeJS.ProcessEnv, waiting: Waiting): Promise<Desktop> {
  waiting.signal.throwIfAborted();
  const name = environment.DISPLAY ?? '';
  if (name === '') throw noDisplay('no DISPLAY at all');
  const address = parseX11Address(name);
  if (!address) throw noDisplay('a DISPLAY that names none');
  const connection = await openX11(address, environment, waiting);
  try {
    const own = connection.screens[address.screen];
    if (!own) throw noDisplay(`a server without screen ${address.screen}`);
    const numbered = connection.screens.map((screen, number) => ({ screen, number }));
    const ordered = numbered.sort((a, b) => Number(b.screen === own) - Number(a.screen === own));
    let x = 0;
    const screens = ordered.map(({ screen, number }): PlacedScreen => {
      const box = { x, y: 0, width: screen.widthPx, height: screen.heightPx };
      x += screen.widthPx;
      return { ...screen, id: formatX11Address(address, number), box };
    });
    const requests = createX11Requests(connection);
    const displays = await Promise.all(
      screens.map((screen, index) => displaysOf(requests, screen, index === 0)),
    );
    const windows = createX11Windows(requests, screens);
    return {
      surfaces: screens.map(({ id, box }) => ({ id, box })),
      displays: numberDisplays(displays.flat()),
      ...windows,
      coveredPixels: (window) => readCoveredPixels(requests, screens, windows, window),
      async pointer() {
        const found = await requests.pointer(own.root);
        const screen = screens.find(({ root }) => root === found?.root);
        return found && screen ? { x: found.point.x + screen.box.x, y: found.point.y + screen.box.y } : null;
      },
      close: connection.close,
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The monitors of a screen, or the screen as one. The primary monitor of the own screen is the primary of all. */
async function displaysOf(
  requests: X11Requests,
  screen: PlacedScreen,
  isOwn: boolean,
): Promise<Omit<Display, 'number'>[]> {
  const [monitors, scale] = await Promise.all([requests.monitors(screen.root), readScale(requests, screen)]);
  const whole: Box = { x: 0, y: 0, width: screen.widthPx, height: screen.heightPx };
  const visible = monitors.flatMap(({ box, isPrimary }) => {
    const inside = intersection(box, whole);
    return inside ? [{ box: inside, isPrimary }] : [];
  });
  const found = visible.length > 0 ? visible : [{ box: whole, isPrimary: true }];
  const primary = found.find(({ isPrimary }) => isPrimary) ?? found[0];
  return found.map((monitor) => ({
    box: translate(monitor.box, screen.box.x, screen.box.y),
    scale,
    isPrimary: isOwn && monitor === primary,
  }));
}
