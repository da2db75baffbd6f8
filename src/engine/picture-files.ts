import { encodeJpeg } from '../capture/picture/encode.ts';
import { cropFrame, type Frame } from '../core/frame.ts';
import { area, type Box, grow } from '../core/geometry.ts';
import type { PictureFile } from './engine.ts';

/** Models look at no more: larger pictures only take longer. */
const LONGEST_SIDE_PX = 1_536;
/** Encoders cut pictures into squares of 14 or 16 pixels: a picture with less than a few of them says nothing. */
const LEAST_SIDE_PX = 64;
const MOST_PICTURES = 6;

export const wholeOf = ({ widthPx, heightPx }: Frame): { readonly box: Box } => ({
  box: { x: 0, y: 0, width: widthPx, height: heightPx },
});

/** The largest pictures of a frame as JPEG files, the largest first; a small one comes with what is around it. */
export async function pictureFiles(
  frame: Frame,
  pictures: readonly { readonly box: Box }[],
  signal: AbortSignal,
): Promise<readonly PictureFile[]> {
  const files: PictureFile[] = [];
  const largest = pictures.toSorted((a, b) => area(b.box) - area(a.box)).slice(0, MOST_PICTURES);
  for (const { box } of largest) {
    const missingPx = LEAST_SIDE_PX - Math.min(box.width, box.height);
    const crop = cropFrame(frame, missingPx > 0 ? grow(box, Math.ceil(missingPx / 2)) : box);
    if (crop) files.push({ ...(await encodeJpeg(crop, { longestSidePx: LONGEST_SIDE_PX, signal })), box });
  }
  return files;
}
