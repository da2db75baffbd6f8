import { type Box, right, unionOf } from '../../core/geometry.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { inkBox } from './ink.ts';
import type { Label, Scene } from './scene.ts';

/** What stands in a surface that could be a button or a field, and where. */
export type Content = {
  readonly labels: readonly Label[];
  readonly text: string;
  /** Size of its text in pixels; the scene's where it has none. */
  readonly emPx: number;
  /** Everything drawn inside; null when empty. */
  readonly ink: Box | null;
  /** Free room in pixels left and right of what is drawn. */
  readonly leftPx: number;
  readonly rightPx: number;
  /** A small drawing after the text (or alone at the right end): an arrow, an eye, a calendar. */
  readonly trailing: Box | null;
  /** How many rows the text has. */
  readonly rowCount: number;
};

/** Antialiasing at the inner edge of a border, which is not content. */
const RIM_PX = 2;
/** At the height where the middle of the text stands, a half circle still takes this share of the height. */
const ARC_SHARE = 0.12;
/** Above and below it is left out to this share of the height, where the corners are round. */
const ROUND_SHARE = 0.2;
/** A trailing icon: its size at most, its room to the right edge at most, its gap to the text at least, in em. */
const TRAILING_EM = { size: 1.5, room: 2, gap: 0.25 } as const;

export function contentOf(scene: Scene, index: number): Content {
  const surface = scene.surfaces[index]!;
  const labels = labelsWithin(scene, index);
  const emPx = labels[0]?.sizePx ?? scene.emPx;
  const inside = insideOf(surface);
  const ink = inkBox(scene.frame, inside);
  return {
    labels,
    text: labels.map((label) => label.text).join(' '),
    emPx,
    ink,
    leftPx: ink ? ink.x - surface.box.x : surface.box.width,
    rightPx: ink ? right(surface.box) - right(ink) : surface.box.width,
    trailing: findTrailing(scene, surface, inside, labels, emPx),
    rowCount: countRows(labels),
  };
}

/** The labels in a surface and in what lies in it, from left to right. */
function labelsWithin(scene: Scene, index: number): Label[] {
  const own = [...scene.labelsIn[index]!];
  for (const child of scene.children[index]!) own.push(...labelsWithin(scene, child));
  return own.sort((a, b) => a.box.x - b.box.x);
}

function insideOf({ box, borderPx, roundness }: Surface): Box {
  const shortPx = Math.min(box.width, box.height);
  const marginX = borderPx + RIM_PX + ARC_SHARE * roundness * shortPx;
  const marginY = Math.max(borderPx + RIM_PX, ROUND_SHARE * roundness * shortPx);
  return {
    x: Math.round(box.x + marginX),
    y: Math.round(box.y + marginY),
    width: Math.max(1, Math.round(box.width - 2 * marginX)),
    height: Math.max(1, Math.round(box.height - 2 * marginY)),
  };
}

function findTrailing(
  scene: Scene,
  { box }: Surface,
  inside: Box,
  labels: readonly Label[],
  emPx: number,
): Box | null {
  const textEnd =
    labels.length > 0 ? right(unionOf(labels.map((label) => label.box))) : box.x + 0.5 * box.width;
  const from = Math.max(inside.x, Math.ceil(textEnd + TRAILING_EM.gap * emPx));
  const width = right(inside) - from;
  if (width < 2) return null;
  const ink = inkBox(scene.frame, { ...inside, x: from, width });
  if (!ink || Math.max(ink.width, ink.height) > TRAILING_EM.size * emPx) return null;
  return right(box) - right(ink) <= TRAILING_EM.room * emPx ? ink : null;
}

function countRows(labels: readonly Label[]): number {
  const tops = labels.map((label) => label.box.y).sort((a, b) => a - b);
  let rows = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const top of tops) {
    if (top - last > 0.6 * labels[0]!.sizePx) {
      rows++;
      last = top;
    }
  }
  return rows;
}
