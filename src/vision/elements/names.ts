import { type Box, bottom, centreY, right } from '../../core/geometry.ts';
import type { Label, Scene } from './scene.ts';

/** A check box's label stands at most this far from it, a field's label a column away, in em. */
const MAX_BESIDE_EM = 1.8;
const MAX_BEFORE_EM = 14;
/** A field's label above it: how far, and how far its left edge may be from the field's (a floating label is indented). */
const MAX_ABOVE_EM = 1.3;
const MAX_INDENT_EM = 1.6;

/** The label of a check box, radio button or switch: to the right, else to the left, on the same row. */
export function labelBeside(scene: Scene, box: Box, isAllowed: (text: string) => boolean): Label | null {
  const near = onRow(scene, box).filter((label) => isAllowed(label.text));
  const after = closest(near, (label) => label.box.x - right(box), MAX_BESIDE_EM);
  return after ?? closest(near, (label) => box.x - right(label.box), MAX_BEFORE_EM);
}

/** The label of a field: above it, else to the left on the same row. */
export function labelOfField(scene: Scene, box: Box): Label | null {
  const above = scene.labels.filter(
    (label) =>
      label.box.x - box.x > -0.5 * label.sizePx && label.box.x - box.x < MAX_INDENT_EM * label.sizePx,
  );
  return (
    closest(above, (label) => box.y - bottom(label.box), MAX_ABOVE_EM) ??
    closest(onRow(scene, box), (label) => box.x - right(label.box), MAX_BEFORE_EM)
  );
}

function onRow(scene: Scene, box: Box): Label[] {
  const halfPx = box.height / 2;
  return scene.labels.filter(
    (label) => Math.abs(centreY(label.box) - centreY(box)) <= Math.max(halfPx, 0.6 * label.sizePx),
  );
}

/** The label at the least distance of 0 (a little overlap is an uneven box) to `maxEm`. */
function closest(
  labels: readonly Label[],
  distanceTo: (label: Label) => number,
  maxEm: number,
): Label | null {
  let best: Label | null = null;
  let bestPx = Number.POSITIVE_INFINITY;
  for (const label of labels) {
    const distancePx = distanceTo(label);
    const isNear = distancePx >= -0.25 * label.sizePx && distancePx <= maxEm * label.sizePx;
    if (isNear && distancePx < bestPx) {
      best = label;
      bestPx = distancePx;
    }
  }
  return best;
}
