import { type Box, bottom, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Content } from './content.ts';
import { inkBox } from './ink.ts';
import { labelOfField } from './names.ts';
import type { Scene } from './scene.ts';
import { isTinted } from './tint.ts';
import { hasTwin } from './twins.ts';

/** Heights in em: one line with 2 px to 20 px padding; more rows for a text area. */
const HEIGHT_EM = { min: 1.3, max: 4.4, maxArea: 16 } as const;
const MIN_WIDTH_EM = 3.2;
/** An empty field is at least this many times as wide as high; an empty square is a swatch or a picture. */
const MIN_EMPTY_RATIO = 2;
/** Text in a field begins near the left edge and leaves room at the right. */
const MAX_LEFT_EM = 2;
const MIN_EXTRA_ROOM_EM = 1.2;
const MIN_CLIPPED_EM = 8;
const MAX_CARET_EM = 0.2;
/** The arc of a rounder corner would look like the grip. */
const MAX_GRIP_CORNER_EM = 0.6;
const MAX_AREA_FILL = 0.5;
const MAX_LABEL_INDENT_EM = 0.5;
/** An icon before the text of a search field. */
const MAX_LEADING_EM = 3.4;
/** A band over almost the whole frame or parent without a border is a bar or a selected row. */
const BAND_SHARE = 0.9;
/** A downward arrow: wider than high. */
const ARROW_RATIO = { min: 1.2, max: 3.2 } as const;
const MAX_ARROW_EM = 1;
const MIN_COMBO_GAP_EM = 1;

/** The text field, text area or combo box that a surface is, or null. */
export function asField(scene: Scene, index: number, content: Content): UiElement | null {
  const { box } = scene.surfaces[index]!;
  const { emPx } = content;
  if (box.width < MIN_WIDTH_EM * emPx || box.height < HEIGHT_EM.min * emPx) return null;
  if (isTinted(scene, index) || isBand(scene, index)) return null;
  const isOneLine = box.height <= HEIGHT_EM.max * emPx;
  const confidence = isOneLine ? rateLine(scene, index, content) : rateArea(scene, index, content);
  if (confidence === 0) return null;
  const isCombo = content.trailing !== null && isArrow(content.trailing, emPx);
  const name = labelOfField(scene, box)?.text ?? content.text;
  return { role: isCombo ? 'combobox' : 'textbox', name, confidence, box };
}

/** How sure it is that a surface one line high is a field; 0: it is none. */
function rateLine(scene: Scene, index: number, content: Content): number {
  const { box, border } = scene.surfaces[index]!;
  const hasLabel = labelOfField(scene, box) !== null;
  if (content.ink === null || isCaret(content)) {
    const isWide = box.width >= MIN_EMPTY_RATIO * box.height;
    return isWide ? rate(border ? 0.85 : 0.6, hasLabel) : 0;
  }
  if (content.rowCount > 1 || content.labels.length > 2) return 0;
  if (content.trailing && content.labels.length <= 1 && isArrow(content.trailing, content.emPx)) {
    const isLeft = content.labels.length === 0 || content.leftPx <= MAX_LEFT_EM * content.emPx;
    return isLeft ? rateCombo(scene, index, content, content.trailing) : 0;
  }
  if (isClipped(box, content)) return border ? 0.7 : 0;
  if (content.labels.length === 0) return isUnreadText(content) ? (border ? 0.75 : 0.5) : 0;
  const textStart = content.labels[0]!.box.x - box.x;
  const roomPx = right(box) - right(content.labels.at(-1)!.box);
  const isLeft =
    content.leftPx <= MAX_LEFT_EM * content.emPx &&
    textStart <= MAX_LEADING_EM * content.emPx &&
    roomPx >= content.leftPx + MIN_EXTRA_ROOM_EM * content.emPx;
  if (!isLeft || isInColumn(scene, index, content)) return 0;
  return rate(border ? 0.82 : 0.57, hasLabel);
}

/** A label beside or above it speaks for a field. */
const rate = (bare: number, hasLabel: boolean): number => (hasLabel ? (1 + bare) / 2 : bare);

/** The text cursor of an empty field that has the focus. */
const isCaret = ({ ink, leftPx, emPx }: Content): boolean =>
  ink !== null &&
  ink.width <= MAX_CARET_EM * emPx &&
  ink.height >= 2 * ink.width &&
  leftPx <= MAX_LEFT_EM * emPx;

