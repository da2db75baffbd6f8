import { area, type Box, bottom, right, unionOf } from '../../core/geometry.ts';
import type { Surface } from './surface.ts';

/** A panel takes at least this share of the frame's width, height and area. */
const MIN_SHARE = { width: 0.1, height: 0.08, area: 0.012 } as const;
/** In a small window a button would be large enough. */
const MIN_HEIGHT_PX = 56;
/** A tool bar or header is a panel although it is low: it spans nearly the whole width. */
const BAR_SHARE = { width: 0.85, height: 0.022 } as const;
/** What spans more than this in both directions is the page itself. */
const PAGE_SHARE = 0.98;
/** Pieces of one panel agree in left edge and width to this many pixels, and what parts them fills the gap. */
const ALIGN_PX = 4;
/** A highlighted row parts a side bar; it is at most this share of the frame high. */
const MAX_GAP_SHARE = 0.08;

/** The surfaces that structure a page (dialogs, cards, side bars, columns, bars), largest first. */
export function panelsOf(surfaces: readonly Surface[], widthPx: number, heightPx: number): Box[] {
  const blocks = surfaces.filter((surface) => !surface.isLine);
  return joinPieces(blocks, MAX_GAP_SHARE * heightPx)
    .filter((box) => isPanel(box, widthPx, heightPx))
    .sort((a, b) => area(b) - area(a));
}

function isPanel({ width, height }: Box, widthPx: number, heightPx: number): boolean {
  if (width >= PAGE_SHARE * widthPx && height >= PAGE_SHARE * heightPx) return false;
  if (width >= BAR_SHARE.width * widthPx && height >= BAR_SHARE.height * heightPx) return true;
  return (
    width >= MIN_SHARE.width * widthPx &&
    height >= Math.max(MIN_HEIGHT_PX, MIN_SHARE.height * heightPx) &&
    width * height >= MIN_SHARE.area * widthPx * heightPx
  );
}

/** A highlighted row over the whole width of a side bar cuts it in two; the pieces are joined again. */
function joinPieces(blocks: readonly Surface[], maxGapPx: number): Box[] {
  const sorted = [...blocks].sort((a, b) => a.box.y - b.box.y);
  const panels: { box: Box; readonly fill: string; readonly parent: number }[] = [];
  for (const block of sorted) {
    const fill = block.fill.join();
    const upper = panels.find(
      (panel) =>
        panel.fill === fill &&
        panel.parent === block.parent &&
        isAligned(panel.box, block.box) &&
        block.box.y - bottom(panel.box) <= maxGapPx &&
        isFilled(sorted, panel.box, block.box),
    );
    if (upper) upper.box = unionOf([upper.box, block.box]);
    else panels.push({ box: block.box, fill, parent: block.parent });
  }
  return panels.map((panel) => panel.box);
}

const isAligned = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) <= ALIGN_PX && Math.abs(right(a) - right(b)) <= ALIGN_PX;

/** Whether other surfaces of the same width fill the gap between `upper` and `lower`. */
function isFilled(sorted: readonly Surface[], upper: Box, lower: Box): boolean {
  const gapPx = lower.y - bottom(upper);
  if (gapPx < -ALIGN_PX) return false;
  let filledPx = 0;
  for (const { box } of sorted) {
    const isBetween = box.y >= bottom(upper) - ALIGN_PX && bottom(box) <= lower.y + ALIGN_PX;
    if (isBetween && isAligned(box, upper)) filledPx += box.height;
  }
  return filledPx >= gapPx - ALIGN_PX;
}
