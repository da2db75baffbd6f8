import type { ModelSession } from '../../models/session.ts';
import type { Raster } from './raster.ts';
import { type Plane, resample } from './resample.ts';

/** Whether the text of an upright or overturned crop stands on its head. */
export async function isUpsideDown(session: ModelSession, raster: Raster): Promise<boolean> {
  const output = await session.run({
    [session.inputNames[0]!]: { data: angleInput(raster), dims: [1, 3, HEIGHT_PX, WIDTH_PX] },
  });
  const [, turned] = output[session.outputNames[0]!]!.data;
  return turned! > TURNED_THRESHOLD;
}

/** Blue, green and red plane of the crop at the model's height, cut or filled up with middle grey to its width. */
export function angleInput(raster: Raster): Float32Array {
  const widthPx = Math.min(WIDTH_PX, Math.max(1, Math.ceil((HEIGHT_PX * raster.widthPx) / raster.heightPx)));
  const data = new Float32Array(3 * WIDTH_PX * HEIGHT_PX);
  for (let channel = 0; channel < 3; channel++) {
    const plane = resample(channelPlane(raster, 2 - channel), widthPx, HEIGHT_PX).data;
    for (let y = 0; y < HEIGHT_PX; y++) {
      for (let x = 0; x < widthPx; x++) {
        data[(channel * HEIGHT_PX + y) * WIDTH_PX + x] = (2 * plane[y * widthPx + x]!) / 255 - 1;
      }
    }
  }
  return data;
}

// The input size and the threshold of PaddleOCR's angle classifier (tools/infer/utility.py: cls_image_shape, cls_thresh).
const HEIGHT_PX = 48;
const WIDTH_PX = 192;
const TURNED_THRESHOLD = 0.9;

function channelPlane({ widthPx, heightPx, data }: Raster, channel: number): Plane {
  const plane = new Float32Array(widthPx * heightPx);
  for (let pixel = 0; pixel < plane.length; pixel++) plane[pixel] = data[4 * pixel + channel]!;
  return { widthPx, heightPx, data: plane };
}
