import sharp from 'sharp';
import { createFrame, type Frame, pictureOrigin } from '../../../src/core/frame.ts';

/** A picture drawn from SVG elements, as a frame. */
export async function drawFrame(
  widthPx: number,
  heightPx: number,
  elements: string,
  { background = '#ffffff', key = 'drawing' } = {},
): Promise<Frame> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><rect width="100%" height="100%" fill="${background}"/>${elements}</svg>`;
  const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  return createFrame(widthPx, heightPx, new Uint8Array(data), pictureOrigin(key));
}

export type TextDrawing = {
  readonly sizePx?: number;
  readonly colour?: string;
  readonly attributes?: string;
};

/** An SVG element that draws a line of text; `y` is the baseline. */
export function drawText(x: number, y: number, text: string, drawing: TextDrawing = {}): string {
  const { sizePx = 20, colour = '#111111', attributes = '' } = drawing;
  return `<text x="${x}" y="${y}" font-family="DejaVu Sans" font-size="${sizePx}" fill="${colour}" ${attributes}>${text}</text>`;
}
