import sharp from 'sharp';

/** A PNG with these lines of black text on white, 32 px high. */
export async function pictureOf(lines: readonly string[], widthPx = 640): Promise<Buffer> {
  const heightPx = 60 * lines.length + 40;
  const texts = lines.map((line, row) => `<text x="30" y="${60 * row + 60}">${line}</text>`).join('');
  const style = 'font-family="DejaVu Sans" font-size="32"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" ${style}>
    <rect width="100%" height="100%" fill="white"/>${texts}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** A picture with so much text that looking at it takes seconds: long enough to do something in the middle. */
export const slowPicture = (): Promise<Buffer> =>
  pictureOf(
    Array.from({ length: 60 }, (_, row) => `${row} the quick brown fox jumps over the lazy dog `.repeat(4)),
    3000,
  );
