/**
 * The process that takes pixels with nut-js. It is a process of its own because the native part ends the whole process
 * (a segmentation fault, or Xlib's exit) when the X server is not there or goes away.
 */
import nutJs from '@nut-tree/nut-js';
import type { Box } from '../../core/geometry.ts';
import { rgbaFromBgra } from './bgra.ts';
import { composePixels } from './pixels.ts';
import { isScreenAllowed } from './screen-permission.ts';
import { serveWorker } from './serve-worker.ts';
import type { DesktopLook } from './worker-wire.ts';

const { mouse, Point: NutPoint, providerRegistry, Region, screen } = nutJs;

type Grabbed = Awaited<ReturnType<typeof screen.grab>>;

/** nut-js takes logical pixels; it gives physical ones, more of them on a dense display. */
let scaleKnown: number | null = null;
const readScale = async (): Promise<number> => {
  scaleKnown ??= (await screen.grab()).pixelDensity.scaleX;
  return scaleKnown;
};

async function grab(box: Box): Promise<Uint8Array> {
  if ((await readScale()) === 1) {
    const image = await screen.grabRegion(new Region(box.x, box.y, box.width, box.height));
    if (image.width === box.width && image.height === box.height) return toRgba(image);
  }
  const whole = await screen.grab();
  const wholeBox = { x: 0, y: 0, width: whole.width, height: whole.height };
  return composePixels(box, [{ box: wholeBox, data: toRgba(whole) }]);
}

function toRgba(image: Grabbed): Uint8Array {
  if (image.bitsPerPixel !== 32) throw new Error(`a display with ${image.bitsPerPixel} bits a pixel`);
  return rgbaFromBgra(image.data, image.width, image.height, image.byteWidth);
}

/** nut-js knows the main display only. Windows that close while they are asked are left out. */
async function look(): Promise<DesktopLook> {
  const scale = await readScale();
  const physical = (box: { left: number; top: number; width: number; height: number }): Box => ({
    x: Math.round(box.left * scale),
    y: Math.round(box.top * scale),
    width: Math.round(box.width * scale),
    height: Math.round(box.height * scale),
  });
  const [width, height] = [await screen.width(), await screen.height()];
  const provider = providerRegistry.getWindow();
  const described = (await provider.getWindows()).map(async (handle) => ({
    id: String(handle),
    title: await provider.getWindowTitle(handle),
    box: physical(await provider.getWindowRegion(handle)),
  }));
  const windows = (await Promise.allSettled(described)).flatMap((window) =>
    window.status === 'fulfilled' ? [window.value] : [],
  );
  const { x, y } = await mouse.getPosition();
  return {
    displays: [{ box: physical({ left: 0, top: 0, width, height }), scale, isPrimary: true }],
    windows,
    activeWindowId: String(await provider.getActiveWindow()),
    pointer: { x: Math.round(x * scale), y: Math.round(y * scale) },
  };
}

async function move({ x, y }: { x: number; y: number }): Promise<void> {
  const scale = await readScale();
  await mouse.setPosition(new NutPoint(Math.round(x / scale), Math.round(y / scale)));
}

async function click(point: { x: number; y: number }): Promise<void> {
  await move(point);
  await mouse.leftClick();
}

await serveWorker({ grab, look, click, move, isAllowed: isScreenAllowed });
