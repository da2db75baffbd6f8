import { type Box, bottom, centreX, right } from '../../core/geometry.ts';
import type { UiElement } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { findFolderTabs } from './folder-tabs.ts';
import type { Label, Scene } from './scene.ts';
import { rowOf, toTabs } from './tab-row.ts';
import { findTabStrips } from './tab-strips.ts';

/** Room between a tab's text and its mark, and least room above the text, in em. */
const MARK_GAP_EM = { min: 0.05, max: 1.6 } as const;
const MIN_PAD_EM = 0.35;
/** A mark is at most this much wider than its text, and at least this share of it. */
const MARK_WIDTH = { moreEm: 6, share: 0.25 } as const;
const OFF_CENTRE_EM = 0.5;
/** A track with segments, in em; the selected segment takes this share of its height at least. */
const TRACK_EM = { min: 1.4, max: 4 } as const;
const SEGMENT_SHARE = 0.65;

/** Tabs: a row of texts of which one is marked by a line below it, a plate of its own or a gap in the line below. */
export function findTabs(scene: Scene): UiElement[] {
  const marked = scene.surfaces.flatMap((surface, index) => {
    if (scene.isGlyph[index]) return [];
    return surface.isLine ? underlined(scene, surface) : segments(scene, index);
  });
  return [...marked, ...findTabStrips(scene), ...findFolderTabs(scene)];
}

function underlined(scene: Scene, mark: Surface): UiElement[] {
  if (mark.box.width <= mark.box.height) return [];
  const above = scene.labels.filter((label) => isAbove(label, mark.box));
  const selected = above[0];
  if (above.length !== 1 || !selected || !isMarkOf(mark.box, selected)) return [];
  const row = rowOf(scene.labels, selected);
  const isEachMarked = row.some(
    (label) =>
      label !== selected &&
      scene.surfaces.some(
        (other) => other.isLine && other !== mark && isTwin(other.box, mark.box) && isAbove(label, other.box),
      ),
  );
  if (row.length < 2 || isEachMarked) return [];
  const padPx = Math.max(MIN_PAD_EM * selected.sizePx, (mark.box.width - selected.box.width) / 2);
  const gapPx = Math.max(MIN_PAD_EM * selected.sizePx, mark.box.y - bottom(selected.box));
  const y = Math.max(0, Math.round(selected.box.y - gapPx));
  return toTabs(row, selected, padPx, y, bottom(mark.box) - y, mark.box.height >= 2 ? 0.85 : 0.6);
}

function isAbove(label: Label, mark: Box): boolean {
  const gapPx = mark.y - bottom(label.box);
  const isNear = gapPx >= MARK_GAP_EM.min * label.sizePx && gapPx <= MARK_GAP_EM.max * label.sizePx;
  return isNear && centreX(label.box) > mark.x && centreX(label.box) < right(mark);
}

function isMarkOf(mark: Box, label: Label): boolean {
  const isCentred = Math.abs(centreX(mark) - centreX(label.box)) <= OFF_CENTRE_EM * label.sizePx;
  const isFitting =
    mark.width <= label.box.width + MARK_WIDTH.moreEm * label.sizePx &&
    mark.width >= MARK_WIDTH.share * label.box.width;
  return isCentred && isFitting;
}

/** Lines at one height and of one thickness: then every text has one, and none is selected. */
const isTwin = (a: Box, b: Box): boolean => Math.abs(a.y - b.y) <= 1 && Math.abs(a.height - b.height) <= 1;

function segments(scene: Scene, index: number): UiElement[] {
  const track = scene.surfaces[index]!;
  const [child, ...others] = scene.children[index]!.filter(
    (inner) => !scene.isGlyph[inner] && scene.labelsIn[inner]!.length > 0,
  );
  if (child === undefined || others.length > 0) return [];
  const plate = scene.surfaces[child]!;
  const selected = scene.labelsIn[child]!;
  const rest = scene.labelsIn[index]!;
  if (selected.length !== 1 || rest.length === 0 || plate.isLine) return [];
  const [text] = selected as [Label];
  const isTrack =
    track.box.height >= TRACK_EM.min * text.sizePx &&
    track.box.height <= TRACK_EM.max * text.sizePx &&
    plate.box.height >= SEGMENT_SHARE * track.box.height;
  const isCentred = Math.abs(centreX(plate.box) - centreX(text.box)) <= OFF_CENTRE_EM * text.sizePx;
  const row = rowOf([...rest, text], text);
  if (!isTrack || !isCentred || row.length !== rest.length + 1) return [];
  const padPx = (plate.box.width - text.box.width) / 2;
  return toTabs(row, text, padPx, plate.box.y, plate.box.height, 0.93);
}
