import { area, centreX, centreY, containsPoint, coverage } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Scene } from './scene.ts';
import { hasTwin } from './twins.ts';

/** Share of the frame that a dialog takes, and how far its middle is from the frame's, as shares of the frame's sides. */
const SHARE = { min: 0.02, max: 0.6 } as const;
const OFF_CENTRE = { x: 0.06, y: 0.25 } as const;
/** Its answers stand below this part of its height. */
const BUTTONS_BELOW = 0.5;
/** A title has a word; the signs of a title bar's buttons are read as single letters. */
const TITLE = /\p{L}{2}/u;

/** Dialogs: a surface in the middle of the frame, alone of its size, with text above and buttons below. */
export function findDialogs(scene: Scene, controls: readonly UiElement[]): UiElement[] {
  const { frame, surfaces } = scene;
  const framePx = frame.widthPx * frame.heightPx;
  const dialogs = surfaces.flatMap((surface, index): UiElement[] => {
    const { box } = surface;
    const share = area(box) / framePx;
    const isPlaced =
      !surface.isLine &&
      share >= SHARE.min &&
      share <= SHARE.max &&
      Math.abs(centreX(box) - frame.widthPx / 2) <= OFF_CENTRE.x * frame.widthPx &&
      Math.abs(centreY(box) - frame.heightPx / 2) <= OFF_CENTRE.y * frame.heightPx &&
      box.width < 0.8 * frame.widthPx &&
      box.height < 0.9 * frame.heightPx;
    if (!isPlaced || hasTwin(scene, index)) return [];
    const inside = controls.filter((control) => coverage(control.box, box) === 1);
    const hasAnswer = inside.some(
      ({ role, box: button }) => role === 'button' && centreY(button) > box.y + BUTTONS_BELOW * box.height,
    );
    const title = scene.labels
      .filter(({ text }) => TITLE.test(text))
      .filter((label) => containsPoint(box, { x: centreX(label.box), y: centreY(label.box) }))
      .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)[0];
    if (!hasAnswer || !title || centreY(title.box) > box.y + 0.4 * box.height) return [];
    // Without anything around it, a middle column of a page looks the same.
    const isOverPage = surface.depth >= 1 && scene.labels.some((label) => coverage(label.box, box) === 0);
    return [{ role: 'dialog' as const, name: title.text, confidence: isOverPage ? 0.7 : 0.55, box }];
  });
  // A window's frame and its content are one dialog.
  return dialogs.filter(
    ({ box }) => !dialogs.some((other) => other.box !== box && coverage(box, other.box) === 1),
  );
}
