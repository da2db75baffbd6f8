import { area } from '../../core/geometry.ts';
import type { PictureView } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { hasMenuBar } from './program.ts';
import type { Recognised } from './recognised.ts';
import { isBrowser } from './title.ts';

/** The whole view is one picture (not the picture of a program), or hardly more than one: a picture viewer. */
export type PictureReading = Recognised & { readonly kind: 'picture'; readonly picture: PictureView };

/** A picture that covers so much of a window, with next to no text beside it, is what the window is about. */
const LEAST_SHARE = 0.5;
const MOST_LINES_BESIDE = 6;

export function recognisePicture(scene: Scene): PictureReading | null {
  const { view } = scene;
  const [picture] = view.pictures.toSorted((a, b) => area(b.box) - area(a.box));
  if (!picture) return null;
  const share = area(picture.box) / (view.widthPx * view.heightPx);
  const beside = view.lines.length - picture.lineIndexes.length;
  const isViewer =
    share >= LEAST_SHARE && beside <= MOST_LINES_BESIDE && !isBrowser(scene) && !hasMenuBar(scene);
  const isFile = view.isPicture && !hasMenuBar(scene);
  if (!isFile && !isViewer) return null;
  return {
    kind: 'picture',
    picture,
    title: pictureTitle(scene, picture),
    confidence: isFile ? 1 : 0.8,
    evidence: [picture.box],
  };
}

/** The title of a chart is its largest line, when it is larger than the rest and stands in the upper part. */
function pictureTitle(scene: Scene, picture: PictureView): Quote | undefined {
  if (picture.kind !== 'chart') return undefined;
  const lines = picture.lineIndexes.flatMap((index) => {
    const line = scene.view.lines[index];
    return line ? [{ index, line }] : [];
  });
  const [largest, second] = lines.toSorted((a, b) => b.line.style.sizePx - a.line.style.sizePx);
  if (!largest || !/\p{L}/u.test(largest.line.text)) return undefined;
  const isLarger = !second || largest.line.style.sizePx >= LARGER_BY * second.line.style.sizePx;
  const isHigh = largest.line.box.y < picture.box.y + picture.box.height / 4;
  return isLarger && isHigh ? scene.quote([largest.index]) : undefined;
}

/** Charting libraries set the title 1.2 times as large as the axis labels by default (matplotlib: `axes.titlesize: large`). */
const LARGER_BY = 1.1;
