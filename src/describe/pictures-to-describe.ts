import type { Detail } from '../core/description.ts';
import { area } from '../core/geometry.ts';
import type { PictureView, ScreenView } from '../core/observations.ts';

/** In a smaller picture, in pixels, a model sees what is not there; icons are told by their names. */
const LEAST_SIDE_PX = 64;
/** What is less surely a picture at all is not sent: models describe blank lines and links as cats and surfers. */
const LEAST_CONFIDENCE = 0.6;
/** More of its area under text, and it is a page or a control with a background. */
const MOST_TEXT_SHARE = 0.25;
/** Of a screen, smaller ones are only counted. */
const LEAST_SHARE: Readonly<Record<Detail, number>> = { brief: 1, normal: 0.04, full: 0.01, text: 1 };
const MOST_PICTURES: Readonly<Record<Detail, number>> = { brief: 1, normal: 2, full: 6, text: 0 };

/**
 * The pictures of a view that are worth a model's time at this level of detail, the largest first: none of those that may
 * not be pictures.
 */
export function picturesToDescribe(view: ScreenView, detail: Detail): readonly PictureView[] {
  const { widthPx, heightPx, isPicture } = view;
  return view.pictures
    .filter((picture) => isPictureForModels(picture, view))
    .filter(({ box }) => isPicture || area(box) >= LEAST_SHARE[detail] * widthPx * heightPx)
    .toSorted((a, b) => area(b.box) - area(a.box))
    .slice(0, MOST_PICTURES[detail]);
}

/** Whether something that was taken for a picture is surely one, and large enough to say something about. */
export function isPictureForModels(
  { box, confidence, kind, lineIndexes }: PictureView,
  { lines }: ScreenView,
): boolean {
  const textPx = lineIndexes.reduce((sum, index) => sum + (lines[index] ? area(lines[index].box) : 0), 0);
  const isText = kind !== 'chart' && textPx > MOST_TEXT_SHARE * area(box);
  return Math.min(box.width, box.height) >= LEAST_SIDE_PX && confidence >= LEAST_CONFIDENCE && !isText;
}
