import { coverage, iou } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';

/** Two findings are of the same thing when their boxes overlap by this (intersection over union). */
const SAME_IOU = 0.5;
/** A button, field or toggle has no other of them inside, except small icons in fields. */
const INSIDE = 0.9;

/** Of findings that overlap, the surest one. */
export function keepBest(candidates: readonly UiElement[]): UiElement[] {
  const kept: UiElement[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.confidence - a.confidence)) {
    if (!kept.some((other) => excludes(other, candidate))) kept.push(candidate);
  }
  return kept;
}

function excludes(kept: UiElement, candidate: UiElement): boolean {
  if (iou(kept.box, candidate.box) >= SAME_IOU) return true;
  if (kept.role === 'dialog' || candidate.role === 'dialog') return false;
  const isField = kept.role === 'textbox' || kept.role === 'combobox';
  return !isField && coverage(candidate.box, kept.box) >= INSIDE;
}
