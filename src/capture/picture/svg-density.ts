import sharp from 'sharp';
import { checkPixels } from './limits.ts';
import { brokenPicture } from './picture-errors.ts';

/**
 * The dots an inch at which an SVG is drawn so that its text can be read: its natural size, or a whole multiple of that
 * where it is small. Throws ConfigError `picture-too-big` or `broken-picture`.
 */
export async function svgDensity(bytes: Uint8Array, maxPixels: number): Promise<number> {
  const declared = declaredSize(bytes);
  if (declared) checkPixels(declared.width, declared.height, maxPixels); // librsvg takes a huge size for 1x1
  const natural = await longestSide(bytes, NATURAL_DENSITY);
  if (natural <= 1) throw brokenPicture('SVG', 'one without a size');
  const factor = Math.ceil(READABLE_SIDE_PX / natural);
  const density = NATURAL_DENSITY * factor;
  // Sizes in cm, in or pt grow with the square of the density: once for the unit, once for the scale.
  const isSquared = (await longestSide(bytes, density)) > 1.5 * natural * factor;
  return isSquared ? NATURAL_DENSITY * Math.sqrt(factor) : density;
}

/** Where one unit of an SVG becomes one pixel in libvips: https://www.libvips.org/API/current/ctor.Image.svgload.html */
const NATURAL_DENSITY = 72;
/** An icon of 16 units would have text of 2 pixels. */
const READABLE_SIDE_PX = 640;

async function longestSide(bytes: Uint8Array, density: number): Promise<number> {
  const { width, height } = await sharp(bytes, { density, limitInputPixels: false }).metadata();
  return Math.max(width, height);
}

/** Width and height as the root element says them, whatever their units; null where it does not say both in numbers. */
function declaredSize(bytes: Uint8Array): { width: number; height: number } | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32_768)).toString('utf8');
  const root = /<(?:\w+:)?svg\s[^>]*>/i.exec(text)?.[0] ?? '';
  const read = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*["']\\s*([0-9.e+]+)(?![0-9.]*%)`, 'i').exec(root)?.[1];
  const width = Number(read('width'));
  const height = Number(read('height'));
  return width > 0 && height > 0 ? { width, height } : null;
}
