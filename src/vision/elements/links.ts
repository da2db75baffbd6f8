import type { Frame } from '../../core/frame.ts';
import { type Box, bottom, clampBox, right, unionOf } from '../../core/geometry.ts';
import type { Rgb, TextLine, UiElement, Word } from '../../core/observations.ts';
import { chromaOf, hueOf, type Oklab, toOklab } from '../pictures/oklab.ts';
import { contrastAt, type Ink, inkOf } from './word-ink.ts';

/** Links are blue by custom (https://www.w3.org/TR/html52/rendering.html#phrasing-content-rendering), visited ones violet. */
const LINK_HUE = { min: 235, max: 315 } as const;
const LINK_CHROMA = 0.075;
/** Two words have one colour when they differ by less than this in OKLab. */
const SAME_COLOUR = 0.07;
/** A colour that more of the page's words have than this is the theme's text colour. */
const MAX_PAGE_SHARE = 0.5;
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

type Seen = { readonly word: Word; readonly ink: Ink; readonly lab: Oklab; readonly isUnderlined: boolean };

/** Words that are underlined or blue where their neighbours are not. */
export function findLinks(frame: Frame, lines: readonly TextLine[]): UiElement[] {
  const seen = lines.map((line) => line.words.flatMap((word) => lookAt(frame, line, word)));
  const all = seen.flat();
  return lines.flatMap((line, index) =>
    groups(seen[index]!, line.style.sizePx).flatMap((group) => {
      const confidence = rate(frame, line, group, all);
      if (confidence === 0) return [];
      const name = group.map(({ word }) => word.text).join(' ');
      return [{ role: 'link' as const, name, confidence, box: unionOf(group.map(({ word }) => word.box)) }];
    }),
  );
}

function lookAt(frame: Frame, line: TextLine, word: Word): Seen[] {
  const ink = inkOf(frame, word.box);
  if (!ink) return [];
  const isUnderlined = underlineRow(frame, word.box, line.style.sizePx, ink.ground) !== null;
  return [{ word, ink, lab: toOklab(ink.colour), isUnderlined }];
}

/** Neighbouring words of one look. */
function groups(words: readonly Seen[], sizePx: number): Seen[][] {
  const found: Seen[][] = [];
  for (const seen of words) {
    const group = found.at(-1);
    const last = group?.at(-1);
    const isSame =
      last &&
      last.isUnderlined === seen.isUnderlined &&
      distance(last.lab, seen.lab) < SAME_COLOUR &&
      seen.word.box.x - right(last.word.box) < 0.8 * sizePx;
    if (group && isSame) group.push(seen);
    else found.push([seen]);
  }
  return found;
}

function rate(frame: Frame, line: TextLine, group: readonly Seen[], all: readonly Seen[]): number {
  const first = group[0]!;
  if (!group.some(({ word }) => /\p{L}|\p{N}/u.test(word.text))) return 0;
  const isBlue = isLinkColour(first.lab);
  if (first.isUnderlined && !isRule(frame, group, line.style.sizePx)) return isBlue ? 0.95 : 0.8;
  if (!isBlue) return 0;
  const alike = all.filter((seen) => distance(seen.lab, first.lab) < SAME_COLOUR).length;
  if (all.length > group.length && alike > MAX_PAGE_SHARE * all.length) return 0;
  return group.length < line.words.length ? 0.85 : 0.75;
}

const isLinkColour = (lab: Oklab): boolean =>
  chromaOf(lab) >= LINK_CHROMA && hueOf(lab) >= LINK_HUE.min && hueOf(lab) <= LINK_HUE.max;

/** Whether what lies under the words goes on beyond them: a separator, the edge of a field. */
function isRule(frame: Frame, group: readonly Seen[], sizePx: number): boolean {
  const box = unionOf(group.map(({ word }) => word.box));
  const { ground } = group[0]!.ink;
  const y = underlineRow(frame, group[0]!.word.box, sizePx, ground);
  if (y === null) return false;
  const reachPx = Math.max(2, Math.round(MAX_OVERHANG_EM * sizePx));
  const before = { x: box.x - reachPx, y, width: reachPx, height: 1 };
  const after = { x: right(box) + 1, y, width: reachPx, height: 1 };
  return rowCover(frame, before, ground).share > 0.8 || rowCover(frame, after, ground).share > 0.8;
}

/** The first row of an underline of the word, or null. */
function underlineRow(frame: Frame, box: Box, sizePx: number, ground: Rgb): number | null {
  const from = Math.round(bottom(box) - UNDERLINE_EM.above * sizePx);
  const to = Math.round(bottom(box) + UNDERLINE_EM.below * sizePx);
  const leastPx = Math.min(UNDERLINE_RUN.share * box.width, UNDERLINE_RUN.em * sizePx);
  let coverAbove = rowCover(frame, { ...box, y: from - 1, height: 1 }, ground).share;
  for (let y = from; y <= to; y++) {
    const { share, longestPx } = rowCover(frame, { ...box, y, height: 1 }, ground);
    if (share >= UNDERLINE_COVER && longestPx >= leastPx && coverAbove <= MAX_COVER_ABOVE) return y;
    coverAbove = share;
  }
  return null;
}

/** Levels of all channels together by which the pixels of a thin line differ at least from the ground. */
const LINE_CONTRAST = 75;

/** The share of a row's pixels that are not ground, and the longest run of them. */
function rowCover(frame: Frame, row: Box, ground: Rgb): { share: number; longestPx: number } {
  const inside = clampBox(row, frame.widthPx, frame.heightPx);
  if (!inside) return { share: 0, longestPx: 0 };
  let count = 0;
  let runPx = 0;
  let longestPx = 0;
  for (let x = inside.x; x < inside.x + inside.width; x++) {
    const at = 4 * (inside.y * frame.widthPx + x);
    const isInk = contrastAt(frame, at, ground) >= LINE_CONTRAST;
    runPx = isInk ? runPx + 1 : 0;
    if (isInk) count++;
    if (runPx > longestPx) longestPx = runPx;
  }
  return { share: count / inside.width, longestPx };
}

const distance = (a: Oklab, b: Oklab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
