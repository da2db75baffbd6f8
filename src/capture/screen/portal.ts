import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Bus, openBus, sessionBusAddress } from '../../bus/bus.ts';
import { askPortal, portalVersion } from '../../bus/portal.ts';
import type { CaptureTarget, ScreenSource, Waiting } from '../../core/drivers.ts';
import { type BeckonError, DeviceError } from '../../core/errors.ts';
import { createFrame, type Frame } from '../../core/frame.ts';
import type { Desktop } from './desktop.ts';
import { locate } from './locate.ts';
import { composePixels } from './pixels.ts';

const SCREENSHOT = 'org.freedesktop.portal.Screenshot';
/** The first time the desktop asks the person, who has to find and read its window. */
const CONSENT_LIMIT_MS = 120_000;

export type PortalScreenOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  /** Tells the desktop who asks; the first thing on a connection. */
  readonly introduce?: (bus: Bus, waiting: Waiting) => Promise<void>;
};

/**
 * Sees the screen through the desktop's portal (org.freedesktop.portal.Screenshot), the only way on Wayland. It gives one picture
 * of all displays: no windows, no mouse pointer. The active window is therefore the whole screen.
 */
export function createPortalScreenSource(options: PortalScreenOptions = {}): ScreenSource {
  const { environment = process.env, introduce = async () => {} } = options;

  async function withBus<T>(waiting: Waiting, use: (bus: Bus) => Promise<T>): Promise<T> {
    waiting.signal.throwIfAborted();
    const bus = await openBus(sessionBusAddress(environment), waiting);
    try {
      return await use(bus);
    } finally {
      await bus.close();
    }
  }

  const takePicture = (waiting: Waiting): Promise<Frame> =>
    withBus(waiting, async (bus) => {
      await introduce(bus, waiting);
      if ((await portalVersion(bus, SCREENSHOT, waiting)) === null) throw noPortal();
      const wish = {
        interface: SCREENSHOT,
        member: 'Screenshot',
        signature: 's',
        args: [''],
        options: [['interactive', ['b', false]]] as const,
      };
      const answer = await askPortal(bus, wish, { ...waiting, timeoutMs: CONSENT_LIMIT_MS });
      if (typeof answer?.uri !== 'string') throw notAllowed();
      const path = fileURLToPath(answer.uri);
      try {
        // Loaded where it is needed: the decoder is large, and most desktops are no Wayland.
        const { decodePicture } = await import('../picture/decode.ts');
        return await decodePicture({ bytes: await readFile(path), key: 'portal' }, waiting);
      } finally {
        // Desktops keep it among the person's pictures, where nobody asked for it.
        await rm(path, { force: true }).catch(() => {});
      }
    });

  return {
    name: 'portal',
    async check(waiting) {
      try {
        if ((await withBus(waiting, (bus) => portalVersion(bus, SCREENSHOT, waiting))) !== null)
          return { isUsable: true };
        throw noPortal();
      } catch (error) {
        const { expected, got } = error as BeckonError;
        return { isUsable: false, reason: `Expected ${expected}, got ${got}.`, cure: PORTAL_CURE };
      }
    },
    displays: async (waiting) => desktopOf(await takePicture(waiting)).displays,
    async capture(target, waiting) {
      const wanted = whatItCanShow(target);
      const whole = await takePicture(waiting);
      const { box, kind, key, scale } = await locate(wanted, desktopOf(whole));
      const pixels = composePixels(box, [{ box: boxOf(whole), data: whole.data }]);
      return createFrame(box.width, box.height, pixels, { kind, key, scale, x: box.x, y: box.y });
    },
    async close() {},
  };
}

function whatItCanShow(target: CaptureTarget): CaptureTarget {
  if (target.kind === 'pointer') throw unknownTo('no-pointer', 'where the mouse pointer is');
  if (target.kind !== 'window') return target;
  if (target.title !== undefined) throw unknownTo('no-windows', 'where windows are');
  return { kind: 'screen' };
}

const boxOf = ({ widthPx: width, heightPx: height }: Frame) => ({ x: 0, y: 0, width, height });

/** As if there were one display: where one ends and the next begins, the picture does not tell. */
function desktopOf(frame: Frame): Desktop {
  const box = boxOf(frame);
  return {
    surfaces: [{ id: 'portal', box }],
    displays: [{ number: 1, box, scale: 1, isPrimary: true }],
    windows: async () => [],
    activeWindow: async () => null,
    pointer: async () => null,
    close() {},
  };
}

const PORTAL_CURE =
  'Install the portal of your desktop, such as xdg-desktop-portal-gnome, -kde or -wlr, and log in again.';

const noPortal = () =>
  new DeviceError('no-display', `Expected a portal for screenshots, got none. ${PORTAL_CURE}`, {
    expected: 'a portal for screenshots',
    got: 'none',
  });

const notAllowed = () =>
  new DeviceError(
    'no-screen-permission',
    'Expected a yes of the person to screenshots, got a no. Allow them to Beckon in the settings of your desktop.',
    { expected: 'a yes', got: 'a no' },
  );

const unknownTo = (code: 'no-pointer' | 'no-windows', what: string) =>
  new DeviceError(code, `Expected a desktop that tells ${what}, got Wayland. Describe the screen instead.`, {
    expected: `a desktop that tells ${what}`,
    got: 'Wayland',
  });
