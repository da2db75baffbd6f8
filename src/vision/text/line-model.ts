import type { ModelSession } from '../../models/session.ts';
import { allClasses } from './alphabet.ts';
import { type CtcCharacter, decodeCtc } from './ctc.ts';
import { END_PX, type InputShape, placed, type ReadCharacter, recogniserInput } from './recogniser.ts';
import type { Plane } from './resample.ts';

/** A character, and how much speaks against it: 0 (sure) to 1. */
export type DoubtedCharacter = ReadCharacter & { readonly doubt: number };

export type LineModel = { read(plane: Plane): Promise<readonly DoubtedCharacter[]> };

/**
 * Beckon's own small network for crisp lines in Latin letters, accents included; see models/lines. `classes` are blank, its
 * characters, and `OTHER` for whatever it was not made for.
 */
export function createLineModel(session: ModelSession, classes: readonly string[]): LineModel {
  const allowed = allClasses(classes);
  const layout = {
    classCount: classes.length,
    spaceClass: classes.indexOf(' '),
    stepPx: LINE_MODEL_SHAPE.stepPx,
  };
  return {
    async read(plane) {
      const { data, widthPx, scale } = recogniserInput(plane, LINE_MODEL_SHAPE);
      const output = await session.run({
        [session.inputNames[0]!]: { data, dims: [1, 1, LINE_MODEL_SHAPE.heightPx, widthPx] },
      });
      // What the network says of the columns that only fill the bucket means nothing.
      const stepCount = Math.ceil((scale * plane.widthPx + END_PX) / LINE_MODEL_SHAPE.stepPx);
      const probabilities = output[session.outputNames[0]!]!.data.subarray(0, stepCount * classes.length);
      const characters = decodeCtc(probabilities, classes, allowed);
      const doubts = doubtsOf(characters, probabilities, layout);
      return placed(characters, probabilities, layout, scale).map((character, index) => ({
        ...character,
        isSpaceSure: true,
        doubt: character.text === OTHER ? 1 : doubts[index]!,
      }));
    },
  };
}

/** What the model answers for other scripts and icons (U+FFFD, the replacement character). */
export const OTHER = '\ufffd';

/** The classes of a model from its characters.json. */
export const lineClasses = (characters: readonly string[]): readonly string[] => ['', ...characters, OTHER];

export const LINE_MODEL_SHAPE: InputShape = {
  heightPx: 32,
  stepPx: 4,
  bucketPx: 32,
  minWidthPx: 32,
  maxWidthPx: 4800,
};

/**
 * For every character that is no space: what its own class lacks at its peak, or, where that is more, the probability of
 * a character that may have been passed over between it and its neighbours.
 */
function doubtsOf(
  characters: readonly CtcCharacter[],
  probabilities: Float32Array,
  { classCount, spaceClass }: { classCount: number; spaceClass: number },
): readonly number[] {
  const stepCount = probabilities.length / classCount;
  const classAt = (step: number): number =>
    step < 0 || step >= stepCount ? 0 : bestClass(probabilities, step, classCount);
  const passedOver = (from: number, to: number): number => {
    const known = new Set([0, spaceClass, classAt(from - 1), classAt(to)]);
    let most = 0;
    for (let step = from; step < to; step++) {
      let rest = 1;
      for (const index of known) rest -= probabilities[step * classCount + index]!;
      most = Math.max(most, rest);
    }
    return most;
  };
  const gaps = characters.map(({ first }, index) =>
    passedOver((characters[index - 1]?.last ?? -1) + 1, first),
  );
  const tail = passedOver((characters.at(-1)?.last ?? -1) + 1, stepCount);
  return characters.flatMap(({ text, probability }, index) =>
    text === ' ' ? [] : [Math.max(1 - probability, gaps[index]!, gaps[index + 1] ?? tail)],
  );
}

function bestClass(probabilities: Float32Array, step: number, classCount: number): number {
  let index = 0;
  for (let other = 1; other < classCount; other++) {
    if (probabilities[step * classCount + other]! > probabilities[step * classCount + index]!) index = other;
  }
  return index;
}
