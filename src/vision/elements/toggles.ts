import { type Box, bottom, centreX, centreY, grow, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { inkBox, inkShare } from './ink.ts';
import { labelBeside } from './names.ts';
import type { Label, Scene } from './scene.ts';
import { traceTrack } from './track.ts';

/** Sides of a check box in em: 13 px beside 14 px text up to 20 px beside 14 px text, with antialiasing. */
const BOX_EM = { min: 0.6, max: 1.75 } as const;
const SQUARE_RATIO = 0.86;
/** From this roundness on a square is a circle: rounded boxes of 16 px with 4 px corners measure up to 0.68, circles 0.76. */
const CIRCLE_ROUNDNESS = 0.72;
/** A track of a switch in em and its width to height; the knob's height and how far it stands from the middle. */
const SWITCH_EM = { min: 0.75, max: 2.6 } as const;
const SWITCH_RATIO = { min: 1.45, max: 2.5 } as const;
const SWITCH_ROUNDNESS = 0.6;
const KNOB_SHARE = 0.4;
/** The track of a switch that is off may differ from the page by few levels. */
const FAINT_TRACK = 7;
/** A tick, a dot or a dash takes this share of the inside. */
const MARK_SHARE = { min: 0.05, max: 0.75 } as const;
/** What a text reader makes of a tick, a cross, a dot or an empty box. */
const READ_MARK = /^[vVxX✓✔√×oO0●•·\-–—□☐☑☒口回]{1,2}$/;

/** Check boxes, radio buttons and switches. */
export function findToggles(scene: Scene): UiElement[] {
  return scene.surfaces.flatMap((surface, index) => {
    if (surface.isLine || scene.isGlyph[index] || hasText(scene.labelsIn[index]!)) return [];
    const label = labelBeside(scene, surface.box, (text) => !READ_MARK.test(text));
    const emPx = label?.sizePx ?? scene.emPx;
    const toggle =
      asSwitch(scene, surface, index, emPx) ??
      aroundKnob(scene, surface, emPx) ??
      asBox(scene, surface, emPx, label);
    return toggle ? [toggle] : [];
  });
}

function asBox(scene: Scene, surface: Surface, emPx: number, label: Label | null): UiElement | null {
  const { box } = surface;
  const sidePx = Math.max(box.width, box.height);
  if (Math.min(box.width, box.height) < SQUARE_RATIO * sidePx) return null;
  if (sidePx < BOX_EM.min * emPx || sidePx > BOX_EM.max * emPx) return null;
  const isCircle = surface.roundness >= CIRCLE_ROUNDNESS;
  const inside = grow(box, -Math.max(2, 0.16 * sidePx));
  const isMarked = inkBox(scene.frame, inside) !== null;
  const share = inkShare(scene.frame, inside, surface.fill);
  if (isMarked && (share < MARK_SHARE.min || share > MARK_SHARE.max)) return null;
  if (!isMarked && surface.border === null) return null;
  // A bare circle or square far from any text is as often a swatch, a bullet or an icon.
  const base = label ? 0.93 : isCircle ? 0.4 : 0.7;
  return {
    role: isCircle ? 'radio' : 'checkbox',
    name: label?.text ?? '',
    confidence: base,
    box,
    state: { checked: isMarked },
  };
}

function asSwitch(scene: Scene, surface: Surface, index: number, emPx: number): UiElement | null {
  const { box } = surface;
  const ratio = box.width / box.height;
  if (ratio < SWITCH_RATIO.min || ratio > SWITCH_RATIO.max || surface.roundness < SWITCH_ROUNDNESS)
    return null;
  if (box.height < SWITCH_EM.min * emPx || box.height > SWITCH_EM.max * emPx) return null;
  const knob = scene.children[index]!.map((child) => scene.surfaces[child]!).find((child) =>
    isKnob(child, box),
  );
  if (!knob) return null;
  const label = labelBeside(scene, box, () => true);
  return {
    role: 'switch',
    name: label?.text ?? '',
    confidence: label ? 0.92 : 0.8,
    box,
    state: { checked: centreX(knob.box) > centreX(box) },
  };
}

/** Finds the track around a knob where it is no surface: the knob's shadow or an outline breaks it. */
function aroundKnob(scene: Scene, { box: knob, roundness }: Surface, emPx: number): UiElement | null {
  const isRound = roundness >= CIRCLE_ROUNDNESS && Math.abs(knob.width - knob.height) <= 0.15 * knob.height;
  if (!isRound || knob.height < KNOB_SHARE * SWITCH_EM.min * emPx) return null;
  const track = traceTrack(scene.frame, knob, FAINT_TRACK);
  if (!track) return null;
  const { startX, endX, topY, tallestPx } = track;
  const box = { x: startX, y: topY, width: endX - startX, height: tallestPx };
  const ratio = box.width / box.height;
  const isTrack =
    ratio >= SWITCH_RATIO.min &&
    ratio <= SWITCH_RATIO.max &&
    box.height >= SWITCH_EM.min * emPx &&
    box.height <= SWITCH_EM.max * emPx &&
    knob.height >= KNOB_SHARE * box.height &&
    Math.abs(centreY(knob) - centreY(box)) <= 0.1 * box.height + 1;
  const endGapPx = Math.min(knob.x - box.x, right(box) - right(knob));
  if (!isTrack || endGapPx < -2 || endGapPx > 0.3 * box.height) return null;
  const name = labelBeside(scene, box, () => true)?.text ?? '';
  return { role: 'switch', name, confidence: 0.85, box, state: { checked: centreX(knob) > centreX(box) } };
}

function isKnob({ box, roundness, isLine }: Surface, track: Box): boolean {
  const isRound = !isLine && roundness >= CIRCLE_ROUNDNESS && box.width < 1.35 * box.height;
  const isAside = Math.abs(centreX(box) - centreX(track)) > 0.1 * track.width;
  const isInRow = Math.abs(centreY(box) - centreY(track)) <= 0.1 * track.height + 1;
  return (
    isRound &&
    isAside &&
    isInRow &&
    box.height >= KNOB_SHARE * track.height &&
    bottom(box) <= bottom(track) &&
    right(box) <= right(track)
  );
}

const hasText = (labels: readonly Label[]): boolean => labels.some((label) => !READ_MARK.test(label.text));
