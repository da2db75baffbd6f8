import type { Frame } from '../../core/frame.ts';
import { type Box, centreX, centreY } from '../../core/geometry.ts';
import type { Rgb, UiElement } from '../../core/observations.ts';
import { inkBox, isLike } from './ink.ts';
import type { Label, Scene } from './scene.ts';
import { inkOf } from './word-ink.ts';

/** Where the circle of a radio button is looked for: left of its label, in em of the label's text. */
const WINDOW_EM = { width: 2.3, gap: 0.15 } as const;
/** ... and this far above and below the text, first wide and then narrow, so that a neighbour above does not spoil it. */
const MARGINS_EM = [0.5, 0.25, 0.1] as const;
const SIDE_EM = { min: 0.65, max: 1.75 } as const;
const SQUARE_RATIO = 0.85;
/** Points on the ring that are looked at, and how many of them must be ink. */
const RING_POINTS = 24;
const RING_SHARE = 0.85;
/** The dot reaches at least this share of the radius, and between it and the ring is ground. */
const DOT_RADIUS = 0.22;
const GAP_RADII = [0.58, 0.66, 0.74] as const;

/**
 * Small radio buttons, whose ring is all antialiasing and therefore no surface: a circle left of a label, empty or with
 * a dot in the middle. Icons in a circle have something else inside.
 */
export function findRadios(scene: Scene): UiElement[] {
  return scene.labels.flatMap((label) => {
    const ground = inkOf(scene.frame, label.box)?.ground;
    if (!ground) return [];
    for (const marginEm of MARGINS_EM) {
      const radio = ringBeside(scene.frame, label, ground, marginEm);
      if (radio) return [radio];
    }
    return [];
  });
}

function ringBeside(frame: Frame, label: Label, ground: Rgb, marginEm: number): UiElement | null {
  const { sizePx, box: text } = label;
  const drawn = inkBox(frame, {
    x: text.x - WINDOW_EM.width * sizePx,
    y: text.y - marginEm * sizePx,
    width: (WINDOW_EM.width - WINDOW_EM.gap) * sizePx,
    height: text.height + 2 * marginEm * sizePx,
  });
  if (!drawn) return null;
  // The edge towards the right and the bottom is found one pixel behind the ink.
  const box = { ...drawn, width: drawn.width - 1, height: drawn.height - 1 };
  const sidePx = Math.max(box.width, box.height);
  const isRound =
    Math.min(box.width, box.height) >= SQUARE_RATIO * sidePx &&
    sidePx >= SIDE_EM.min * sizePx &&
    sidePx <= SIDE_EM.max * sizePx &&
    isRing(frame, box, ground);
  const mark = isRound ? readMark(frame, box, ground) : 'other';
  if (mark === 'other') return null;
  return { role: 'radio', name: label.text, confidence: 0.94, box, state: { checked: mark === 'dot' } };
}

function isRing(frame: Frame, box: Box, ground: Rgb): boolean {
  const radiusPx = box.width / 2;
  const isInk = (angle: number) =>
    [0.5, 1, 1.5, 2].some((insetPx) => !isGroundAt(frame, box, ground, angle, radiusPx - insetPx));
  let inkCount = 0;
  for (let i = 0; i < RING_POINTS; i++) if (isInk((2 * Math.PI * i) / RING_POINTS)) inkCount++;
  const isCornered = [1, 3, 5, 7].every(
    (odd) => !isGroundAt(frame, box, ground, (odd * Math.PI) / 4, 1.25 * radiusPx),
  );
  return inkCount >= RING_SHARE * RING_POINTS && !isCornered;
}

function readMark(frame: Frame, box: Box, ground: Rgb): 'none' | 'dot' | 'other' {
  const radiusPx = box.width / 2;
  const share = (radius: number) => {
    let count = 0;
    for (let i = 0; i < RING_POINTS; i++) {
      if (!isGroundAt(frame, box, ground, (2 * Math.PI * i) / RING_POINTS, radius * radiusPx)) count++;
    }
    return count / RING_POINTS;
  };
  const centre = share(DOT_RADIUS);
  const gap = Math.min(...GAP_RADII.map(share));
  if (gap > 0.3) return 'other';
  if (centre === 0) return Math.max(share(0.1), share(0.4)) === 0 ? 'none' : 'other';
  return centre === 1 ? 'dot' : 'other';
}

function isGroundAt(frame: Frame, box: Box, ground: Rgb, angle: number, radiusPx: number): boolean {
  const x = Math.round(centreX(box) - 0.5 + radiusPx * Math.cos(angle));
  const y = Math.round(centreY(box) - 0.5 + radiusPx * Math.sin(angle));
  if (x < 0 || y < 0 || x >= frame.widthPx || y >= frame.heightPx) return true;
  return isLike(frame, x, y, ground);
}
