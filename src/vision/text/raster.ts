import { type Box, clampBox, type Point } from '../../core/geometry.ts';

/** 8-bit RGBA pixels, rows from the top, no padding. A Frame is one. */
export type Raster = { readonly widthPx: number; readonly heightPx: number; readonly data: Uint8Array };

/** A rotated rectangle: its corners clockwise from the one where the text begins at the top left. */
export type Quad = readonly [Point, Point, Point, Point];

/** The pixels of `box`, clamped to the raster; null where nothing is left of it. */
export function cropRaster(raster: Raster, box: Box): Raster | null {
  const inside = clampBox(box, raster.widthPx, raster.heightPx);
  if (!inside) return null;
  const data = new Uint8Array(4 * inside.width * inside.height);
  for (let row = 0; row < inside.height; row++) {
    const from = 4 * ((inside.y + row) * raster.widthPx + inside.x);
    data.set(raster.data.subarray(from, from + 4 * inside.width), 4 * row * inside.width);
  }
  return { widthPx: inside.width, heightPx: inside.height, data };
}

/** The pixels of a rotated rectangle, upright, at the source's scale; outside the raster the edge pixels go on. */
export function sampleQuad(raster: Raster, quad: Quad): Raster {
  const [topLeft, topRight, , bottomLeft] = quad;
  const widthPx = Math.max(1, Math.round(distance(topLeft, topRight)));
  const heightPx = Math.max(1, Math.round(distance(topLeft, bottomLeft)));
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let row = 0; row < heightPx; row++) {
    for (let column = 0; column < widthPx; column++) {
      const { x, y } = quadPoint(quad, (column + 0.5) / widthPx, (row + 0.5) / heightPx);
      blendPixel(raster, x - 0.5, y - 0.5, data, 4 * (row * widthPx + column));
    }
  }
  return { widthPx, heightPx, data };
}

/** The point at (u, v) of the quad, both 0..1 from the top left corner. */
export function quadPoint([topLeft, topRight, , bottomLeft]: Quad, u: number, v: number): Point {
  return {
    x: topLeft.x + u * (topRight.x - topLeft.x) + v * (bottomLeft.x - topLeft.x),
    y: topLeft.y + u * (topRight.y - topLeft.y) + v * (bottomLeft.y - topLeft.y),
  };
}

/** The raster turned by half a turn. */
export function turnHalf(raster: Raster): Raster {
  const data = new Uint8Array(raster.data.length);
  const source = new DataView(raster.data.buffer, raster.data.byteOffset, raster.data.byteLength);
  const target = new DataView(data.buffer);
  for (let at = 0; at < data.length; at += 4) target.setUint32(data.length - 4 - at, source.getUint32(at));
  return { ...raster, data };
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Writes the bilinear mean of the four pixels around (x, y) to `target[at..at + 3]`. */
function blendPixel(raster: Raster, x: number, y: number, target: Uint8Array, at: number): void {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const left = clamp(x0, raster.widthPx - 1);
  const right = clamp(x0 + 1, raster.widthPx - 1);
  const top = clamp(y0, raster.heightPx - 1) * raster.widthPx;
  const bottom = clamp(y0 + 1, raster.heightPx - 1) * raster.widthPx;
  for (let channel = 0; channel < 4; channel++) {
    const a = raster.data[4 * (top + left) + channel]!;
    const b = raster.data[4 * (top + right) + channel]!;
    const c = raster.data[4 * (bottom + left) + channel]!;
    const d = raster.data[4 * (bottom + right) + channel]!;
    target[at + channel] = Math.round((a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy);
  }
}

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value));
