/**
 * Draws lines of text with Chromium, cuts them out as the reader does, and writes what the line model learns from:
 *
 *   node --import tsx models/lines/render.ts CORPUS OUT PAGES SEED
 *
 * CORPUS holds english.txt, european.txt and words.txt. For every eight pages, OUT gets lines-N.bin (8-bit brightness, 32
 * rows a line, one line after the other) and lines-N.json ([{text, width}]).
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import type { Box } from '../../src/core/geometry.ts';
import { brightness, uprightCrops } from '../../src/vision/text/line-crops.ts';
import { LINE_MODEL_SHAPE } from '../../src/vision/text/line-model.ts';
import type { Raster } from '../../src/vision/text/raster.ts';
import { resample } from '../../src/vision/text/resample.ts';
import { seededRandom } from '../seeded-random.ts';
import { pageMarkup } from './pages.ts';
import { createTextMaker, labelOf } from './texts.ts';

const { heightPx: HEIGHT_PX } = LINE_MODEL_SHAPE;
const PAGES_A_SHARD = 8;
const MAX_WIDTH_PX = 1100;

/** Runs in the page: the text, em and box of every line that lies wholly in the window. */
const MEASURE = `[...document.querySelectorAll('span')].map((span) => {
  const { x, y, width, height } = span.getBoundingClientRect();
  return { text: span.textContent, em: parseFloat(getComputedStyle(span).fontSize), box: [x, y, width, height] };
}).filter(({ box: [x, y, width, height] }) => x > 4 && y > 4 && x + width < innerWidth - 4 && y + height < innerHeight - 4)`;

type Sample = { readonly text: string; readonly width: number; readonly pixels: Uint8Array };

const [corpus = '', out = '', pages = '8', seed = '1'] = process.argv.slice(2);
const makeText = createTextMaker(corpus);
const random = seededRandom(Number(seed));
const browser = await chromium.launch({
  executablePath: process.env.BECKON_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let total = 0;
for (let shard = 0; shard < Number(pages) / PAGES_A_SHARD; shard++) {
  const samples: Sample[] = [];
  for (let page = 0; page < PAGES_A_SHARD; page++) samples.push(...(await samplesOfPage(browser)));
  total += samples.length;
  const path = (ending: string) => join(out, `lines-${seed}-${shard}.${ending}`);
  writeFileSync(path('bin'), Buffer.concat(samples.map(({ pixels }) => pixels)));
  writeFileSync(path('tmp'), JSON.stringify(samples.map(({ text, width }) => ({ text, width }))));
  renameSync(path('tmp'), path('json'));
  process.stdout.write(`${total} lines\n`);
}
await browser.close();

async function samplesOfPage(browser: Browser): Promise<readonly Sample[]> {
  const scale = [1, 1, 1, 1, 1.25, 1.5, 2][Math.floor(random() * 7)]!;
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, deviceScaleFactor: scale });
  try {
    await page.setContent(pageMarkup(makeText, random));
    const lines = (await page.evaluate(MEASURE)) as readonly { text: string; em: number; box: number[] }[];
    const { data, info } = await sharp(await page.screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raster = { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
    return lines.flatMap(({ text, em, box }) => {
      const sample = sampleOf(
        raster,
        text,
        em * scale,
        box.map((value) => value * scale),
      );
      return sample ? [sample] : [];
    });
  } finally {
    await page.close();
  }
}

/** One line as the reader cuts it out of what a detector would find there; null where it would find several. */
function sampleOf(raster: Raster, text: string, emPx: number, box: readonly number[]): Sample | null {
  const crops = uprightCrops(raster, asDetected(box as [number, number, number, number], emPx));
  if (crops.length !== 1) return null;
  const plane = brightness(crops[0]!.ink);
  const width = Math.round((plane.widthPx * HEIGHT_PX) / plane.heightPx);
  if (width < 8 || width > MAX_WIDTH_PX) return null;
  const { data } = resample(plane, width, HEIGHT_PX);
  return { text: labelOf(text), width, pixels: Uint8Array.from(data, (value) => Math.round(255 * value)) };
}

/** The detector's box of a line, a little wrong as it would be. */
function asDetected([x, y, width, height]: [number, number, number, number], emPx: number): Box {
  const heightPx = Math.min(emPx / 0.7, emPx + 5) * (0.92 + 0.2 * random());
  const middle = y + height / 2 + 0.16 * emPx * (random() - 0.5);
  const slack = () => 0.25 * emPx * random();
  const [left, right] = [slack(), slack()];
  return { x: x - left, y: middle - heightPx / 2, width: width + left + right, height: heightPx };
}
