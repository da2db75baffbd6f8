/** Draws random words with Chromium and writes every character's window with its name: what the glyph model learns from. */
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { estimateMetrics } from '../../src/vision/text/font-metrics.ts';
import { glyphWindow } from '../../src/vision/text/glyph-window.ts';
import { findInk } from '../../src/vision/text/ink.ts';
import { inkOfRows, letterMask } from '../../src/vision/text/ink-mask.ts';
import { cropRaster, type Raster } from '../../src/vision/text/raster.ts';

export type Sample = { readonly window: Float32Array; readonly label: number };

type DrawnLine = {
  readonly text: string;
  readonly box: readonly number[];
  readonly glyphs: readonly (readonly number[])[];
};

// Families of the usual desktops; what is not installed falls back to another of them.
const FAMILIES = [
  'DejaVu Sans',
  'DejaVu Serif',
  'DejaVu Sans Mono',
  'Liberation Sans',
  'Liberation Serif',
  'Liberation Mono',
  'Liberation Sans Narrow',
  'Noto Sans',
  'Noto Serif',
  'Noto Sans Mono',
  'Roboto',
  'Open Sans',
  'Lato',
  'Inter',
  'Cantarell',
  'Hack',
  'JetBrains Mono',
  'Fira Code',
];
const NEIGHBOURS = 'aaceeeghiilnnooprrsstuuvABDEGHILMNOPRSTU0123456789.,';

/** `pageCount` pages of about 150 words; equal seeds (through `random`) give equal samples on the same machine. */
export async function renderSamples(
  classes: readonly string[],
  pageCount: number,
  random: () => number,
): Promise<readonly Sample[]> {
  const browser = await chromium.launch({
    executablePath: process.env.BECKON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const samples: Sample[] = [];
  try {
    for (let index = 0; index < pageCount; index++) {
      const scale = [1, 1, 1, 1.25, 1.5, 2][Math.floor(random() * 6)]!;
      const page = await browser.newPage({
        viewport: { width: 1200, height: 900 },
        deviceScaleFactor: scale,
      });
      await page.setContent(markup(classes, random));
      const lines = (await page.evaluate(MEASURE)) as readonly DrawnLine[];
      const picture = await sharp(await page.screenshot())
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      await page.close();
      const raster = {
        widthPx: picture.info.width,
        heightPx: picture.info.height,
        data: new Uint8Array(picture.data),
      };
      for (const line of lines) samples.push(...samplesOf(raster, line, scale, classes, random));
    }
  } finally {
    await browser.close();
  }
  return samples;
}

function markup(classes: readonly string[], random: () => number): string {
  const pick = <T>(values: ArrayLike<T>): T => values[Math.floor(random() * values.length)]!;
  const family = () => pick(FAMILIES);
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 7) }, () =>
      random() < 0.5 ? pick(classes) : pick([...NEIGHBOURS]),
    )
      .join('')
      .replace(/[&<>]/g, 'x');
  const words = Array.from({ length: 170 }, () => {
    const [dark, light] = [Math.floor(random() * 90), 165 + Math.floor(random() * 91)];
    const [ink, paper] = random() < 0.65 ? [dark, light] : [light, dark];
    const size = 9 + Math.floor(random() ** 2 * 32);
    const style = `font:${random() < 0.12 ? 'italic ' : ''}${pick([400, 400, 400, 300, 600, 700])} ${size}px '${family()}';color:rgb(${ink},${ink},${ink});background:rgb(${paper},${paper},${paper})`;
    return `<span style="${style};display:inline-block;padding:6px 12px;margin:2px"><span>${word()}H${word()}</span></span>`;
  });
  return `<body style="margin:4px;line-height:1.3;overflow:hidden">${words.join(' ')}</body>`;
}

/** Runs in the page: every word's box, and every character's left and right edge. */
const MEASURE = `[...document.querySelectorAll('span > span')].map((span) => {
  const node = span.firstChild;
  const range = document.createRange();
  const box = span.getBoundingClientRect();
  const glyphs = [...node.data].map((_, index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const { left, right } = range.getBoundingClientRect();
    return [left, right];
  });
  return { text: node.data, box: [box.x, box.y, box.width, box.height], glyphs };
}).filter(({ box }) => box[0] + box[2] < innerWidth && box[1] + box[3] + 8 < innerHeight)`;

/** The windows of one word's characters, wrong by what the reader is wrong by: place, baseline and em. */
function samplesOf(
  raster: Raster,
  { text, box, glyphs }: DrawnLine,
  scale: number,
  classes: readonly string[],
  random: () => number,
): readonly Sample[] {
  const [x, y, width, height] = box.map((value) => value * scale) as [number, number, number, number];
  const around = {
    x: x - 5 * scale,
    y: y - 3 * scale,
    width: width + 10 * scale,
    height: height + 6 * scale,
  };
  const crop = cropRaster(raster, around);
  if (!crop) return [];
  const ink = findInk(crop);
  const mask = letterMask(ink);
  const counts = inkOfRows(mask, 0, mask.widthPx);
  const y0 = counts.findIndex((count) => count > 0);
  if (y0 < 0) return [];
  const y1 = counts.findLastIndex((count) => count > 0) + 1;
  const { emPx, baselineY } = estimateMetrics(text, y0, y1, height / 1.17);
  const samples: Sample[] = [];
  for (const [index, character] of [...text].entries()) {
    const label = classes.indexOf(character);
    if (label < 0) continue;
    const [left, right] = glyphs[index]!.map((edge) => edge * scale - Math.floor(around.x)) as [
      number,
      number,
    ];
    const wobble = (reach: number): number => (2 * random() - 1) * reach;
    const window = glyphWindow(
      ink,
      (left + right) / 2 + wobble(0.12) * emPx,
      baselineY + wobble(0.04) * emPx,
      emPx * (1 + wobble(0.06)),
    );
    samples.push({ window, label });
  }
  return samples;
}
