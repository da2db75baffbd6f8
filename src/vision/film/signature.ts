/** What tells two moments of a film apart: how often which colours are there, and where. All values 0..1. */
export type Signature = {
  /** Shares of 64 colours (4 a channel) of the frame; they sum to 1. */
  readonly colours: Float32Array;
  /** Mean colours of 8 by 6 cells. */
  readonly cells: Float32Array;
  /** Standard deviation of the channel that varies most: 0 is one even colour. */
  readonly contrast: number;
};

type Pixels = { readonly widthPx: number; readonly heightPx: number; readonly data: Uint8Array };

const LEVELS = 4;
const COLUMNS = 8;
const ROWS = 6;

/** The signature of an RGB frame, which has at least 8 by 6 pixels. */
export function signatureOf({ widthPx, heightPx, data }: Pixels): Signature {
  const colours = new Float32Array(LEVELS ** 3);
  const cells = new Float32Array(3 * COLUMNS * ROWS);
  const counts = new Float32Array(COLUMNS * ROWS);
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  const pixelCount = widthPx * heightPx;
  for (let y = 0, at = 0; y < heightPx; y++) {
    const row = Math.floor((y * ROWS) / heightPx);
    for (let x = 0; x < widthPx; x++, at += 3) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      spread(colours, red, green, blue, 1 / pixelCount);
      const cell = row * COLUMNS + Math.floor((x * COLUMNS) / widthPx);
      cells[3 * cell]! += red / 255;
      cells[3 * cell + 1]! += green / 255;
      cells[3 * cell + 2]! += blue / 255;
      counts[cell]!++;
      for (let channel = 0; channel < 3; channel++) {
        const value = data[at + channel]! / 255;
        sums[channel]! += value;
        squares[channel]! += value * value;
      }
    }
  }
  for (let index = 0; index < cells.length; index++) cells[index]! /= counts[Math.floor(index / 3)]! || 1;
  const variances = sums.map((sum, channel) => squares[channel]! / pixelCount - (sum / pixelCount) ** 2);
  return { colours, cells, contrast: Math.sqrt(Math.max(0, ...variances)) };
}

/** A colour counts for the two nearest levels of its lightness, so that a slight change of light moves little. */
function spread(colours: Float32Array, red: number, green: number, blue: number, share: number): void {
  const step = 256 / LEVELS;
  const low = binOf(red - step / 4, green - step / 4, blue - step / 4);
  const high = binOf(red + step / 4, green + step / 4, blue + step / 4);
  colours[low]! += share / 2;
  colours[high]! += share / 2;
}

function binOf(red: number, green: number, blue: number): number {
  const level = (value: number) => Math.max(0, Math.min(LEVELS - 1, Math.floor((value * LEVELS) / 256)));
  return (level(red) * LEVELS + level(green)) * LEVELS + level(blue);
}

/** How different two moments are, 0..1: half by their colours, half by where these are. */
export function differenceOf(a: Signature, b: Signature): number {
  let byColour = 0;
  for (let index = 0; index < a.colours.length; index++)
    byColour += Math.abs(a.colours[index]! - b.colours[index]!);
  let byPlace = 0;
  for (let index = 0; index < a.cells.length; index++) byPlace += Math.abs(a.cells[index]! - b.cells[index]!);
  return (byColour / 2 + Math.min(1, (MOST_BY_PLACE * byPlace) / a.cells.length)) / 2;
}

/** A mean change of a quarter of the range in every cell is another picture altogether. */
const MOST_BY_PLACE = 4;
