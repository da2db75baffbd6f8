/** Command: draws the truth over a page, to be looked at: words green, ignored places grey, controls red. */
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { BoxTuple } from '../../src/core/geometry.ts';
import { loadPages } from './truth.ts';

const { values, positionals } = parseArgs({
  options: {
    pages: { type: 'string', default: 'bench/.cache/pages' },
    out: { type: 'string', default: '/tmp' },
  },
  allowPositionals: true,
});

for (const { truth, pngPath } of loadPages(values.pages)) {
  if (positionals.length > 0 && !positionals.some((part) => truth.name.includes(part))) continue;
  const rectangles = [
    ...truth.words.map(({ box }) => rectangle(box, 'green')),
    ...truth.ignored.map((box) => rectangle(box, 'gray')),
    ...truth.controls.map(({ box }) => rectangle(box, 'red')),
  ].join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${truth.widthPx}" height="${truth.heightPx}">${rectangles}</svg>`;
  const outPath = `${values.out}/${truth.name}-truth.png`;
  await sharp(pngPath)
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toFile(outPath);
  console.log(
    `${outPath}: ${truth.words.length} words, ${truth.ignored.length} ignored, ${truth.controls.length} controls`,
  );
}

function rectangle([x, y, width, height]: BoxTuple, colour: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${colour}"/>`;
}
