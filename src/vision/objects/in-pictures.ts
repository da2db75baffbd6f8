import type { ObjectDetector, Waiting } from '../../core/drivers.ts';
import { cropFrame, type Frame } from '../../core/frame.ts';
import { area, translate } from '../../core/geometry.ts';
import type { PictureView } from '../../core/observations.ts';

/** In a smaller picture a detector of 416 pixels a side sees what is not there. */
const LEAST_SIDE_PX = 96;
/** Each takes two looks of 40 ms and more. */
const MOST_PICTURES = 4;

/** The pictures with the things that are in the largest photographs among them. In charts and drawings are none. */
export async function withObjects(
  frame: Frame,
  pictures: readonly PictureView[],
  detector: ObjectDetector,
  waiting: Waiting,
): Promise<readonly PictureView[]> {
  const looked = pictures
    .filter(({ kind, box }) => kind === 'photograph' && Math.min(box.width, box.height) >= LEAST_SIDE_PX)
    .toSorted((a, b) => area(b.box) - area(a.box))
    .slice(0, MOST_PICTURES);
  const done: PictureView[] = [];
  for (const picture of pictures) {
    const crop = looked.includes(picture) ? cropFrame(frame, picture.box) : null;
    if (!crop) {
      done.push(picture);
      continue;
    }
    const { x, y } = frame.origin;
    const seen = await detector.detect(crop, waiting);
    const objects = seen.map((one) => ({
      ...one,
      box: translate(one.box, crop.origin.x - x, crop.origin.y - y),
    }));
    done.push({ ...picture, objects });
  }
  return done;
}
