import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, clampBox, right } from '../../core/geometry.ts';
import type { Rgb } from '../../core/observations.ts';
import { contrastAt } from './word-ink.ts';

/** An underline is drawn over this much of the word's width, the rest being gaps at descenders ... */
const UNDERLINE_COVER = 0.65;
/** ... and somewhere without a gap over this much of it or this many em: longer than the foot of any letter. */
const UNDERLINE_RUN = { share: 0.95, em: 1 } as const;
/** The row above it is free but for descenders. */
const MAX_COVER_ABOVE = 0.45;
/** Where an underline lies: from this far above the box's bottom (below the baseline, or serifs would be one) to this far below it, in em. */
const UNDERLINE_EM = { above: 0.2, below: 0.18 } as const;
/** A rule that goes on this far beyond the words is a separator. */
const MAX_OVERHANG_EM = 0.45;
/** The pixels of an underline have one colour; those of a row of serifs are mixed. */
const EVEN = { levels: 60, share: 0.85 } as const;
/** Levels of all channels together by which the pixels of a thin line differ at least from the ground. */
const LINE_CONTRAST = 75;

/** The first row of an underline of the word, or null. */
export function underlineRow(frame: Frame, box: Box, sizePx: number, ground: Rgb): number | null {
  const from = Math.round(bottom(box) - UNDERLINE_EM.above * sizePx);
  const to = Math.round(bottom(box) + UNDERLINE_EM.below * sizePx);
  const leastPx = Math.min(UNDERLINE_RUN.share * box.width, UNDERLINE_RUN.em * sizePx);
  let coverAbove = rowCover(frame, { ...box, y: from - 1, height: 1 }, ground).share;
  for (let y = from; y <= to; y++) {
    const { share, longestPx, isEven } = rowCover(frame, { ...box, y, height: 1 }, ground);
    const isLine = share >= UNDERLINE_COVER && longestPx >= leastPx && isEven;
    if (isLine && coverAbove <= MAX_COVER_ABOVE) return y;
    coverAbove = share;
  }
  return null;
}

/** Whether what lies under the words in `box` goes on beyond them: a separator, the edge of a field. */
export function isRule(frame: Frame, box: Box, sizePx: number, ground: Rgb): boolean {
  const y = underlineRow(frame, box, sizePx, ground);
  if (y === null) return false;
  const reachPx = Math.max(2, Math.round(MAX_OVERHANG_EM * sizePx));
  const before = { x: box.x - reachPx, y, width: reachPx, height: 1 };
  const after = { x: right(box) + 1, y, width: reachPx, height: 1 };
  return rowCover(frame, before, ground).share > 0.8 || rowCover(frame, after, ground).share > 0.8;
}

type RowCover = {
  /** Share of the row's pixels that are not ground, and the longest run of them. */
  readonly share: number;
  readonly longestPx: number;
  /** Whether these have one colour. */
  readonly isEven: boolean;
};

function rowCover(frame: Frame, row: Box, ground: Rgb): RowCover {
  const inside = clampBox(row, frame.widthPx, frame.heightPx);
  if (!inside) return { share: 0, longestPx: 0, isEven: false };
  const contrasts: number[] = [];
  let runPx = 0;
  let longestPx = 0;
  for (let x = inside.x; x < inside.x + inside.width; x++) {
    const at = 4 * (inside.y * frame.widthPx + x);
    const contrast = contrastAt(frame, at, ground);
    const isInk = contrast >= LINE_CONTRAST;
    runPx = isInk ? runPx + 1 : 0;
    if (isInk) contrasts.push(contrast);
    if (runPx > longestPx) longestPx = runPx;
  }
  const middle = contrasts.sort((a, b) => a - b)[contrasts.length >> 1] ?? 0;
  const evenCount = contrasts.filter((contrast) => Math.abs(contrast - middle) <= EVEN.levels).length;
  return {
    share: contrasts.length / inside.width,
    longestPx,
    isEven: evenCount >= EVEN.share * contrasts.length,
  };
}
