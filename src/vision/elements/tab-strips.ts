import { bottom, centreX, centreY, right } from '../../core/geometry.ts';
import type { Rgb, UiElement } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import type { Label, Scene } from './scene.ts';
import { rowOf, toTabs } from './tab-row.ts';

/** Plates of tabs in em of their text, and how far apart neighbours of one strip are at most. */
const HEIGHT_EM = { min: 1.4, max: 3.6 } as const;
const MAX_GAP_EM = 0.35;
const OFF_CENTRE_EM = 0.6;
const ALIGN_PX = 3;
/** Below this many tabs a strip with one odd plate is as often a pair of buttons. */
const MIN_STRIP = 3;
/** Fills differ when a channel does by more than this. */
const SAME_FILL = 8;
/** Plain texts beside a marked one are tabs when they are spaced evenly: each gap to this share of the median. */
const MIN_PLAIN = 2;
const EVEN_GAP = 0.35;
const MIN_PLAIN_GAP_EM = 1;

type Plate = { readonly index: number; readonly surface: Surface; readonly label: Label };

/** Tabs with plates: strips of which one plate differs, and one plate among plain texts. */
export function findTabStrips(scene: Scene): UiElement[] {
  const plates = scene.surfaces.flatMap((surface, index) => asPlate(scene, surface, index));
  return [
    ...chains(plates).flatMap((chain) => oddOneOut(scene, chain)),
    ...plates.flatMap((plate) => amongPlain(scene, plate)),
  ];
}

function asPlate(scene: Scene, surface: Surface, index: number): Plate[] {
  const [label, other] = scene.labelsIn[index]!;
  if (!label || other || surface.isLine || scene.isGlyph[index]) return [];
  const { box } = surface;
  const isTab =
    box.height >= HEIGHT_EM.min * label.sizePx &&
    box.height <= HEIGHT_EM.max * label.sizePx &&
    Math.abs(centreX(box) - centreX(label.box)) <= Math.max(OFF_CENTRE_EM * label.sizePx, 0.08 * box.width) &&
    Math.abs(centreY(box) - centreY(label.box)) <= 0.2 * box.height;
  return isTab ? [{ index, surface, label }] : [];
}

/** Plates that follow each other on one row without a gap. */
function chains(plates: readonly Plate[]): Plate[][] {
  const sorted = [...plates].sort((a, b) => a.surface.box.x - b.surface.box.x);
  const found: Plate[][] = [];
  for (const plate of sorted) {
    const chain = found.find((other) => follows(other.at(-1)!, plate));
    if (chain) chain.push(plate);
    else found.push([plate]);
  }
  return found;
}

function follows(last: Plate, next: Plate): boolean {
  const gapPx = next.surface.box.x - right(last.surface.box);
  return (
    Math.abs(bottom(last.surface.box) - bottom(next.surface.box)) <= ALIGN_PX &&
    Math.abs(last.surface.box.height - next.surface.box.height) <= ALIGN_PX + 1 &&
    gapPx >= -ALIGN_PX &&
    gapPx <= Math.max(2, MAX_GAP_EM * last.label.sizePx)
  );
}

/** A strip is one of tabs when one plate has another fill, or when the selected tab has opened into what is below. */
function oddOneOut(scene: Scene, chain: readonly Plate[]): UiElement[] {
  const first = chain[0]!.surface.fill;
  const like = chain.filter(({ surface }) => isAlike(surface.fill, first));
  const rest = chain.filter((plate) => !like.includes(plate));
  const odd = like.length === 1 ? like[0] : rest.length === 1 ? rest[0] : undefined;
  if (odd && chain.length >= MIN_STRIP) return chain.map((plate) => toTab(plate, plate === odd));
  return odd || chain.length < 2 ? [] : withOpenTab(scene, chain);
}

function withOpenTab(scene: Scene, chain: readonly Plate[]): UiElement[] {
  const row = rowOf(scene.labels, chain[0]!.label);
  const open = row.filter((label) => !chain.some((plate) => plate.label === label));
  const [selected] = open;
  if (!selected || open.length !== 1) return [];
  const nearest = chain.reduce((best, plate) =>
    gapTo(plate, selected) < gapTo(best, selected) ? plate : best,
  );
  const padPx = (nearest.surface.box.width - nearest.label.box.width) / 2;
  if (gapTo(nearest, selected) > 2 * padPx) return [];
  const { y, height } = nearest.surface.box;
  const [tab] = toTabs([selected], selected, padPx, y, height, 0.7);
  return [...chain.map((plate) => toTab(plate, false)), tab!];
}

const gapTo = ({ surface }: Plate, label: Label): number =>
  Math.max(label.box.x - right(surface.box), surface.box.x - right(label.box));

const toTab = ({ surface, label }: Plate, isSelected: boolean): UiElement => ({
  role: 'tab',
  name: label.text,
  confidence: 0.92,
  box: surface.box,
  state: { selected: isSelected },
});

/** One plate in an even row of plain texts. */
function amongPlain(scene: Scene, { surface, label }: Plate): UiElement[] {
  if (surface.parent < 0) return [];
  const row = rowOf([...scene.labelsIn[surface.parent]!, label], label);
  const gaps = row.slice(1).map((next, index) => next.box.x - right(row[index]!.box));
  const median = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  const isEven = gaps.every((gap) => Math.abs(gap - median) <= EVEN_GAP * median);
  const padPx = (surface.box.width - label.box.width) / 2;
  if (
    row.length <= MIN_PLAIN ||
    !isEven ||
    median < MIN_PLAIN_GAP_EM * label.sizePx ||
    2 * padPx > 1.15 * median
  ) {
    return [];
  }
  return toTabs(row, label, padPx, surface.box.y, surface.box.height, 0.91);
}

const isAlike = (a: Rgb, b: Rgb): boolean =>
  a.every((level, channel) => Math.abs(level - b[channel]!) <= SAME_FILL);
