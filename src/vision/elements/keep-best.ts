import { coverage, iou } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';

/** Two findings are of the same thing when their boxes overlap by this (intersection over union). */
const SAME_IOU = 0.5;
/** Controls have no other control inside, but fields may have icon buttons and dialogs have everything. */
const INSIDE = 0.9;

/** Of findings that overlap, the surest one. Links give way to whatever they are the text of, toggles to buttons. */
export function keepBest(candidates: readonly UiElement[]): UiElement[] {
  const kept: UiElement[] = [];
  const rank = ({ role, confidence }: UiElement) => (role === 'link' ? confidence - 1 : confidence);
  for (const candidate of [...candidates].sort((a, b) => rank(b) - rank(a))) {
    if (isPartOfIcon(candidate, candidates) || kept.some((other) => excludes(other, candidate))) continue;
    kept.push(candidate);
  }
  return kept;
}

/** A circle or square in an icon button is a part of the icon. */
function isPartOfIcon({ role, box }: UiElement, candidates: readonly UiElement[]): boolean {
  if (role !== 'checkbox' && role !== 'radio') return false;
  return candidates.some(
    (other) =>
      other.role === 'button' &&
      other.box !== box &&
      iou(other.box, box) < SAME_IOU &&
      coverage(box, other.box) >= INSIDE,
  );
}

function excludes(kept: UiElement, candidate: UiElement): boolean {
  if (iou(kept.box, candidate.box) >= SAME_IOU) return true;
  if (kept.role === 'dialog' || candidate.role === 'dialog') return false;
  const isField = kept.role === 'textbox' || kept.role === 'combobox';
  if (isField && candidate.role === 'button') return false;
  return coverage(candidate.box, kept.box) >= INSIDE;
}
