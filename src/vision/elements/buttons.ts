import { centreX, centreY } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Content } from './content.ts';
import type { Scene } from './scene.ts';

/** Heights and widths in em of the button's own text. */
const HEIGHT_EM = { min: 1.45, max: 4.4 } as const;
const MAX_WIDTH_EM = 34;
const MAX_WORDS = 7;
/** Text (with its icon) stands in the middle: room left and right differ by at most this. */
const OFF_CENTRE_EM = 0.7;
const OFF_CENTRE_SHARE = 0.06;
/** An icon alone: side of the button in em of the scene, width to height. */
const ICON_BUTTON_EM = { min: 1.3, max: 4 } as const;
const ICON_BUTTON_RATIO = { min: 0.7, max: 1.9 } as const;
const ICON_SHARE = { min: 0.2, max: 0.9 } as const;
/** Below this height a label is as often a badge as a button. */
const BADGE_EM = 1.7;

/** The button that a surface is (with text, with an icon and text, with an icon alone), or null. */
export function asButton(scene: Scene, index: number, content: Content): UiElement | null {
  if (!content.ink) return null;
  // An icon may be read as one or two letters.
  const asText = content.labels.length > 0 ? rateText(scene, index, content) : 0;
  const asIcon = content.text.length <= 2 ? rateIcon(scene, index, content) : 0;
  const confidence = Math.max(asText, asIcon);
  if (confidence === 0) return null;
  const name = asText >= asIcon ? content.text : '';
  return { role: 'button', name, confidence, box: scene.surfaces[index]!.box };
}

function rateText(scene: Scene, index: number, content: Content): number {
  const { box, border } = scene.surfaces[index]!;
  const { emPx, labels } = content;
  if (box.height < HEIGHT_EM.min * emPx || box.height > HEIGHT_EM.max * emPx) return 0;
  if (box.width > MAX_WIDTH_EM * emPx || content.rowCount !== 1 || labels.length > 2) return 0;
  if (content.text.split(' ').length > MAX_WORDS) return 0;
  const offPx = Math.abs(content.leftPx - content.rightPx) / 2;
  if (offPx > Math.max(OFF_CENTRE_EM * emPx, OFF_CENTRE_SHARE * box.width)) return 0;
  const middlePx = Math.abs(centreY(labels[0]!.box) - centreY(box));
  if (middlePx > 0.2 * box.height) return 0;
  const isBadge = box.height < BADGE_EM * emPx || emPx < 0.85 * scene.emPx;
  return isBadge ? 0.6 : border ? 0.9 : 0.88;
}

function rateIcon(scene: Scene, index: number, content: Content): number {
  const { box, border } = scene.surfaces[index]!;
  const ratio = box.width / box.height;
  if (box.height < ICON_BUTTON_EM.min * scene.emPx || box.height > ICON_BUTTON_EM.max * scene.emPx) return 0;
  if (ratio < ICON_BUTTON_RATIO.min || ratio > ICON_BUTTON_RATIO.max) return 0;
  const ink = content.ink!;
  const share = Math.max(ink.width, ink.height) / Math.min(box.width, box.height);
  if (share < ICON_SHARE.min || share > ICON_SHARE.max) return 0;
  const isCentred =
    Math.abs(centreX(ink) - centreX(box)) <= 0.12 * box.width &&
    Math.abs(centreY(ink) - centreY(box)) <= 0.12 * box.height;
  return isCentred ? (border ? 0.85 : 0.75) : 0;
}
