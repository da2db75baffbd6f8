import { area, type Box, bottom, centreX, centreY, containsPoint, iou, right } from '../../core/geometry.ts';
import type { RegionRole, UiElement } from '../../core/observations.ts';
import type { Area } from './areas.ts';
import { type LayoutNode, linesOf } from './item.ts';
import { type PageText, wordCount } from './page-text.ts';
import { median } from './spans.ts';

export type RoleFound = { readonly role: RegionRole; readonly confidence: number };

/** What a role is told by: where the area stands, what stands above it, its lines and the elements in it. */
export type Setting = {
  readonly page: Box;
  readonly text: PageText;
  readonly elements: readonly UiElement[];
  /** Nothing but bars stands above it. */
  readonly isAtTop: boolean;
  /** Nothing stands below it. */
  readonly isAtBottom: boolean;
  /** Other areas stand around it. */
  readonly isAlone: boolean;
};

const MAIN: RoleFound = { role: 'main', confidence: 0.5 };

/** The role of an area by its place, its size and what it is made of; the confidences are those of rules of thumb. */
export function roleOf({ node, isColumn }: Area, setting: Setting): RoleFound {
  return (
    dialogRole(node, setting) ??
    topRole(node, setting) ??
    bottomRole(node, setting) ??
    (isColumn || node.kind === 'panel' ? sideRole(node, setting) : null) ??
    MAIN
  );
}

/** A panel away from the edges of the page with other things around it and a button at its end. */
function dialogRole(node: LayoutNode, { page, elements, isAlone }: Setting): RoleFound | null {
  const { box } = node;
  if (elements.some((element) => element.role === 'dialog' && iou(element.box, box) >= 0.6))
    return { role: 'dialog', confidence: 0.85 };
  if (node.kind !== 'panel' || isAlone || area(box) > 0.6 * area(page)) return null;
  const marginPx = 0.04 * page.width;
  const isInside = box.x > marginPx && right(box) < page.width - marginPx && box.y > marginPx / 2;
  const isCentred = Math.abs(centreX(box) - centreX(page)) <= 0.06 * page.width;
  const endPx = bottom(box) - box.height / 3;
  const hasButton = elements.some(
    (element) =>
      element.role === 'button' && centreY(element.box) > endPx && containsPoint(box, middleOf(element.box)),
  );
  return isInside && isCentred && hasButton ? { role: 'dialog', confidence: 0.6 } : null;
}

/** Low bars at the top: a title, a menu, tools, or the header of a site. */
function topRole(node: LayoutNode, { page, text, elements, isAtTop }: Setting): RoleFound | null {
  const em = text.bodySizePx;
  if (!isAtTop || node.box.height > 5 * em || node.box.y > 0.2 * page.height) return null;
  const cells = linesOf(node).map((index) => text.lines[index]!);
  const controls = elements.filter(
    ({ role, box }) => (role === 'button' || role === 'icon') && containsPoint(node.box, middleOf(box)),
  );
  const isShort = cells.every((line) => wordCount(line.text) <= 3 && line.style.sizePx <= 1.2 * em);
  const gaps = cells.slice(1).map((line, index) => line.box.x - right(cells[index]!.box));
  const isPacked = gaps.every((gapPx) => gapPx >= 0 && gapPx <= 3 * em);
  const isLow = node.box.height <= 2.2 * em;
  if (cells.length >= 3 && isShort && isPacked && isLow && cells[0]!.box.x <= 0.1 * page.width)
    return { role: node.box.y <= 0.12 * page.height ? 'menubar' : 'navigation', confidence: 0.6 };
  if (controls.length >= 3) return { role: 'toolbar', confidence: 0.6 };
  if (cells.length <= 2 && isLow && node.box.y <= 0.04 * page.height && node.kind === 'panel')
    return { role: 'titlebar', confidence: 0.55 };
  return cells.length >= 3 || node.kind === 'panel' ? { role: 'header', confidence: 0.6 } : null;
}

/** What the last part of a page says of itself. */
const FOOTER_TEXT = /©|\(c\)|copyright|privacy|imprint|impressum|terms/iu;

/** The last part of a page: one low row at the very edge is a status bar, a panel or small print a footer. */
function bottomRole(node: LayoutNode, { page, text, isAtBottom }: Setting): RoleFound | null {
  const em = text.bodySizePx;
  if (!isAtBottom || node.box.y < 0.5 * page.height) return null;
  const lines = linesOf(node).map((index) => text.lines[index]!);
  const isLow = node.box.height <= 2.4 * em;
  if (isLow && bottom(node.box) >= page.height - 1.5 * em) return { role: 'statusbar', confidence: 0.6 };
  if (lines.some((line) => FOOTER_TEXT.test(line.text))) return { role: 'footer', confidence: 0.7 };
  const isWide = node.kind === 'panel' && node.box.width >= 0.8 * page.width;
  return isWide && node.box.height <= 0.35 * page.height ? { role: 'footer', confidence: 0.5 } : null;
}

/** What a form is filled in with; a side bar has at most one of them, to search. */
const FORM_ROLES: readonly string[] = ['textbox', 'combobox', 'checkbox', 'radio', 'switch', 'slider'];

/** A narrow column at the side: short lines on the left are navigation. */
function sideRole(node: LayoutNode, { page, text, elements }: Setting): RoleFound | null {
  const { box } = node;
  if (box.width > 0.3 * page.width || box.height < 0.15 * page.height) return null;
  const isLeft = box.x <= 0.06 * page.width;
  const isRight = right(box) >= 0.9 * page.width;
  if (!isLeft && !isRight) return null;
  const fields = elements.filter(
    (element) => FORM_ROLES.includes(element.role) && containsPoint(box, middleOf(element.box)),
  );
  if (fields.length > 1) return null;
  const lines = linesOf(node).map((index) => text.lines[index]!);
  const isShort = lines.length >= 4 && median(lines.map((line) => wordCount(line.text))) <= 3;
  return isLeft && isShort ? { role: 'navigation', confidence: 0.65 } : { role: 'sidebar', confidence: 0.55 };
}

const middleOf = (box: Box) => ({ x: centreX(box), y: centreY(box) });
