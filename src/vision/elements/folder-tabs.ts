import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, centreX, centreY, right } from '../../core/geometry.ts';
import type { Rgb, UiElement } from '../../core/observations.ts';
import { isLike } from './ink.ts';
import type { Label, Scene } from './scene.ts';
import { rowOf, toTabs } from './tab-row.ts';
import { groundOf } from './word-ink.ts';

/** The sides of a folder tab stand at most this far from its text, equally far to this many em. */
const MAX_PAD_EM = 2.5;
const MIN_PAD_EM = 0.3;
const EVEN_PAD_EM = 0.5;
/** The line on which the tabs stand: how far below the text, and how far it goes on beside the tab at least. */
const LINE_EM = { max: 1.6, min: 0.1, reach: 1.5 } as const;
/** A thin line differs from its ground by more than this many levels a channel. */
const LINE_CONTRAST = 12;

/**
 * Folder tabs: the selected one is outlined at the sides and open to the page below, so that it is no surface; the line
 * on which it stands goes on beside it.
 */
export function findFolderTabs(scene: Scene): UiElement[] {
  return scene.labels.flatMap((label) => {
    const row = rowOf(scene.labels, label);
    const ground = row.length > 1 ? groundOf(scene.frame, label.box) : null;
    const outline = ground && findOutline(scene.frame, label, ground);
    if (!outline) return [];
    const padPx = (outline.width - label.box.width) / 2;
    return toTabs(row, label, padPx, outline.y, outline.height, 0.8);
  });
}

function findOutline(frame: Frame, { box, sizePx }: Label, ground: Rgb): Box | null {
  const isGround = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < frame.widthPx && y < frame.heightPx && isLike(frame, x, y, ground, LINE_CONTRAST);
  const middleY = Math.round(centreY(box));
  const left = sideOf(box.x - 1, -1);
  const end = sideOf(right(box), 1);
  if (left === null || end === null) return null;
  const pads = [box.x - left, end - right(box)] as const;
  if (Math.min(...pads) < MIN_PAD_EM * sizePx || Math.abs(pads[0] - pads[1]) > EVEN_PAD_EM * sizePx)
    return null;
  const baseY = footOf(left);
  if (baseY === null || footOf(end) === null || !isOpen(baseY)) return null;
  const topY = Math.max(0, Math.round(box.y - (baseY - bottom(box))));
  return { x: left, y: topY, width: end - left + 1, height: baseY - topY };

  /** The first column that is not ground, going out from the text. */
  function sideOf(fromX: number, step: -1 | 1): number | null {
    for (let x = fromX; Math.abs(x - fromX) <= MAX_PAD_EM * sizePx; x += step) {
      if (x < 0 || x >= frame.widthPx) return null;
      if (!isGround(x, middleY)) return x;
    }
    return null;
  }

  /** Where the side meets the line on which the tabs stand; null where it meets none. */
  function footOf(x: number): number | null {
    const outwards = x < centreX(box) ? -1 : 1;
    for (let y = middleY; y <= bottom(box) + LINE_EM.max * sizePx; y++) {
      if (isGround(x, y)) return null;
      const isBase =
        y >= bottom(box) + LINE_EM.min * sizePx && goesOn(x, y, outwards) && !goesOn(x, y - 3, outwards);
      if (isBase) return y;
    }
    return null;
  }

  function goesOn(x: number, y: number, step: -1 | 1): boolean {
    for (let far = 1; far <= LINE_EM.reach * sizePx; far++) {
      const column = x + step * far;
      if (column < 0 || column >= frame.widthPx) return far > 0.5 * sizePx;
      if (isGround(column, y)) return false;
    }
    return true;
  }

  function isOpen(y: number): boolean {
    const marginPx = Math.max(3, Math.round(0.2 * sizePx));
    for (let x = left! + marginPx; x <= end! - marginPx; x++) {
      if (!isGround(x, y) || !isGround(x, y + 1)) return false;
    }
    return true;
  }
}
