import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, centreX, centreY, grow, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { EDGE_CONTRAST, inkBox, inkShare } from './ink.ts';
import { labelBeside } from './names.ts';
import { isReadMark } from './read-marks.ts';
import type { Label, Scene } from './scene.ts';
import { isTinted } from './tint.ts';
import { pillsAround, traceTrack } from './track.ts';

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
/** What the border and its antialiasing take of a side. */
const RIM_SHARE = 0.18;
/** A tick, a dot or a dash takes this share of the inside. */
const MARK_SHARE = { min: 0.05, max: 0.75 } as const;
/** Around a box this share of its side is free. */
const FREE_BAND = 0.14;
const FREE_GAP_PX = 2;
/** Just inside the corners of a circle's box, where the circle does not reach. */
const CORNER_INSET = 0.06;

/** Check boxes, radio buttons and switches. */
export function findToggles(scene: Scene): UiElement[] {
  return scene.surfaces.flatMap((surface, index) => {
    if (surface.isLine || scene.isGlyph[index] || hasText(scene.labelsIn[index]!)) return [];
    const label = labelBeside(scene, surface.box, (text) => !isReadMark(text));
    const emPx = label?.sizePx ?? scene.emPx;
    const toggle =
      asSwitch(scene, surface, index, emPx) ??
      aroundKnob(scene, surface, emPx) ??
      asBox(scene, index, emPx, label);
    return toggle ? [toggle] : [];
  });
}

function asBox(scene: Scene, index: number, emPx: number, label: Label | null): UiElement | null {
  const surface = scene.surfaces[index]!;
  const { box } = surface;
  const sidePx = Math.max(box.width, box.height);
  if (Math.min(box.width, box.height) < SQUARE_RATIO * sidePx) return null;
  if (sidePx < BOX_EM.min * emPx || sidePx > BOX_EM.max * emPx) return null;
  const isCircle = surface.roundness >= CIRCLE_ROUNDNESS;
  const inside = grow(box, -Math.max(2, Math.ceil(RIM_SHARE * sidePx)));
  const isMarked = inkBox(scene.frame, inside) !== null;
  const share = inkShare(scene.frame, inside, surface.fill);
  if (isMarked && (share < MARK_SHARE.min || share > MARK_SHARE.max)) return null;
  // A coloured box without a mark is a swatch or a lamp.
  if (!isMarked && (surface.border === null || isTinted(scene, index))) return null;
  // A circle without a label is a knob, a bullet or a letter; a check box in a table may be alone.
  if (isCircle && (!label || !hasFreeCorners(scene.frame, box))) return null;
  if (!isFree(scene.frame, box)) return null;
  return {
    role: isCircle ? 'radio' : 'checkbox',
    name: label?.text ?? '',
    confidence: label ? 0.93 : 0.7,
    box,
    state: { checked: isMarked },
  };
}

/** Whether nothing is drawn close around a box but what goes on beyond it: parts of icons have strokes beside them. */
function isFree(frame: Frame, box: Box): boolean {
  const bandPx = Math.max(2, Math.round(FREE_BAND * box.width));
  const { x, y, width, height } = grow(box, FREE_GAP_PX);
  const beside = [
    { x: x - bandPx, y, width: bandPx, height },
    { x: x + width, y, width: bandPx, height },
  ];
  const aboveAndBelow = [
    { x, y: y - bandPx, width, height: bandPx },
    { x, y: y + height, width, height: bandPx },
  ];
  const goesOn = (band: Box) => {
    const along = inkBox(frame, { ...band, x: band.x - width, width: 3 * width });
    return along !== null && along.width >= 1.6 * width;
  };
  return (
    beside.every((band) => inkBox(frame, band) === null) &&
    aboveAndBelow.every((band) => inkBox(frame, band) === null || goesOn(band))
  );
}

/** Whether the four corners of a circle's box have one colour: the handle of a magnifying glass goes through one. */
function hasFreeCorners({ data, widthPx, heightPx }: Frame, box: Box): boolean {
  const insetPx = Math.round(CORNER_INSET * box.width);
  const colours = [box.x + insetPx, right(box) - 1 - insetPx].flatMap((x) =>
    [box.y + insetPx, bottom(box) - 1 - insetPx].map((y) => {
      const at = 4 * (Math.min(heightPx - 1, y) * widthPx + Math.min(widthPx - 1, x));
      return [data[at]!, data[at + 1]!, data[at + 2]!];
    }),
  );
  return colours.every((colour) =>
    colour.every((level, channel) => Math.abs(level - colours[0]![channel]!) <= EDGE_CONTRAST),
  );
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
  const box = [plateAround(scene.frame, knob), ...pillsAround(scene.frame, knob)].find(
    (pill) => pill && isTrackOf(pill, knob, emPx),
  );
  if (!box) return null;
  const name = labelBeside(scene, box, () => true)?.text ?? '';
  return { role: 'switch', name, confidence: 0.85, box, state: { checked: centreX(knob) > centreX(box) } };
}

function isTrackOf(pill: Box, knob: Box, emPx: number): boolean {
  const ratio = pill.width / pill.height;
  const endGapPx = Math.min(knob.x - pill.x, right(pill) - right(knob));
  return (
    ratio >= SWITCH_RATIO.min &&
    ratio <= SWITCH_RATIO.max &&
    pill.height >= SWITCH_EM.min * emPx &&
    pill.height <= SWITCH_EM.max * emPx &&
    knob.height >= KNOB_SHARE * pill.height &&
    Math.abs(centreY(knob) - centreY(pill)) <= 0.1 * pill.height + 1 &&
    endGapPx >= -2 &&
    endGapPx <= 0.3 * pill.height
  );
}

/** The pill that stands out from the ground above it. */
function plateAround(frame: Frame, knob: Box): Box | null {
  const track = traceTrack(frame, knob, FAINT_TRACK);
  if (!track) return null;
  return { x: track.startX, y: track.topY, width: track.endX - track.startX, height: track.tallestPx };
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

const hasText = (labels: readonly Label[]): boolean => labels.some((label) => !isReadMark(label.text));
