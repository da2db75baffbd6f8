import type { Frame } from '../../core/frame.ts';
import { type Box, clampBox, grow } from '../../core/geometry.ts';
import type { Rgb, UiElement } from '../../core/observations.ts';
import { findBeside, partThatDiffers } from './beside.ts';
import type { Label, Scene } from './scene.ts';
import { contrastAt, groundOf } from './word-ink.ts';

const SIDE_EM = { min: 0.6, max: 1.75 } as const;
const SQUARE_RATIO = 0.9;
/** Levels of all channels together by which an outline differs from the ground, after JPEG has blurred it. */
const OUTLINE_CONTRAST = 45;
/** Share of each side that must be drawn, corners left out: they may be a little round, but a circle is no square. */
const DRAWN_SHARE = 0.85;
const CORNER_SHARE = 0.12;
/** What the outline takes of a side, with its blur. */
const RIM_SHARE = 0.26;
/** An inside of one colour differs from its commonest colour by less than this, almost everywhere. */
const PLAIN = { levels: 60, share: 0.06 } as const;
/** What is not of the commonest colour inside a marked box: the tick, or what is around it where that has many shades. */
const MARK_SHARE = { min: 0.08, max: 0.85 } as const;

/**
 * Check boxes whose outline is no surface: of one blurred pixel, as in a screenshot that was compressed. A square left of a
 * label, empty or with a mark in it.
 */
export const findSquares = (scene: Scene): UiElement[] => findBeside(scene, squareBeside);

function squareBeside(frame: Frame, label: Label, drawn: Box, ground: Rgb): UiElement | null {
  // Without the fringe that compression leaves around an outline.
  const box = partThatDiffers(frame, drawn, ground, OUTLINE_CONTRAST);
  if (!box) return null;
  const { sizePx } = label;
  const sidePx = Math.max(box.width, box.height);
  const isSquare =
    Math.min(box.width, box.height) >= SQUARE_RATIO * sidePx &&
    sidePx >= SIDE_EM.min * sizePx &&
    sidePx <= SIDE_EM.max * sizePx;
  if (!isSquare || !hasFourSides(frame, box, ground)) return null;
  const state = insideOf(frame, box, ground);
  if (state === 'other') return null;
  return {
    role: 'checkbox',
    name: label.text,
    confidence: 0.88,
    box,
    state: { checked: state === 'marked' },
  };
}

/** Whether each side is drawn nearly all along, on its first or second pixel. */
function hasFourSides(frame: Frame, { x, y, width, height }: Box, ground: Rgb): boolean {
  const cornerPx = Math.round(CORNER_SHARE * Math.min(width, height));
  const drawnShare = (length: number, at: (along: number, inset: number) => number) => {
    let drawn = 0;
    for (let along = cornerPx; along < length - cornerPx; along++) {
      const isDrawn = [0, 1].some((inset) => contrastAt(frame, at(along, inset), ground) >= OUTLINE_CONTRAST);
      if (isDrawn) drawn++;
    }
    return drawn / (length - 2 * cornerPx);
  };
  const pixel = (column: number, row: number) => 4 * (row * frame.widthPx + column);
  return (
    drawnShare(width, (along, inset) => pixel(x + along, y + inset)) >= DRAWN_SHARE &&
    drawnShare(width, (along, inset) => pixel(x + along, y + height - 1 - inset)) >= DRAWN_SHARE &&
    drawnShare(height, (along, inset) => pixel(x + inset, y + along)) >= DRAWN_SHARE &&
    drawnShare(height, (along, inset) => pixel(x + width - 1 - inset, y + along)) >= DRAWN_SHARE
  );
}

/** An empty box shows the ground or a shade of it; a marked one is full of colour, or has a mark on the ground. */
function insideOf(frame: Frame, box: Box, ground: Rgb): 'empty' | 'marked' | 'other' {
  const rimPx = Math.max(2, Math.round(RIM_SHARE * box.width));
  const inside = clampBox(grow(box, -rimPx), frame.widthPx, frame.heightPx);
  const fill = inside && groundOf(frame, inside);
  if (!inside || !fill) return 'other';
  let count = 0;
  for (let y = inside.y; y < inside.y + inside.height; y++) {
    for (let x = inside.x; x < inside.x + inside.width; x++) {
      if (contrastAt(frame, 4 * (y * frame.widthPx + x), fill) > PLAIN.levels) count++;
    }
  }
  const markShare = count / (inside.width * inside.height);
  if (markShare >= MARK_SHARE.min && markShare <= MARK_SHARE.max) return 'marked';
  const isNearGround = fill.every((level, channel) => Math.abs(level - ground[channel]!) <= PLAIN.levels);
  return markShare <= PLAIN.share && isNearGround ? 'empty' : 'other';
}
