import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, right } from '../../core/geometry.ts';
import type { Rgb, UiElement } from '../../core/observations.ts';
import { inkBox } from './ink.ts';
import type { Label, Scene } from './scene.ts';
import { contrastAt, groundOf } from './word-ink.ts';

/** Where the mark of a choice is looked for: left of its label, in em of the label's text. */
const WINDOW_EM = { width: 2.3, gap: 0.15 } as const;
/** ... and this far above and below the text, first wide and then narrow, so that a neighbour above does not spoil it. */
const MARGINS_EM = [0.5, 0.25, 0.1] as const;

/** What a label and what is drawn beside it are; null where they are nothing of the kind. */
export type BesideRule = (frame: Frame, label: Label, drawn: Box, ground: Rgb) => UiElement | null;

/** What is drawn left of each label, for a rule to say what it is. */
export function findBeside({ frame, labels }: Scene, rule: BesideRule): UiElement[] {
  return labels.flatMap((label) => {
    const ground = groundOf(frame, label.box);
    if (!ground) return [];
    for (const marginEm of MARGINS_EM) {
      const drawn = drawnBeside(frame, label, marginEm);
      const found = drawn && rule(frame, label, drawn, ground);
      if (found) return [found];
    }
    return [];
  });
}

function drawnBeside(frame: Frame, { box, sizePx }: Label, marginEm: number): Box | null {
  const drawn = inkBox(frame, {
    x: box.x - WINDOW_EM.width * sizePx,
    y: box.y - marginEm * sizePx,
    width: (WINDOW_EM.width - WINDOW_EM.gap) * sizePx,
    height: box.height + 2 * marginEm * sizePx,
  });
  // The edge towards the right and the bottom is found one pixel behind the ink.
  return drawn && { ...drawn, width: drawn.width - 1, height: drawn.height - 1 };
}

/** The part of a box whose pixels differ from the ground by at least so many levels of all channels together. */
export function partThatDiffers(frame: Frame, box: Box, ground: Rgb, contrast: number): Box | null {
  let [x0, y0, x1, y1] = [right(box), bottom(box), box.x, box.y];
  for (let y = box.y; y < bottom(box); y++) {
    for (let x = box.x; x < right(box); x++) {
      if (contrastAt(frame, 4 * (y * frame.widthPx + x), ground) < contrast) continue;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
    }
  }
  return x1 > x0 ? { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } : null;
}
