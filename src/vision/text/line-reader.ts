import { type Box, clampBox, unionOf } from '../../core/geometry.ts';
import type { TextLine, Word } from '../../core/observations.ts';
import { ASCENT_EM, DESCENT_EM } from './font-metrics.ts';
import type { Gap, Span } from './gaps.ts';
import type { GlyphModel } from './glyph-model.ts';
import { findInk, type Ink } from './ink.ts';
import { brightness, guessEm, uprightCrops } from './line-crops.ts';
import { type LineLayout, layOutLine, type Rows } from './line-layout.ts';
import { lineOfWords } from './line-merge.ts';
import { cornersOf, isUpright, type Rectangle, uprightBox } from './min-area-rectangle.ts';
import { type Quad, quadPoint, type Raster, sampleQuad, turnHalf } from './raster.ts';
import type { ReadCharacter, Recogniser } from './recogniser.ts';

/** What reading a line needs. */
export type LineModels = {
  readonly recogniser: Recogniser;
  /** Reads turned lines: the quick model has not learnt those. */
  readonly thorough: Recogniser;
  readonly glyphs: GlyphModel;
  /** Whether a crop stands on its head; asked only for turned ones. */
  isUpsideDown(raster: Raster): Promise<boolean>;
};

/**
 * Reads what the detector found at `rectangle`; one line, or several where columns were taken together. Of an upright one
 * nothing outside `span` is looked at.
 */
export async function readDetected(
  models: LineModels,
  frame: Raster,
  { rectangle, span }: Gap,
): Promise<readonly TextLine[]> {
  return isUpright(rectangle)
    ? readUpright(models, frame, uprightBox(rectangle), span)
    : readTurned(models, frame, rectangle);
}

async function readUpright(
  models: LineModels,
  frame: Raster,
  core: Box,
  span?: Span,
): Promise<readonly TextLine[]> {
  const lines: TextLine[] = [];
  for (const { box, ink, rows, emPx } of uprightCrops(frame, core, span)) {
    const characters = await models.recogniser.read(brightness(ink));
    const quad: Quad = [
      { x: box.x, y: box.y },
      { x: box.x + box.width, y: box.y },
      { x: box.x + box.width, y: box.y + box.height },
      { x: box.x, y: box.y + box.height },
    ];
    const line = toLine(frame, characters, ink, quad, rows, emPx, models.glyphs);
    if (line) lines.push(line);
  }
  return lines;
}

/** Reads a line that does not stand upright: turned by perspective, standing on its side or on its head. */
async function readTurned(
  models: LineModels,
  frame: Raster,
  rectangle: Rectangle,
): Promise<readonly TextLine[]> {
  const emPx = guessEm(rectangle.height);
  const around = { ...rectangle, width: rectangle.width + 0.4 * emPx, height: rectangle.height + 0.3 * emPx };
  const upright = sampleQuad(frame, cornersOf(around));
  const isTurned = await models.isUpsideDown(upright);
  const [a, b, c, d] = cornersOf(around);
  const quad: Quad = isTurned ? [c, d, a, b] : [a, b, c, d];
  const ink = findInk(isTurned ? turnHalf(upright) : upright);
  const characters = await models.thorough.read(brightness(ink));
  const marginPx = (around.height - rectangle.height) / 2;
  const rows = { y0: marginPx, y1: around.height - marginPx };
  const line = toLine(frame, characters, ink, quad, rows, emPx, models.glyphs);
  return line ? [line] : [];
}

function toLine(
  frame: Raster,
  characters: readonly ReadCharacter[],
  ink: Ink,
  quad: Quad,
  rows: Rows,
  guessPx: number,
  glyphs: GlyphModel,
): TextLine | null {
  if (characters.length === 0) return null;
  const layout = layOutLine(characters, ink, rows, guessPx, glyphs);
  const { emPx, baselineY } = layout;
  const words: Word[] = [];
  for (const { text, confidence, x0, x1 } of layout.words) {
    const [y0, y1] = [baselineY - ASCENT_EM * emPx, baselineY + DESCENT_EM * emPx];
    const box = clampBox(placeOf(quad, ink, x0, y0, x1, y1), frame.widthPx, frame.heightPx);
    if (box) words.push({ text, confidence, box });
  }
  if (words.length === 0) return null;
  return lineOfWords(words, {
    sizePx: emPx,
    foreground: ink.foreground,
    background: ink.background,
    weight: weightOf(ink, layout),
  });
}

/** The upright box around a part of the crop, in pixels of the frame. */
function placeOf(quad: Quad, ink: Ink, x0: number, y0: number, x1: number, y1: number): Box {
  const corners = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ].map(([x, y]) => quadPoint(quad, x! / ink.widthPx, y! / ink.heightPx));
  return unionOf(corners.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
}

/** The mean strength of the ink between the line's first and last row of ink, over the columns that have any. */
function weightOf({ strength, widthPx }: Ink, { rows, columns }: LineLayout): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.ceil(rows.y0); y < Math.floor(rows.y1); y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!columns[x]) continue;
      sum += strength[y * widthPx + x]!;
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}
