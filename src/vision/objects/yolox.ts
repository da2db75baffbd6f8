import { setImmediate as turn } from 'node:timers/promises';
import type { ObjectDetector } from '../../core/drivers.ts';
import { ModelError } from '../../core/errors.ts';
import type { Frame } from '../../core/frame.ts';
import { area, type Box, clampBox } from '../../core/geometry.ts';
import type { ObjectName, SeenObject } from '../../core/observations.ts';
import type { ModelSession } from '../../models/session.ts';
import { type Detection, decodeCells, joinLooks, keepSurest } from './decode.ts';
import { letterbox } from './letterbox.ts';

/** The side of the square that YOLOX-Nano and -Tiny were trained on. */
const SIDE_PX = 416;
/** What is less sure in one look is not worth joining with the other. */
const LEAST_SCORE = 0.1;
/**
 * The mean of both looks from which a thing is told. On 15 photographs of COCO nothing above 0.45 was wrong and half of
 * what lies between 0.35 and 0.45; a person who cannot see the picture is served worse by a wrong thing than by silence.
 */
const LEAST_CONFIDENCE = 0.5;

/** A detector on an opened YOLOX model, whose classes have these names. `session` is closed with it. */
export function createYoloxDetector(session: ModelSession, classes: readonly ObjectName[]): ObjectDetector {
  async function look(frame: Frame, isMirrored: boolean): Promise<readonly Detection[]> {
    const { data, scale } = letterbox(frame, SIDE_PX, isMirrored);
    const outputs = await session.run({
      [session.inputNames[0]!]: { data, dims: [1, 3, SIDE_PX, SIDE_PX] },
    });
    const { data: output, dims } = outputs[session.outputNames[0]!]!;
    const facts = dims.at(-1) ?? 0;
    if (facts !== 5 + classes.length || output.length < facts) throw otherForm(dims);
    const options = { sidePx: SIDE_PX, classCount: classes.length, leastScore: LEAST_SCORE };
    return keepSurest(decodeCells(output, options)).map(({ box, ...rest }) => {
      const x = isMirrored ? frame.widthPx * scale - box.x - box.width : box.x;
      const scaled = { x: x / scale, y: box.y / scale };
      return { ...rest, box: { ...scaled, width: box.width / scale, height: box.height / scale } };
    });
  }

  return {
    name: 'yolox',
    async detect(frame, { signal }) {
      signal.throwIfAborted();
      const asItIs = await look(frame, false);
      await turn(); // an abort comes through between the two looks
      signal.throwIfAborted();
      const joined = joinLooks(asItIs, await look(frame, true));
      const seen = joined.flatMap(({ classIndex, score, box }): readonly SeenObject[] => {
        const inside = score >= LEAST_CONFIDENCE ? clampBox(box, frame.widthPx, frame.heightPx) : null;
        return inside ? [{ name: classes[classIndex]!, confidence: Math.min(1, score), box: inside }] : [];
      });
      return seen.toSorted((a, b) => prominence(b) - prominence(a));
    },
    close: () => session.close(),
  };
}

/** Large things are what a picture is about; of two equally large ones the surer comes first. */
const prominence = ({ box, confidence }: { readonly box: Box; readonly confidence: number }): number =>
  Math.sqrt(area(box)) * confidence;

function otherForm(dims: readonly number[]): ModelError {
  const message = 'The object detector gave an answer of another form. Remove it and add it again.';
  return new ModelError('model-broken', message, { expected: 'YOLOX', got: dims.join('x') });
}
