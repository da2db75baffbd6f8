import { area, type Box, bottom, centreX, centreY, containsPoint } from '../../core/geometry.ts';
import type { Block, ElementRole, PictureView, Region, UiElement } from '../../core/observations.ts';
import { bandOf } from '../certainty.ts';
import type { Scene } from '../scene.ts';

/** What stands in a part of the view, in reading order. */
export type Item =
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'controls'; readonly role: ElementRole; readonly controls: readonly UiElement[] }
  | { readonly kind: 'picture'; readonly picture: PictureView }
  | { readonly kind: 'line'; readonly lineIndex: number };

/** A region with its items; the last part holds what is in no region. */
type Part = { readonly region?: Region; readonly items: readonly Item[] };

/** Every block, control, picture and stray line once, in the part where it stands. */
export function partsOf(scene: Scene): readonly Part[] {
  const { view } = scene;
  const controls = scene.controls(0);
  const inBlocks = new Set(scene.blocks.flatMap(({ block }) => block.lineIndexes));
  const stray = [...view.lines.keys()].filter((i) => !inBlocks.has(i) && !isTakenLine(scene, i));
  const parts = [...view.regions, undefined].map((region): Part => {
    const isHere = ({ box }: { readonly box: Box }) => smallestRegionAt(view.regions, box) === region;
    const placed: Placed[] = [
      ...(region?.blocks ?? [])
        .filter(({ lineIndexes }) => !lineIndexes.every((i) => isTakenLine(scene, i)))
        .map((block) => ({
          item: { kind: 'block', block } as const,
          order: orderOfBlock(block),
        })),
      ...controls.filter(isHere).map((control) => ({ item: control, order: orderOf(scene, control.box) })),
      ...view.pictures.filter(isHere).map((picture) => ({
        item: { kind: 'picture', picture } as const,
        order: orderOf(scene, picture.box),
      })),
      ...(region ? [] : stray).map((lineIndex) => ({
        item: { kind: 'line', lineIndex } as const,
        order: lineIndex,
      })),
    ];
    return { ...(region && { region }), items: grouped(placed.toSorted((a, b) => a.order - b.order)) };
  });
  return parts.filter(({ items }) => items.length > 0);
}

/** Whether a line is said with its control or its picture. */
export const isTakenLine = (scene: Scene, index: number): boolean =>
  scene.controlLines.has(index) || scene.pictureLines.has(index);

type Placed = { readonly item: Exclude<Item, { kind: 'controls' }> | UiElement; readonly order: number };

function smallestRegionAt(regions: readonly Region[], box: Box): Region | undefined {
  const centre = { x: centreX(box), y: centreY(box) };
  const around = regions.filter((region) => containsPoint(region.box, centre));
  return around.toSorted((a, b) => area(a.box) - area(b.box))[0];
}

const orderOfBlock = ({ lineIndexes }: Block): number => Math.min(...lineIndexes);

/** The place of a box in the reading order: that of its first line, else behind the last line that ends above it. */
function orderOf(scene: Scene, box: Box): number {
  const [first] = scene.linesIn(box);
  if (first !== undefined) return first;
  return scene.view.lines.findLastIndex((line) => bottom(line.box) <= centreY(box)) + 0.5;
}

/** Controls of one role that follow each other and are equally sure become one item. */
function grouped(placed: readonly Placed[]): readonly Item[] {
  const items: Item[] = [];
  for (const { item } of placed) {
    if ('kind' in item) {
      items.push(item);
      continue;
    }
    const last = items.at(-1);
    const joins = last?.kind === 'controls' && isAlike(last.controls[0] as UiElement, item);
    if (joins) items[items.length - 1] = { ...last, controls: [...last.controls, item] };
    else items.push({ kind: 'controls', role: item.role, controls: [item] });
  }
  return items;
}

const isAlike = (a: UiElement, b: UiElement): boolean =>
  a.role === b.role && bandOf(a.confidence) === bandOf(b.confidence);
