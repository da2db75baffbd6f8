import type { ScreenSource, Waiting } from '../../core/drivers.ts';
import { BeckonError, DeviceError } from '../../core/errors.ts';
import { createFrame, type Frame } from '../../core/frame.ts';
import { type Box, containsPoint, intersection, type Point, translate } from '../../core/geometry.ts';
import { openX11Desktop } from '../x11/desktop.ts';
import { explainFailure } from './check.ts';
import type { Desktop } from './desktop.ts';
import { locate, type Place } from './locate.ts';
import { openLookedDesktop } from './looked-desktop.ts';
import { composePixels } from './pixels.ts';
import { isWaylandSession, waylandProblem } from './wayland.ts';
import { createWorkerProcess, type WorkerProcess } from './worker-process.ts';

export type DesktopSourceOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
};

export type DesktopSourceParts = DesktopSourceOptions & {
  readonly name: string;
  readonly workerFile: string;
  readonly timeoutMs: number;
  readonly canClick?: boolean;
};

/** A ScreenSource whose pixels come from a worker process, one for each surface of the desktop. */
export function createDesktopSource(parts: DesktopSourceParts): ScreenSource {
  const { name, workerFile: file, timeoutMs, canClick = false } = parts;
  const { environment = process.env, platform = process.platform } = parts;
  const hasX11 = platform !== 'win32' && platform !== 'darwin';
  /** Wayland's X server shows X programs at best: black means that others are in front, no window that one of them is active. */
  const isBridge = hasX11 && isWaylandSession(environment);
  const workers = new Map<string, WorkerProcess>();

  const workerFor = (surface: string): WorkerProcess => {
    const env = hasX11 ? { ...environment, DISPLAY: surface } : environment;
    const worker = workers.get(surface) ?? createWorkerProcess({ file, environment: env, timeoutMs });
    workers.set(surface, worker);
    return worker;
  };

  const withDesktop = async <T>(waiting: Waiting, use: (desktop: Desktop) => Promise<T>): Promise<T> => {
    const desktop = hasX11
      ? await openX11(environment, waiting)
      : await openLookedDesktop(workerFor(MAIN_SURFACE), MAIN_SURFACE, waiting);
    try {
      return await use(desktop);
    } finally {
      desktop.close();
    }
  };

  const grab = async (desktop: Desktop, box: Box, waiting: Waiting): Promise<Uint8Array> => {
    const pieces = desktop.surfaces.map(async (surface) => {
      const shared = intersection(surface.box, box);
      if (!shared) return [];
      const local = translate(shared, -surface.box.x, -surface.box.y);
      const { bytes } = await workerFor(surface.id).ask({ ask: 'grab', box: local }, waiting);
      if (bytes.length !== 4 * shared.width * shared.height) throw wrongSize(shared, bytes.length);
      return [{ box: shared, data: bytes }];
    });
    return composePixels(box, (await Promise.all(pieces)).flat());
  };

  const captureOnce = (target: Parameters<ScreenSource['capture']>[0], waiting: Waiting): Promise<Frame> =>
    withDesktop(waiting, async (desktop) => {
      const place = await locate(target, desktop);
      const covered = place.window && (await desktop.coveredPixels?.(place.window));
      const pointer = await desktop.pointer();
      const pixels = covered ?? (await grab(desktop, place.box, waiting));
      return toFrame(place, pixels, pointer);
    });

  const capture: ScreenSource['capture'] = async (target, waiting) => {
    try {
      const frame = await captureOnce(target, waiting);
      if (isBridge && isBlack(frame)) throw waylandProblem();
      return frame;
    } catch (error) {
      if (isBridge && isNoWindow(error)) throw waylandProblem(error);
      if (!isWorkerFailure(error) || waiting.signal.aborted) throw error;
      // A worker fails when the server was started anew, when the screen grew, or when it crashed: a new one helps.
      return captureOnce(target, waiting);
    }
  };

  const atPoint = (ask: 'click' | 'move', point: Point, waiting: Waiting) =>
    withDesktop(waiting, async ({ surfaces }) => {
      const surface = surfaces.find(({ box }) => containsPoint(box, point));
      if (!surface) throw offScreen();
      const local = { x: point.x - surface.box.x, y: point.y - surface.box.y };
      await workerFor(surface.id).ask({ ask, point: local }, waiting);
    });

  return {
    name,
    async check(waiting) {
      try {
        await capture({ kind: 'screen' }, waiting);
        return { isUsable: true };
      } catch (error) {
        return explainFailure(error, environment);
      }
    },
    displays: (waiting) => withDesktop(waiting, async ({ displays }) => displays),
    windows: (waiting) =>
      withDesktop(waiting, async (desktop) =>
        (await desktop.windows()).map(({ title, box }) => ({ title, box })),
      ),
    capture,
    ...(canClick && {
      click: (point, waiting) => atPoint('click', point, waiting),
      movePointer: (point, waiting) => atPoint('move', point, waiting),
    }),
    async close() {
      const open = [...workers.values()];
      workers.clear();
      await Promise.all(open.map((worker) => worker.close()));
    },
  };
}

/** In a Wayland session, an X server that is not there has another reason and another cure. */
const openX11 = (environment: NodeJS.ProcessEnv, waiting: Waiting): Promise<Desktop> =>
  openX11Desktop(environment, waiting).catch((error) => {
    throw isWaylandSession(environment) && !waiting.signal.aborted ? waylandProblem(error) : error;
  });

const offScreen = () =>
  new DeviceError(
    'not-on-screen',
    'Expected a point on the desktop, got one outside of it. Describe it again.',
  );

/** Where the system has no surfaces of its own. */
const MAIN_SURFACE = 'main';

function toFrame(place: Place, pixels: Uint8Array, pointer: { x: number; y: number } | null): Frame {
  const { box, kind, key, scale, title } = place;
  const isInside = pointer !== null && containsPoint(box, pointer);
  return createFrame(box.width, box.height, pixels, {
    kind,
    key,
    x: box.x,
    y: box.y,
    scale,
    ...(title !== undefined && { title }),
    ...(isInside && { pointer: { x: pointer.x - box.x, y: pointer.y - box.y } }),
  });
}

const isWorkerFailure = (error: unknown): boolean =>
  error instanceof BeckonError && error.code === 'capture-failed';

const isNoWindow = (error: unknown): boolean =>
  error instanceof BeckonError && error.code === 'no-active-window';

function isBlack({ data }: Frame): boolean {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  return words.every((word) => (word & 0xffffff) === 0);
}

function wrongSize({ width, height }: Box, byteCount: number): DeviceError {
  const expected = `${width}x${height} pixels from the process that captures the screen`;
  const got = `${byteCount / 4} pixels`;
  return new DeviceError('capture-failed', `Expected ${expected}, got ${got}. Try again.`, { expected, got });
}