/** The dots of a password, or a value that the text reader missed. */
function isUnreadText({ ink, leftPx, rightPx, emPx }: Content): boolean {
  const isLine = ink !== null && ink.height <= 1.1 * emPx && ink.width >= ink.height;
  return isLine && leftPx <= MAX_LEFT_EM * emPx && rightPx >= leftPx + MIN_EXTRA_ROOM_EM * emPx;
}

/** Text that is longer than its field runs into the right edge. */
function isClipped(box: Box, { leftPx, rightPx, emPx }: Content): boolean {
  return (
    box.width > MIN_CLIPPED_EM * emPx &&
    leftPx >= 0.4 * emPx &&
    leftPx <= MAX_LEFT_EM * emPx &&
    rightPx <= 0.6 * leftPx
  );
}

/** An arrow far behind the text belongs to a combo box, one close to it to a menu button. */
function rateCombo(scene: Scene, index: number, content: Content, arrow: Box): number {
  const { box } = scene.surfaces[index]!;
  const text = content.labels[0]?.box;
  const gapPx = text ? arrow.x - right(text) : box.width;
  return gapPx >= MIN_COMBO_GAP_EM * content.emPx ? 0.93 : 0.6;
}

function rateArea(scene: Scene, index: number, content: Content): number {
  const { box, border } = scene.surfaces[index]!;
  const { emPx, ink } = content;
  const hasParts = scene.children[index]!.some(
    (child) => !scene.isGlyph[child] && !scene.surfaces[child]!.isLine,
  );
  if (box.height > HEIGHT_EM.maxArea * emPx || border === null || hasParts) return 0;
  if (hasGrip(scene, index)) return 0.9;
  if (ink === null) return box.width > MIN_EMPTY_RATIO * box.height ? 0.6 : 0;
  // A card has a heading or a button and others beside it; a text area begins in the corner, with its label above it.
  const label = labelOfField(scene, box);
  const isLabelled = label !== null && Math.abs(label.box.x - box.x) <= MAX_LABEL_INDENT_EM * emPx;
  const beginsInCorner = ink.x - box.x <= MAX_LEFT_EM * emPx && ink.y - box.y <= MAX_LEFT_EM * emPx;
  const isMostlyFree = ink.height <= MAX_AREA_FILL * box.height;
  return isLabelled && beginsInCorner && isMostlyFree && !hasTwin(scene, index) ? 0.6 : 0;
}

/** The two diagonal strokes in the bottom right corner with which a text area is made larger. */
function hasGrip(scene: Scene, index: number): boolean {
  const { box, roundness } = scene.surfaces[index]!;
  if ((roundness * Math.min(box.width, box.height)) / 2 > MAX_GRIP_CORNER_EM * scene.emPx) return false;
  const sidePx = Math.round(scene.emPx);
  const corner = { x: right(box) - sidePx - 3, y: bottom(box) - sidePx - 3, width: sidePx, height: sidePx };
  const ink = inkBox(scene.frame, corner);
  if (!ink || Math.abs(ink.width - ink.height) > 0.3 * sidePx) return false;
  return ink.width > 0.3 * sidePx && right(ink) >= right(corner) - 0.4 * sidePx;
}

/** Whether the text stands in a column with others of the same parent: then it is the selected row of a list. */
function isInColumn(scene: Scene, index: number, content: Content): boolean {
  const { box, parent } = scene.surfaces[index]!;
  const first = content.labels[0];
  if (!first || parent < 0) return false;
  const reachPx = 1.3 * box.height;
  return scene.labelsIn[parent]!.some(
    (label) =>
      Math.abs(label.box.x - first.box.x) <= Math.max(2, 0.12 * first.sizePx) &&
      Math.abs(label.sizePx - first.sizePx) <= 0.1 * first.sizePx &&
      Math.abs(label.box.y - first.box.y) <= reachPx,
  );
}

function isBand(scene: Scene, index: number): boolean {
  const { box, border, parent } = scene.surfaces[index]!;
  if (box.width >= BAND_SHARE * scene.frame.widthPx && box.x <= 2) return true;
  if (border !== null || parent < 0) return false;
  return box.width >= 0.97 * scene.surfaces[parent]!.box.width;
}

function isArrow(drawing: Box, emPx: number): boolean {
  const ratio = drawing.width / drawing.height;
  return ratio >= ARROW_RATIO.min && ratio <= ARROW_RATIO.max && drawing.width <= MAX_ARROW_EM * emPx;
}
