import type { Rgb } from '../../core/observations.ts';
import type { Raster } from './raster.ts';

/** A crop's two colours, and how much of the foreground every pixel has: 0 is background, 1 is full ink. */
export type Ink = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly strength: Float32Array;
  readonly foreground: Rgb;
  readonly background: Rgb;
  /** The difference of the two colours in the channel where it is largest, 0..255. */
  readonly contrast: number;
  /** Share of the pixels that have the background's colour. Text on one colour: above a half; on a picture: little. */
  readonly backgroundShare: number;
};

/**
 * Tells ink from background. The background is the most frequent colour; the foreground is the mean of the pixels
 * that differ most from it. Works alike for dark on light, light on dark and one colour on another.
 */
export function findInk(raster: Raster): Ink {
  const { widthPx, heightPx, data } = raster;
  const { background, share } = mostFrequentColour(data);
  const histogram = new Uint32Array(256);
  const differences = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0; pixel < differences.length; pixel++) {
    const difference = Math.max(
      Math.abs(data[4 * pixel]! - background[0]),
      Math.abs(data[4 * pixel + 1]! - background[1]),
      Math.abs(data[4 * pixel + 2]! - background[2]),
    );
    differences[pixel] = difference;
    histogram[difference]!++;
  }
  const strongest = quantile(histogram, differences.length, 1 - STRONGEST_SHARE);
  const foreground = meanColour(data, differences, STRONG * strongest);
  return {
    widthPx,
    heightPx,
    strength: projections(data, background, foreground),
    foreground,
    background,
    contrast: Math.max(...background.map((value, channel) => Math.abs(value - foreground[channel]!))),
    backgroundShare: share,
  };
}

/** At least this share of a text crop's pixels is full ink (a thin line of 9 px text has about 5 %). */
const STRONGEST_SHARE = 0.02;
/** What differs by this share of the strongest difference counts as full ink, not as a letter's soft edge. */
const STRONG = 0.8;

/** The most frequent colour of the fullest cell of a histogram with 16 steps a channel, and the share of pixels near it. */
export function mostFrequentColour(data: Uint8Array): { background: Rgb; share: number } {
  const cells = new Uint32Array(4096);
  for (let at = 0; at < data.length; at += 4) cells[highBits(data, at)]!++;
  const cell = indexOfMost(cells);
  const colours = new Uint32Array(4096);
  for (let at = 0; at < data.length; at += 4) if (highBits(data, at) === cell) colours[lowBits(data, at)]!++;
  const colour = indexOfMost(colours);
  const background = [8, 4, 0].map(
    (shift) => ((cell >> shift) & 15) * 16 + ((colour >> shift) & 15),
  ) as unknown as Rgb;
  let near = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isNear =
      Math.abs(data[at]! - background[0]) <= NEAR &&
      Math.abs(data[at + 1]! - background[1]) <= NEAR &&
      Math.abs(data[at + 2]! - background[2]) <= NEAR;
    if (isNear) near++;
  }
  return { background, share: (4 * near) / Math.max(4, data.length) };
}

/** Two channels' values closer than this look alike: half a cell of the histogram. */
const NEAR = 8;

const highBits = (data: Uint8Array, at: number): number =>
  ((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4);
const lowBits = (data: Uint8Array, at: number): number =>
  ((data[at]! & 15) << 8) | ((data[at + 1]! & 15) << 4) | (data[at + 2]! & 15);

function indexOfMost(counts: Uint32Array): number {
  let best = 0;
  for (let index = 1; index < counts.length; index++) if (counts[index]! > counts[best]!) best = index;
  return best;
}

/** The value below which `share` of all counted values lie. */
function quantile(histogram: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let value = 0; value < histogram.length; value++) {
    seen += histogram[value]!;
    if (seen > share * total) return value;
  }
  return histogram.length - 1;
}

function meanColour(data: Uint8Array, differences: Uint8Array, atLeast: number): Rgb {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let pixel = 0; pixel < differences.length; pixel++) {
    if (differences[pixel]! < atLeast) continue;
    for (let channel = 0; channel < 3; channel++) sum[channel]! += data[4 * pixel + channel]!;
    count++;
  }
  return sum.map((value) => Math.round(value / Math.max(1, count))) as unknown as Rgb;
}

/** Where every pixel stands on the straight way from the background's colour (0) to the foreground's (1). */
function projections(data: Uint8Array, background: Rgb, foreground: Rgb): Float32Array {
  const [r, g, b] = [0, 1, 2].map((c) => foreground[c]! - background[c]!) as [number, number, number];
  const scale = 1 / Math.max(1, r * r + g * g + b * b);
  const strength = new Float32Array(data.length / 4);
  for (let pixel = 0; pixel < strength.length; pixel++) {
    const along =
      (data[4 * pixel]! - background[0]) * r +
      (data[4 * pixel + 1]! - background[1]) * g +
      (data[4 * pixel + 2]! - background[2]) * b;
    strength[pixel] = Math.min(1, Math.max(0, along * scale));
  }
  return strength;
}
