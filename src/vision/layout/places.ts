import { area, type Box, bottom, iou, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';

/** Roles whose box is a place of its own on the page, whether text stands in it or not. */
const PLACES: readonly string[] = [
  'textbox',
  'combobox',
  'image',
  'button',
  'dialog',
  'tab',
  'progressbar',
  'slider',
];

/** All boxes that hold parts of the page, largest first, without those that say the same twice or are the whole page. */
export function placesOf(panels: readonly Box[], elements: readonly UiElement[], page: Box): Box[] {
  const boxes = [...panels, ...elements.filter(({ role }) => PLACES.includes(role)).map(({ box }) => box)];
  const places: Box[] = [];
  const sorted = boxes.sort(
    (a, b) => area(b) - area(a) || a.y - b.y || a.x - b.x || right(a) - right(b) || bottom(a) - bottom(b),
  );
  for (const box of sorted) {
    if (area(box) > 0.95 * area(page) || !(box.width >= 4 && box.height >= 4)) continue;
    if (!places.some((other) => iou(other, box) > 0.85)) places.push(box);
  }
  return places;
}
