import type { CtcCharacter } from './ctc.ts';
import { type Plane, resample } from './resample.ts';

/** A character with its place: `x` is the middle and `spaceBefore` the largest probability of a space before it. */
export type ReadCharacter = {
  readonly text: string;
  readonly probability: number;
  /** Middle of the character in pixels of the plane that was read, to about half a character. */
  readonly x: number;
  /** The largest probability of the space class between the character before and this one, 0..1. */
  readonly spaceBefore: number;
  /** Whether the recogniser was trained to see spaces, so that its word counts more than the width of the gap. */
  readonly isSpaceSure?: boolean;
};

/** Reads one line of text. The plane holds brightness, 0..1 (dark text on light). */
export type Recogniser = { read(plane: Plane): Promise<readonly ReadCharacter[]> };

/** What a network takes: its height, the columns that one timestep of its output stands for, and how widths are rounded. */
export type InputShape = {
  readonly heightPx: number;
  readonly stepPx: number;
  /** Widths are rounded up to this, so that the runtime's buffers are used again; finer costs memory, coarser time. */
  readonly bucketPx: number;
  readonly minWidthPx: number;
  readonly maxWidthPx: number;
};

/** One row of numbers a pixel row, -1 (black) to 1; `scale` is pixels of the input a pixel of the plane, across. */
export type RecogniserInput = {
  readonly data: Float32Array;
  readonly widthPx: number;
  readonly scale: number;
};

/** The plane scaled to the network's height, made wider with its last column up to a bucket's width. */
export function recogniserInput(plane: Plane, shape: InputShape): RecogniserInput {
  const { heightPx, bucketPx } = shape;
  const scale = heightPx / plane.heightPx;
  const inkWidthPx = Math.min(shape.maxWidthPx, Math.max(1, Math.round(plane.widthPx * scale)));
  const widthPx = Math.max(shape.minWidthPx, Math.ceil((inkWidthPx + END_PX) / bucketPx) * bucketPx);
  const scaled = resample(plane, inkWidthPx, heightPx).data;
  const data = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      data[y * widthPx + x] = 2 * scaled[y * inkWidthPx + Math.min(x, inkWidthPx - 1)]! - 1;
    }
  }
  return { data, widthPx, scale: inkWidthPx / plane.widthPx };
}

/** A little empty space at the end lets the last character end. */
export const END_PX = 4;

/** The characters that are no space, with their places; `spaceClass` is the column of the space in `probabilities`. */
export function placed(
  characters: readonly CtcCharacter[],
  probabilities: Float32Array,
  { classCount, spaceClass, stepPx }: { classCount: number; spaceClass: number; stepPx: number },
  scale: number,
): readonly ReadCharacter[] {
  const result: ReadCharacter[] = [];
  let from = 0;
  for (const { text, probability, first, peak, last } of characters) {
    if (text === ' ') continue;
    let spaceBefore = 0;
    for (let step = from; step <= first; step++) {
      spaceBefore = Math.max(spaceBefore, probabilities[step * classCount + spaceClass]!);
    }
    result.push({ text, probability, x: ((peak + 0.5) * stepPx) / scale, spaceBefore });
    from = last;
  }
  return result;
}
