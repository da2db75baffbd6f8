import type { ModelSession } from '../../models/session.ts';
import { allClasses, isSquare, latinClasses } from './alphabet.ts';
import { type CtcCharacter, decodeCtc } from './ctc.ts';
import { type Plane, resample } from './resample.ts';

/** A character with its place: `x` is the middle and `spaceBefore` the largest probability of a space before it. */
export type ReadCharacter = {
  readonly text: string;
  readonly probability: number;
  /** Middle of the character in pixels of the plane that was read, to about half a character. */
  readonly x: number;
  /** The largest probability of the space class between the character before and this one, 0..1. */
  readonly spaceBefore: number;
};

export type Recogniser = { read(plane: Plane): Promise<readonly ReadCharacter[]> };

/**
 * Reads one line of text. The plane holds brightness, 0..1 (dark text on light is what the model saw most).
 * `hasSquareScripts`: whether Chinese and Japanese may be answered; Latin letters still win where they are likely.
 */
export function createRecogniser(
  session: ModelSession,
  classes: readonly string[],
  hasSquareScripts: boolean,
): Recogniser {
  const latin = latinClasses(classes);
  const all = allClasses(classes);
  return {
    async read(plane) {
      const { data, widthPx, scale } = recogniserInput(plane);
      const output = await session.run({
        [session.inputNames[0]!]: { data, dims: [1, 3, HEIGHT_PX, widthPx] },
      });
      const probabilities = output[session.outputNames[0]!]!.data;
      const inLatin = decodeCtc(probabilities, classes, latin);
      const characters = hasSquareScripts
        ? preferred(inLatin, decodeCtc(probabilities, classes, all))
        : inLatin;
      return placed(characters, probabilities, classes.length, scale);
    },
  };
}

/** The plane scaled to the model's height, three times over, made wider with its last column up to a bucket's width. */
export function recogniserInput(plane: Plane): { data: Float32Array; widthPx: number; scale: number } {
  const scale = HEIGHT_PX / plane.heightPx;
  const inkWidthPx = Math.min(MAX_WIDTH_PX, Math.max(1, Math.round(plane.widthPx * scale)));
  const widthPx = Math.max(MIN_WIDTH_PX, Math.ceil((inkWidthPx + END_PX) / BUCKET_PX) * BUCKET_PX);
  const scaled = resample(plane, inkWidthPx, HEIGHT_PX).data;
  const size = widthPx * HEIGHT_PX;
  const data = new Float32Array(3 * size);
  for (let y = 0; y < HEIGHT_PX; y++) {
    for (let x = 0; x < widthPx; x++) {
      data[y * widthPx + x] = 2 * scaled[y * inkWidthPx + Math.min(x, inkWidthPx - 1)]! - 1;
    }
  }
  data.copyWithin(size, 0, size);
  data.copyWithin(2 * size, 0, size);
  return { data, widthPx, scale: inkWidthPx / plane.widthPx };
}

/** The input height that the model was trained with. */
const HEIGHT_PX = 48;
/** One timestep of the output stands for eight columns of the input. */
const STEP_PX = 8;
/** Widths are rounded up to this, so that the runtime's buffers are used again; finer costs memory, coarser time. */
const BUCKET_PX = 32;
/** The model passes over a lone character in a narrower picture. */
const MIN_WIDTH_PX = 96;
/** A little empty space at the end lets the last character end. */
const END_PX = 4;
/** A line of 300 characters; longer ones are squeezed. */
const MAX_WIDTH_PX = 6400;

/**
 * The unrestricted reading where it says that the line is in a square script: where at least a third of its characters
 * are. A Latin line gets only a stray one by mistake.
 */
function preferred(latin: readonly CtcCharacter[], all: readonly CtcCharacter[]): readonly CtcCharacter[] {
  const squareCount = all.filter(({ text, probability }) => isSquare(text) && probability > 0.5).length;
  return squareCount > 0 && 3 * squareCount >= all.length ? all : latin;
}

function placed(
  characters: readonly CtcCharacter[],
  probabilities: Float32Array,
  classCount: number,
  scale: number,
): readonly ReadCharacter[] {
  const spaceClass = classCount - 1;
  const result: ReadCharacter[] = [];
  let from = 0;
  for (const { text, probability, first, peak, last } of characters) {
    if (text === ' ') continue;
    let spaceBefore = 0;
    for (let step = from; step <= first; step++) {
      spaceBefore = Math.max(spaceBefore, probabilities[step * classCount + spaceClass]!);
    }
    result.push({ text, probability, x: ((peak + 0.5) * STEP_PX) / scale, spaceBefore });
    from = last;
  }
  return result;
}
