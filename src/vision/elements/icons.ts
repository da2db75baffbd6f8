import type { Frame } from '../../core/frame.ts';
import {
  type Box,
  bottom,
  centreX,
  centreY,
  clampBox,
  coverage,
  grow,
  intersection,
  right,
  unionOf,
} from '../../core/geometry.ts';
import type { TextLine, UiElement } from '../../core/observations.ts';
import { connect } from '../pictures/blobs.ts';
import { measureCells } from '../pictures/cells.ts';
import { trim } from '../pictures/trim.ts';
import { inkBox } from './ink.ts';
import type { Label, Scene } from './scene.ts';

/** A stroke of an icon differs from its ground by this many levels; grain, gradients and the ringing of JPEG by less. */
const EDGE_RANGE = 28;
/** Sides of an icon in em of the scene's text, and width to height. */
const SIDE_EM = { min: 0.65, max: 3.6 } as const;
const RATIO = { min: 0.55, max: 1.8 } as const;
/** Letters reach this far beyond their word's box. */
const WORD_GAP_PX = 2;
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
  const { columns, rows, range, isText } = measureCells(frame, lines, []);
  const busy = range.map((levels, at) => (levels >= EDGE_RANGE && isText[at] === 0 ? 1 : 0));
  return connect(busy, columns, rows).flatMap((blob) => {
    if (Math.max(blob.box.width, blob.box.height) > 1.5 * SIDE_EM.max * scene.emPx) return [];
    const box = inkBox(frame, withoutWords(trim(frame, blob.box), scene));
    if (!box || !isIconSized(box, scene.emPx)) return [];
    const isTaken =
      controls.some((control) => control.role !== 'dialog' && coverage(box, control.box) >= PART) ||
      lines.some((line) => coverage(box, line.box) >= PART);
    if (isTaken) return [];
    const whole = clampBox(grow(box, 1), frame.widthPx, frame.heightPx) ?? box;
    const names = namesBelow(scene, whole);
    return [
      {
        role: 'icon',
        name: names.map(({ text }) => text).join(' '),
        confidence: 0.6,
        box: unionOf([whole, ...names.map((name) => name.box)]),
      },
    ];
  });
}

/** The part of a box that is left when the words that reach into it are cut off. */
function withoutWords(box: Box, { words }: Scene): Box {
  let [left, top, end, foot] = [box.x, box.y, right(box), bottom(box)];
  for (const { box: word } of words) {
    if (!intersection(word, { x: left, y: top, width: end - left, height: foot - top })) continue;
    const besidePx = centreX(word) - centreX(box);
    const belowPx = centreY(word) - centreY(box);
    if (Math.abs(besidePx) / box.width > Math.abs(belowPx) / box.height) {
      if (besidePx > 0) end = word.x - WORD_GAP_PX;
      else left = right(word) + WORD_GAP_PX;
    } else if (belowPx > 0) foot = word.y - WORD_GAP_PX;
    else top = bottom(word) + WORD_GAP_PX;
  }
  return { x: left, y: top, width: Math.max(0, end - left), height: Math.max(0, foot - top) };
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

/** The text centred below an icon, which is a part of it: up to two rows. */
function namesBelow(scene: Scene, icon: Box): readonly Label[] {
  const names: Label[] = [];
  for (let above = icon; names.length < MAX_NAME_ROWS; above = names.at(-1)!.box) {
    const below = scene.labels.find((label) => {
      const gapPx = label.box.y - bottom(above);
      const isCentred = Math.abs(label.box.x + right(label.box) - icon.x - right(icon)) <= label.sizePx;
      const mostPx = (names.length === 0 ? NAME_BELOW_EM : ROW_GAP_EM) * label.sizePx;
      return isCentred && !names.includes(label) && gapPx >= -OVERLAP_EM * label.sizePx && gapPx <= mostPx;
    });
    if (!below) break;
    names.push(below);
  }
  return names;
}

const MAX_NAME_ROWS = 2;
const ROW_GAP_EM = 0.3;
/** Boxes of rows, and of an icon and its name, may overlap by this. */
const OVERLAP_EM = 0.3;
