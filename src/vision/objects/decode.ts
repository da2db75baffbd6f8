import { type Box, iou } from '../../core/geometry.ts';

/** A box with a class, by its number, and a score, 0..1. */
export type Detection = { readonly classIndex: number; readonly score: number; readonly box: Box };

/** YOLOX looks at three sizes of cells; each cell says where a thing lies whose middle is in it. */
const STRIDES_PX = [8, 16, 32] as const;
/** Centre x and y, width, height, and how much it is a thing at all; the scores of the classes follow. */
const FACTS = 5;

/**
 * The raw output [cells, 5 + classes] of YOLOX for a square of `sidePx`, as boxes in pixels of that square, with a score
 * of at least `leastScore`. https://github.com/Megvii-BaseDetection/YOLOX, demo/ONNXRuntime
 */
export function decodeCells(
  output: Float32Array,
  { sidePx, classCount, leastScore }: { sidePx: number; classCount: number; leastScore: number },
): readonly Detection[] {
  const found: Detection[] = [];
  let at = 0;
  for (const stride of STRIDES_PX) {
    const cells = Math.floor(sidePx / stride);
    for (let cell = 0; cell < cells * cells; cell++, at += FACTS + classCount) {
      const objectness = output[at + 4]!;
      if (objectness < leastScore) continue;
      let best = 0;
      for (let index = 1; index < classCount; index++) {
        if (output[at + FACTS + index]! > output[at + FACTS + best]!) best = index;
      }
      const score = objectness * output[at + FACTS + best]!;
      if (!(score >= leastScore)) continue;
      const width = Math.exp(output[at + 2]!) * stride;
      const height = Math.exp(output[at + 3]!) * stride;
      const x = (output[at]! + (cell % cells)) * stride - width / 2;
      const y = (output[at + 1]! + Math.floor(cell / cells)) * stride - height / 2;
      found.push({ classIndex: best, score, box: { x, y, width, height } });
    }
  }
  return found;
}

/** Of boxes of one class that overlap this much only the surest stays: the value of YOLOX's own demo. */
const SAME_CLASS_IOU = 0.45;
/** Boxes of two classes that are nearly equal are one thing with two names; the surer name stays. */
const OTHER_CLASS_IOU = 0.75;

/** Each thing once, the surest first. */
export function keepSurest(detections: readonly Detection[]): readonly Detection[] {
  const kept: Detection[] = [];
  for (const one of detections.toSorted((a, b) => b.score - a.score)) {
    const isAgain = kept.some(({ classIndex, box }) => {
      return iou(box, one.box) > (classIndex === one.classIndex ? SAME_CLASS_IOU : OTHER_CLASS_IOU);
    });
    if (!isAgain) kept.push(one);
  }
  return kept;
}

/** Boxes of two looks that overlap this much are the same thing. */
const SAME_THING_IOU = 0.5;

/**
 * Joins what was found in a picture and in its mirror image: the score is the mean of the two, so that what only one of
 * them showed counts half.
 */
export function joinLooks(first: readonly Detection[], second: readonly Detection[]): readonly Detection[] {
  const left = [...second];
  const both = first.map((one) => {
    const at = left.findIndex(
      ({ classIndex, box }) => classIndex === one.classIndex && iou(box, one.box) >= SAME_THING_IOU,
    );
    const other = at < 0 ? undefined : left.splice(at, 1)[0];
    return { ...one, score: (one.score + (other?.score ?? 0)) / 2 };
  });
  return [...both, ...left.map((one) => ({ ...one, score: one.score / 2 }))];
}
