/**
 * The process that takes pixels with screenshot-desktop. It is a process of its own so that it can be ended together
 * with the programs that it waits for, and because pictures are decoded and cut here.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import screenshot from 'screenshot-desktop';
import sharp from 'sharp';
import { type Box, intersection } from '../../core/geometry.ts';
import { type BoxPixels, composePixels } from './pixels.ts';
import { isScreenAllowed } from './screen-permission.ts';
import { serveWorker } from './serve-worker.ts';
import type { DesktopLook } from './worker-wire.ts';

/** A display as the library lists it: Linux and Windows say where it is (each in its own words), macOS does not. */
type Listed = {
  readonly id: string | number;
  readonly width?: number;
  readonly height?: number;
  readonly offsetX?: number;
  readonly offsetY?: number;
  readonly left?: number;
  readonly top?: number;
  readonly dpiScale?: number;
  readonly primary?: boolean;
};
type Placed = {
  readonly id: Listed['id'];
  readonly box: Box;
  readonly scale: number;
  readonly isPrimary: boolean;
};

async function grab(box: Box): Promise<Uint8Array> {
  const parts: BoxPixels[] = [];
  for (const display of await placedDisplays()) {
    if (intersection(display.box, box)) parts.push(await shoot(display));
  }
  return composePixels(box, parts);
}

const look = async (): Promise<DesktopLook> => ({
  displays: (await placedDisplays()).map(({ box, scale, isPrimary }) => ({ box, scale, isPrimary })),
  windows: [],
});

/** Where a display's place is not told, displays lie side by side in their order, as large as their pictures. */
async function placedDisplays(): Promise<Placed[]> {
  const placed: Placed[] = [];
  let nextX = 0;
  for (const [index, listed] of ((await screenshot.listDisplays()) as Listed[]).entries()) {
    const { id, width, height, dpiScale = 1 } = listed;
    const x = listed.offsetX ?? listed.left;
    const y = listed.offsetY ?? listed.top;
    const isPrimary = listed.primary ?? (x === undefined ? index === 0 : x === 0 && y === 0);
    const isTold = width !== undefined && height !== undefined && x !== undefined && y !== undefined;
    const box = isTold ? { x, y, width, height } : { x: nextX, y: 0, ...(await measure(id)) };
    nextX = box.x + box.width;
    placed.push({ id, box, scale: dpiScale, isPrimary });
  }
  return placed;
}

async function measure(id: Listed['id']): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(await takePicture(id)).metadata();
  return { width, height };
}

/** scrot takes the whole desktop whatever it is told; its picture then has another size than the display. */
async function shoot({ id, box }: Placed): Promise<BoxPixels> {
  const { data, info } = await sharp(await takePicture(id))
    .toColourspace('srgb')
    .flatten()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isDisplay = info.width === box.width && info.height === box.height;
  const origin = isDisplay ? box : { x: 0, y: 0 };
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { box: { x: origin.x, y: origin.y, width: info.width, height: info.height }, data: pixels };
}

async function takePicture(id: Listed['id']): Promise<Buffer> {
  try {
    return await screenshot({ screen: id, format: 'png' });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || process.platform !== 'linux') throw error;
    return takePictureWithScrot(id);
  }
}

/** scrot cannot write into the pipe that the library gives it; its file lies in a folder of this user alone. */
async function takePictureWithScrot(id: Listed['id']): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-'));
  try {
    const filename = join(folder, 'screen.png');
    await screenshot({ screen: id, format: 'png', filename, linuxLibrary: 'scrot' });
    return await readFile(filename);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await serveWorker({ grab, look, isAllowed: isScreenAllowed });
