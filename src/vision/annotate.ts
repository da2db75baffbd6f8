import sharp from 'sharp';
import type { Frame } from '../core/frame.ts';
import type { Box } from '../core/geometry.ts';
import type { ScreenView } from '../core/observations.ts';

/** Line colours that stay apart for people with any kind of colour vision (Okabe and Ito, 2008). */
const TEXT_COLOUR = '#0072B2';
const ELEMENT_COLOUR = '#D55E00';
const PICTURE_COLOUR = '#009E73';
const REGION_COLOUR = '#CC79A7';

/** A PNG of the frame with boxes: lines numbered in reading order, controls with role, pictures, regions. */
export async function annotate(frame: Frame, view: ScreenView): Promise<Uint8Array> {
  const { widthPx, heightPx, data } = frame;
  const shapes = [
    ...view.regions.map(({ box, role }) => boxShape(box, REGION_COLOUR, role, 3)),
    ...view.pictures.map(({ box, kind }) => boxShape(box, PICTURE_COLOUR, kind, 2)),
    ...view.elements.map(({ box, role }) => boxShape(box, ELEMENT_COLOUR, role, 2)),
    ...view.lines.map(({ box }, index) => boxShape(box, TEXT_COLOUR, `${index + 1}`, 1)),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${shapes.join('')}</svg>`;
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .composite([{ input: Buffer.from(svg) }])
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** Labels are our own words and numbers, never text from the screen, so nothing has to be escaped. */
function boxShape({ x, y, width, height }: Box, colour: string, label: string, strokePx: number): string {
  const labelWidth = 6 * label.length + 4;
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${colour}" stroke-width="${strokePx}"/>` +
    `<rect x="${x}" y="${Math.max(0, y - 11)}" width="${labelWidth}" height="11" fill="${colour}"/>` +
    `<text x="${x + 2}" y="${Math.max(9, y - 2)}" font-family="DejaVu Sans Mono, monospace" font-size="10" fill="#fff">${label}</text>`
  );
}
