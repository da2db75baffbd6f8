import { type Box, clampBox, unionOf } from '../../core/geometry.ts';
import type { TextLine, Word } from '../../core/observations.ts';
import { ASCENT_EM, DESCENT_EM } from './font-metrics.ts';
import type { GlyphModel } from './glyph-model.ts';
import { findInk, type Ink } from './ink.ts';
import { brightness, guessEm, uprightCrops } from './line-crops.ts';
import { type LineLayout, layOutLine, type Rows } from './line-layout.ts';
import { cornersOf, type Rectangle } from './min-area-rectangle.ts';
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

/** Reads what the detector found at `rectangle`; one line, or several where columns were taken together. */
export async function readDetected(
  models: LineModels,
  frame: Raster,
  rectangle: Rectangle,
): Promise<readonly TextLine[]> {
  return isUpright(rectangle)
    ? readUpright(models, frame, uprightBox(rectangle))
    : readTurned(models, frame, rectangle);
}

/** The detector's boxes of upright text slope by less than this share of their height from end to end. */
const UPRIGHT_SLOPE = 0.35;

export const isUpright = ({ width, height, angle }: Rectangle): boolean =>
  Math.abs(Math.sin(angle)) * width < UPRIGHT_SLOPE * height;

export const uprightBox = ({ centre, width, height }: Rectangle): Box => ({
  x: centre.x - width / 2,
  y: centre.y - height / 2,
  width,
  height,
});

async function readUpright(models: LineModels, frame: Raster, core: Box): Promise<readonly TextLine[]> {
  const lines: TextLine[] = [];
  for (const { box, ink, rows, emPx } of uprightCrops(frame, core)) {
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
  const confidence =
    words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) /
    words.reduce((sum, word) => sum + word.text.length, 0);
  return {
    text: words.map((word) => word.text).join(' '),
    confidence,
    box: unionOf(words.map((word) => word.box)),
    words,
    style: {
      sizePx: emPx,
      foreground: ink.foreground,
      background: ink.background,
      weight: weightOf(ink, layout),
    },
  };
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
