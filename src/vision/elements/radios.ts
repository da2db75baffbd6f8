import type { Frame } from '../../core/frame.ts';
import { type Box, centreX, centreY } from '../../core/geometry.ts';
import type { Rgb, UiElement } from '../../core/observations.ts';
import { findBeside } from './beside.ts';
import { EDGE_CONTRAST } from './ink.ts';
import type { Label, Scene } from './scene.ts';

const SIDE_EM = { min: 0.65, max: 1.75 } as const;
const SQUARE_RATIO = 0.9;
/** Of the points on the ring this share must be ink; an outline is at most this deep, as a share of the radius. */
const RING_SHARE = 0.85;
const RING_DEPTH = 0.18;
/** Nothing is drawn this far out towards the corners of the box: the handle of a magnifying glass is. */
const CORNER_RADIUS = 1.27;
/** The dot reaches at least this share of the radius, and between it and the ring is ground. */
const DOT_RADIUS = 0.22;
const GAP_RADII = [0.58, 0.66, 0.74] as const;
const MAX_GAP_INK = 0.3;
const DISC_RADII = [0.68, 0.78] as const;

/**
 * Small radio buttons, whose ring is all antialiasing and therefore no surface: a circle left of a label, empty or with
 * a dot in the middle. Icons in a circle have something else inside.
 */
export const findRadios = (scene: Scene): UiElement[] => findBeside(scene, ringBeside);

function ringBeside(frame: Frame, label: Label, box: Box, ground: Rgb): UiElement | null {
  const { sizePx } = label;
  const sidePx = Math.max(box.width, box.height);
  const isRound =
    Math.min(box.width, box.height) >= SQUARE_RATIO * sidePx &&
    sidePx >= SIDE_EM.min * sizePx &&
    sidePx <= SIDE_EM.max * sizePx &&
    hasFreeCorners(frame, box, ground);
  if (!isRound) return null;
  const mark = isDiscWithHole(frame, box, ground)
    ? 'dot'
    : isRing(frame, box, ground)
      ? readMark(frame, box)
      : 'other';
  if (mark === 'other') return null;
  return { role: 'radio', name: label.text, confidence: 0.94, box, state: { checked: mark === 'dot' } };
}

function isRing(frame: Frame, box: Box, ground: Rgb): boolean {
  const radiusPx = Math.max(box.width, box.height) / 2;
  const inner = colourAt(frame, box, 0, GAP_RADII[1] * radiusPx);
  const insetsPx = [0.5, 1, Math.max(1.5, RING_DEPTH * radiusPx)];
  let inkCount = 0;
  for (const angle of ANGLES) {
    const isInk = insetsPx.some((insetPx) => {
      const colour = colourAt(frame, box, angle, radiusPx - insetPx);
      return !isAlike(colour, ground) && !isAlike(colour, inner);
    });
    if (isInk) inkCount++;
  }
  return inkCount >= RING_SHARE * ANGLES.length;
}

function hasFreeCorners(frame: Frame, box: Box, ground: Rgb): boolean {
  const radiusPx = (CORNER_RADIUS * Math.max(box.width, box.height)) / 2;
  return [1, 3, 5, 7].every((odd) => isAlike(colourAt(frame, box, (odd * Math.PI) / 4, radiusPx), ground));
}

/** A checked radio button that is all accent colour, with a hole for the dot. */
function isDiscWithHole(frame: Frame, box: Box, ground: Rgb): boolean {
  const radiusPx = Math.max(box.width, box.height) / 2;
  const disc = colourAt(frame, box, 0, DISC_RADII[0] * radiusPx);
  const shareLike = (radius: number) =>
    ANGLES.filter((angle) => isAlike(colourAt(frame, box, angle, radius * radiusPx), disc)).length /
    ANGLES.length;
  return (
    !isAlike(disc, ground) && DISC_RADII.every((radius) => shareLike(radius) === 1) && shareLike(0.12) === 0
  );
}

/** What is inside the ring: one colour, a dot in the middle of it, or something else. */
function readMark(frame: Frame, box: Box): 'none' | 'dot' | 'other' {
  const radiusPx = Math.max(box.width, box.height) / 2;
  const inner = colourAt(frame, box, 0, GAP_RADII[1] * radiusPx);
  const share = (radius: number) =>
    ANGLES.filter((angle) => !isAlike(colourAt(frame, box, angle, radius * radiusPx), inner)).length /
    ANGLES.length;
  if (Math.min(...GAP_RADII.map(share)) > MAX_GAP_INK) return 'other';
  const centre = share(DOT_RADIUS);
  if (centre === 0) return share(0.1) === 0 && share(0.4) === 0 ? 'none' : 'other';
  return centre === 1 ? 'dot' : 'other';
}

const ANGLES: readonly number[] = Array.from({ length: 24 }, (_, index) => (index * Math.PI) / 12);

function colourAt(frame: Frame, box: Box, angle: number, radiusPx: number): Rgb {
  const x = Math.round(centreX(box) - 0.5 + radiusPx * Math.cos(angle));
  const y = Math.round(centreY(box) - 0.5 + radiusPx * Math.sin(angle));
  const column = Math.min(frame.widthPx - 1, Math.max(0, x));
  const at = 4 * (Math.min(frame.heightPx - 1, Math.max(0, y)) * frame.widthPx + column);
  return [frame.data[at]!, frame.data[at + 1]!, frame.data[at + 2]!];
}

const isAlike = (a: Rgb, b: Rgb): boolean =>
  Math.abs(a[0] - b[0]) <= EDGE_CONTRAST &&
  Math.abs(a[1] - b[1]) <= EDGE_CONTRAST &&
  Math.abs(a[2] - b[2]) <= EDGE_CONTRAST;
