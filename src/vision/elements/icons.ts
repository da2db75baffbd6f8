import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, clampBox, coverage, grow, right } from '../../core/geometry.ts';
import type { TextLine, UiElement } from '../../core/observations.ts';
import { connect } from '../pictures/blobs.ts';
import { measureCells } from '../pictures/cells.ts';
import { trim } from '../pictures/trim.ts';
import { inkBox } from './ink.ts';
import type { Scene } from './scene.ts';

/** Sides of an icon in em of the scene's text, and width to height. */
const SIDE_EM = { min: 0.65, max: 3.6 } as const;
const RATIO = { min: 0.45, max: 2.2 } as const;
/** What overlaps a control by this share of itself is a part of it. */
const PART = 0.5;
/** The name of an icon on a desktop stands below it: how far, in em. */
const NAME_BELOW_EM = 1.4;

/** Small drawings without a plate: the icons of tool bars and desktops. `controls` are what was found before. */
export function findIcons(
  frame: Frame,
  lines: readonly TextLine[],
  scene: Scene,
  controls: readonly UiElement[],
): UiElement[] {
  const { columns, rows, isPlain, isText } = measureCells(frame, lines, scene.surfaces);
  const busy = isPlain.map((plain, at) => (plain === 0 && isText[at] === 0 ? 1 : 0));
  return connect(busy, columns, rows).flatMap((blob) => {
    if (Math.max(blob.box.width, blob.box.height) > 1.5 * SIDE_EM.max * scene.emPx) return [];
    const box = inkBox(frame, trim(frame, blob.box));
    if (!box || !isIconSized(box, scene.emPx)) return [];
    const isTaken =
      controls.some((control) => control.role !== 'dialog' && coverage(box, control.box) >= PART) ||
      lines.some((line) => coverage(box, line.box) >= PART);
    if (isTaken) return [];
    const whole = clampBox(grow(box, 1), frame.widthPx, frame.heightPx) ?? box;
    return [{ role: 'icon', name: nameBelow(scene, whole), confidence: 0.5, box: whole }];
  });
}

function isIconSized({ width, height }: Box, emPx: number): boolean {
  const ratio = width / height;
  return (
    Math.max(width, height) >= SIDE_EM.min * emPx &&
    Math.max(width, height) <= SIDE_EM.max * emPx &&
    ratio >= RATIO.min &&
    ratio <= RATIO.max
  );
}

function nameBelow(scene: Scene, box: Box): string {
  const below = scene.labels.find((label) => {
    const gapPx = label.box.y - bottom(box);
    const isCentred = Math.abs(label.box.x + right(label.box) - box.x - right(box)) <= label.sizePx;
    return isCentred && gapPx >= 0 && gapPx <= NAME_BELOW_EM * label.sizePx;
  });
  return below?.text ?? '';
}
