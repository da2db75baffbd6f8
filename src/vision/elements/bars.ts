import { bottom, centreY, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { labelBeside } from './names.ts';
import type { Scene } from './scene.ts';
import { traceTrack } from './track.ts';

/** A track's thickness and length in em, its length to its thickness; the knob's side in em. */
const TRACK_EM = { minThick: 0.15, maxThick: 1.5, minLength: 4 } as const;
const MIN_SEED_EM = 0.8;
/** The empty part of a track may be a light grey on white. */
const FAINT_TRACK = 12;
const TRACK_RATIO = 6;
const KNOB_EM = { min: 0.6, max: 2.2 } as const;
/** A knob is this much thicker than the track and about as wide as high. */
const KNOB_FACTOR = 1.4;
const KNOB_RATIO = { min: 0.4, max: 1.9 } as const;
const KNOB_ROUNDNESS = 0.72;
/** The pieces of a track end at most this far from the knob: its border or shadow. */
const TOUCH_PX = 4;
/** A scroll bar's thickness in em, its length to its thickness, and the thumb's share of the thickness. */
const SCROLL_EM = { min: 0.3, max: 1.4 } as const;
const SCROLL_RATIO = 6;
const THUMB_SHARE = 0.4;

/** Progress bars and sliders with their values, and scroll bars. */
export function findBars(scene: Scene): UiElement[] {
  const found: UiElement[] = [];
  scene.surfaces.forEach((surface, index) => {
    if (scene.isGlyph[index]) return;
    const bar = asScrollbar(scene, surface, index) ?? aroundKnob(scene, surface) ?? asTrack(scene, surface);
    if (bar && !found.some((other) => other.box.x === bar.box.x && other.box.y === bar.box.y))
      found.push(bar);
  });
  return found;
}

function asTrack(scene: Scene, { box, isLine }: Surface): UiElement | null {
  const { emPx } = scene;
  const isSeed =
    !(isLine && box.height < 3) &&
    box.width >= MIN_SEED_EM * emPx &&
    box.width >= 2 * box.height &&
    box.height >= TRACK_EM.minThick * emPx &&
    box.height <= TRACK_EM.maxThick * emPx;
  const track = isSeed ? traceTrack(scene.frame, box, FAINT_TRACK) : null;
  if (!track) return null;
  const { startX, endX, thickPx } = track;
  const lengthPx = endX - startX;
  if (lengthPx < TRACK_EM.minLength * emPx || lengthPx < TRACK_RATIO * thickPx) return null;
  const isThin = thickPx <= TRACK_EM.maxThick * emPx && thickPx >= TRACK_EM.minThick * emPx;
  if (!isThin || hasTextOn(scene, startX, endX, centreY(box))) return null;
  if (track.knob) {
    const { knob } = track;
    const ratio = knob.width / knob.height;
    const isKnob =
      knob.height >= Math.max(KNOB_EM.min * emPx, KNOB_FACTOR * thickPx) &&
      knob.height <= KNOB_EM.max * emPx &&
      ratio >= KNOB_RATIO.min &&
      ratio <= KNOB_RATIO.max;
    if (!isKnob) return null;
    const whole = { x: startX, y: knob.y, width: lengthPx, height: knob.height };
    const value = clamp((knob.x - startX) / Math.max(1, lengthPx - knob.width));
    return {
      role: 'slider',
      name: labelBeside(scene, whole, () => true)?.text ?? '',
      confidence: 0.85,
      box: whole,
      state: { value },
    };
  }
  if (track.changeX === null) return null;
  const whole = { x: startX, y: box.y, width: lengthPx, height: box.height };
  const value = clamp((track.changeX - startX) / lengthPx);
  return {
    role: 'progressbar',
    name: labelBeside(scene, whole, () => true)?.text ?? '',
    confidence: 0.8,
    box: whole,
    state: { value },
  };
}

/** A knob between two pieces of track: where it has the ground's colour, the track cannot be followed through it. */
function aroundKnob(scene: Scene, { box: knob, roundness }: Surface): UiElement | null {
  const { emPx } = scene;
  const isKnob =
    roundness >= KNOB_ROUNDNESS &&
    knob.height >= KNOB_EM.min * emPx &&
    knob.height <= KNOB_EM.max * emPx &&
    knob.width <= KNOB_RATIO.max * knob.height;
  if (!isKnob) return null;
  const pieces = scene.surfaces.filter(
    ({ box }) =>
      box.width > knob.width &&
      KNOB_FACTOR * box.height <= knob.height &&
      Math.abs(centreY(box) - centreY(knob)) <= 0.15 * knob.height,
  );
  const before = pieces.find(({ box }) => Math.abs(right(box) - knob.x) <= TOUCH_PX);
  const after = pieces.find(({ box }) => Math.abs(box.x - right(knob)) <= TOUCH_PX);
  if (!before || !after) return null;
  const startX = before.box.x;
  const lengthPx = right(after.box) - startX;
  if (lengthPx < TRACK_EM.minLength * emPx) return null;
  const whole = { x: startX, y: knob.y, width: lengthPx, height: knob.height };
  const value = clamp((knob.x - startX) / Math.max(1, lengthPx - knob.width));
  const name = labelBeside(scene, whole, () => true)?.text ?? '';
  return { role: 'slider', name, confidence: 0.85, box: whole, state: { value } };
}

function hasTextOn(scene: Scene, startX: number, endX: number, y: number): boolean {
  return scene.labels.some(
    ({ box }) => box.x < endX && right(box) > startX && box.y < y && bottom(box) > y && box.width > 1,
  );
}

function asScrollbar(scene: Scene, { box }: Surface, index: number): UiElement | null {
  const { emPx, frame } = scene;
  const isVertical = box.height > box.width;
  const thickPx = isVertical ? box.width : box.height;
  const lengthPx = isVertical ? box.height : box.width;
  if (thickPx < SCROLL_EM.min * emPx || thickPx > SCROLL_EM.max * emPx || lengthPx < SCROLL_RATIO * thickPx)
    return null;
  const thumb = scene.children[index]!.map((child) => scene.surfaces[child]!.box).find((inner) =>
    isVertical
      ? inner.width >= THUMB_SHARE * box.width &&
        inner.height > inner.width &&
        inner.height < 0.97 * box.height
      : inner.height >= THUMB_SHARE * box.height &&
        inner.width > inner.height &&
        inner.width < 0.97 * box.width,
  );
  // A horizontal bar with a part of another colour is a progress bar unless it lies at the bottom edge.
  if (!thumb || (!isVertical && bottom(box) < frame.heightPx - 2 * emPx)) return null;
  const value = isVertical
    ? (thumb.y - box.y) / Math.max(1, box.height - thumb.height)
    : (thumb.x - box.x) / Math.max(1, box.width - thumb.width);
  return { role: 'scrollbar', name: '', confidence: 0.7, box, state: { value: clamp(value) } };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
