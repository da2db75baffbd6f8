import type { ModelSession } from '../../models/session.ts';
import { allClasses, isSquare, latinClasses } from './alphabet.ts';
import { type CtcCharacter, decodeCtc } from './ctc.ts';
import { type InputShape, placed, type Recogniser, recogniserInput } from './recogniser.ts';

/**
 * The recognition model of PP-OCRv4: 6,623 characters, Chinese and Latin.
 * `hasSquareScripts`: whether Chinese and Japanese may be answered; Latin letters still win where they are likely.
 */
export function createPpOcrRecogniser(
  session: ModelSession,
  classes: readonly string[],
  hasSquareScripts: boolean,
): Recogniser {
  const latin = latinClasses(classes);
  const all = allClasses(classes);
  const layout = {
    classCount: classes.length,
    spaceClass: classes.length - 1,
    stepPx: PP_OCR_SHAPE.stepPx,
  };
  return {
    async read(plane) {
      const { data, widthPx, scale } = recogniserInput(plane, PP_OCR_SHAPE);
      const output = await session.run({
        [session.inputNames[0]!]: { data: threeTimes(data), dims: [1, 3, PP_OCR_SHAPE.heightPx, widthPx] },
      });
      const probabilities = output[session.outputNames[0]!]!.data;
      const inLatin = decodeCtc(probabilities, classes, latin);
      const characters = hasSquareScripts
        ? preferred(inLatin, decodeCtc(probabilities, classes, all))
        : inLatin;
      return placed(characters, probabilities, layout, scale);
    },
  };
}

/** The height that the model was trained with; it passes over a lone character in a narrower picture than 96. */
export const PP_OCR_SHAPE: InputShape = {
  heightPx: 48,
  stepPx: 8,
  bucketPx: 32,
  minWidthPx: 96,
  maxWidthPx: 6400, // a line of 300 characters; longer ones are squeezed
};

/** The model takes three planes of colour; brightness stands in all of them. */
function threeTimes(plane: Float32Array): Float32Array {
  const data = new Float32Array(3 * plane.length);
  for (let copy = 0; copy < 3; copy++) data.set(plane, copy * plane.length);
  return data;
}

/**
 * The unrestricted reading where it says that the line is in a square script: where at least a third of its characters
 * are. A Latin line gets only a stray one by mistake.
 */
function preferred(latin: readonly CtcCharacter[], all: readonly CtcCharacter[]): readonly CtcCharacter[] {
  const squareCount = all.filter(({ text, probability }) => isSquare(text) && probability > 0.5).length;
  return squareCount > 0 && 3 * squareCount >= all.length ? all : latin;
}
