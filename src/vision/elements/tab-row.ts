import { centreY, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Label } from './scene.ts';

/** Texts of neighbouring tabs are at most this far apart; of one row within this in height, in em. */
const MAX_TAB_GAP_EM = 6;
const ROW_EM = 0.32;
const SAME_SIZE = 0.2;

/** The labels that stand on the row of `selected` without a large gap, from left to right. */
export function rowOf(labels: readonly Label[], selected: Label): Label[] {
  const { sizePx } = selected;
  const onRow = labels
    .filter(
      (label) =>
        Math.abs(centreY(label.box) - centreY(selected.box)) <= ROW_EM * sizePx &&
        Math.abs(label.sizePx - sizePx) <= SAME_SIZE * sizePx,
    )
    .sort((a, b) => a.box.x - b.box.x);
  const at = onRow.indexOf(selected);
  const isJoined = (left: Label, next: Label) => next.box.x - right(left.box) <= MAX_TAB_GAP_EM * sizePx;
  let from = at;
  let to = at;
  while (from > 0 && isJoined(onRow[from - 1]!, onRow[from]!)) from--;
  while (to < onRow.length - 1 && isJoined(onRow[to]!, onRow[to + 1]!)) to++;
  return onRow.slice(from, to + 1);
}

/** The tabs of a row, each `padPx` wider than its text on both sides. */
export function toTabs(
  row: readonly Label[],
  selected: Label,
  padPx: number,
  y: number,
  height: number,
  confidence: number,
): UiElement[] {
  return row.map((label) => {
    const x = Math.max(0, Math.round(label.box.x - padPx));
    const width = Math.round(right(label.box) + padPx) - x;
    const box = { x, y, width, height };
    return { role: 'tab', name: label.text, confidence, box, state: { selected: label === selected } };
  });
}
