import sharp from 'sharp';
import { createFrame, type Frame, pictureOrigin } from '../../src/core/frame.ts';
import { type Box, unionOf } from '../../src/core/geometry.ts';
import type { Rgb, TextLine } from '../../src/core/observations.ts';

export type DrawnScreen = {
  /** Adds SVG elements. */
  draw(svg: string): DrawnScreen;
  /** Adds a line of text, its top left corner at (x, y): strokes in place of letters, and the line that a reader would find. */
  write(text: string, x: number, y: number, look?: TextLook): DrawnScreen;
  finish(): Promise<{ frame: Frame; lines: TextLine[] }>;
};

export type TextLook = { readonly sizePx?: number; readonly colour?: Rgb; readonly ground?: Rgb };

/** A screen that a test draws, with the text lines on it; needs no font and no text reader. */
export function drawScreen(
  widthPx: number,
  heightPx: number,
  background: Rgb = [255, 255, 255],
): DrawnScreen {
  const parts: string[] = [];
  const lines: TextLine[] = [];
  const screen: DrawnScreen = {
    draw(svg) {
      parts.push(svg);
      return screen;
    },
    write(text, x, y, look = {}) {
      const { sizePx = 14, colour = DARK, ground = background } = look;
      const words = layOut(text, x, y, sizePx);
      for (const { text: word, box } of words) parts.push(strokes(word, box, sizePx, colour));
      const style = { sizePx, foreground: colour, background: ground, weight: 0.3 };
      lines.push({ text, confidence: 1, box: unionOf(words.map(({ box }) => box)), words, style });
      return screen;
    },
    async finish() {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><rect width="100%" height="100%" fill="rgb(${background})"/>${parts.join('')}</svg>`;
      const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
      return { frame: createFrame(widthPx, heightPx, new Uint8Array(data), pictureOrigin('drawn')), lines };
    },
  };
  return screen;
}

const DARK: Rgb = [20, 20, 20];
const LETTER_EM = 0.5;

function layOut(text: string, x: number, y: number, sizePx: number) {
  let left = x;
  return text.split(' ').map((word) => {
    const box: Box = { x: left, y, width: Math.round(word.length * LETTER_EM * sizePx), height: sizePx };
    left += box.width + Math.round(0.3 * sizePx);
    return { text: word, confidence: 1, box };
  });
}

/** A stem and a bar for each letter, between the x-height and the baseline. */
function strokes(word: string, box: Box, sizePx: number, colour: Rgb): string {
  const stemPx = Math.max(1, Math.round(sizePx / 8));
  const top = box.y + Math.round(0.2 * sizePx);
  const heightPx = Math.round(0.58 * sizePx);
  return [...word]
    .map((_, index) => {
      const x = box.x + Math.round(index * LETTER_EM * sizePx);
      const stem = `<rect x="${x}" y="${top}" width="${stemPx}" height="${heightPx}" fill="rgb(${colour})"/>`;
      const barY = top + Math.round(((index % 3) * heightPx) / 4);
      return `${stem}<rect x="${x}" y="${barY}" width="${Math.round(0.34 * sizePx)}" height="${stemPx}" fill="rgb(${colour})"/>`;
    })
    .join('');
}
