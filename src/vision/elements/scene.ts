import type { Frame } from '../../core/frame.ts';
import { area, type Box, centreX, centreY, containsPoint, coverage, unionOf } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import type { Surface } from '../surfaces/surfaces.ts';
import { isReadMark } from './read-marks.ts';
import { findTiles } from './tiles.ts';

/** A run of neighbouring words on one row, as on a button or beside a check box. */
export type Label = { readonly text: string; readonly box: Box; readonly sizePx: number };

/** A frame with what is known about it, prepared so that every rule can ask quickly. Indexes point into `surfaces`. */
export type Scene = {
  readonly frame: Frame;
  readonly surfaces: readonly Surface[];
  readonly labels: readonly Label[];
  readonly words: readonly Label[];
  /** Median size of the text in pixels: the unit in which controls are measured. */
  readonly emPx: number;
  /** The surfaces directly in each surface. */
  readonly children: readonly (readonly number[])[];
  /** The labels directly in each surface (their innermost one). */
  readonly labelsIn: readonly (readonly Label[])[];
  /** Surfaces that are cells of a table or rows of a list. */
  readonly isTile: readonly boolean[];
  /** Surfaces that are strokes of letters. */
  readonly isGlyph: readonly boolean[];
};

/** Words on one row belong to one label while the gap is at most this, in em; a space is 0.2 to 0.35 em wide. */
const MAX_WORD_GAP_EM = 0.75;
/** Words that are less sure are icons read as letters; a row of them would hide its buttons. */
const MIN_CONFIDENCE = 0.6;
/** The unit where there is no text: 16 px at 100 %. */
const DEFAULT_EM_PX = 16;
/** A surface is part of a letter when this much of it lies in a word that is larger. */
const GLYPH_COVERAGE = 0.7;

/** Prepares a scene. `lines` are the text lines of the same frame. */
export function createScene(frame: Frame, lines: readonly TextLine[], surfaces: readonly Surface[]): Scene {
  const labels = lines.flatMap(toLabels);
  const children: number[][] = surfaces.map(() => []);
  surfaces.forEach((surface, index) => {
    if (surface.parent >= 0) children[surface.parent]!.push(index);
  });
  const isGlyph = surfaces.map(({ box }) => labels.some((label) => isStroke(box, label)));
  const labelsIn: Label[][] = surfaces.map(() => []);
  for (const label of labels) {
    const index = innermost(surfaces, isGlyph, label.box);
    if (index >= 0) labelsIn[index]!.push(label);
  }
  return {
    frame,
    surfaces,
    labels,
    words: lines.flatMap(({ words, style: { sizePx } }) =>
      words.map(({ text, box }) => ({ text, box, sizePx })),
    ),
    emPx: median(labels.map((label) => label.sizePx)) ?? DEFAULT_EM_PX * frame.origin.scale,
    children,
    labelsIn,
    isTile: findTiles(surfaces),
    isGlyph,
  };
}

function toLabels(line: TextLine): Label[] {
  const { sizePx } = line.style;
  const labels: Label[] = [];
  let words: TextLine['words'][number][] = [];
  const end = () => {
    if (words.length === 0) return;
    const text = words.map((word) => word.text).join(' ');
    labels.push({ text, box: unionOf(words.map((word) => word.box)), sizePx });
    words = [];
  };
  const sure = line.words.filter((word) => word.confidence >= MIN_CONFIDENCE);
  for (const word of sure.sort((a, b) => a.box.x - b.box.x)) {
    const last = words.at(-1);
    const isAfterMark = words.length === 1 && last !== undefined && isReadMark(last.text);
    if (last && (isAfterMark || word.box.x - last.box.x - last.box.width > MAX_WORD_GAP_EM * sizePx)) end();
    words.push(word);
  }
  end();
  return labels;
}

/** A check box may be read as a letter: only a surface that is clearly smaller than the label is a stroke of it. */
function isStroke(box: Box, label: Label): boolean {
  return area(box) < 0.6 * area(label.box) && coverage(box, label.box) >= GLYPH_COVERAGE;
}

function innermost(surfaces: readonly Surface[], isGlyph: readonly boolean[], box: Box): number {
  const centre = { x: centreX(box), y: centreY(box) };
  for (let index = surfaces.length - 1; index >= 0; index--) {
    const surface = surfaces[index]!;
    if (isGlyph[index] || surface.isLine || !containsPoint(surface.box, centre)) continue;
    if (coverage(box, surface.box) >= GLYPH_COVERAGE) return index;
  }
  return -1;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
