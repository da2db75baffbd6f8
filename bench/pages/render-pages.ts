import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { BoxTuple } from '../../src/core/geometry.ts';
import { CATALOGUE, type PageDesign } from './catalogue.ts';
import { createProse } from './prose.ts';
import { createRandom, seedFor } from './random.ts';
import { baseCss } from './stylesheet.ts';
import { THEMES } from './themes.ts';
import { type PageTruth, savePage } from './truth.ts';

/** Debian's Chromium; no sandbox because the benchmark may run as root in a container. */
export const CHROMIUM = {
  executablePath: process.env.BECKON_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const COLLECT_TRUTH = readFileSync(new URL('./collect-truth.js', import.meta.url), 'utf8');

type CssTruth = Pick<PageTruth, 'words' | 'ignored' | 'controls'>;

export type RenderOptions = {
  readonly seed: number;
  readonly folder: string;
  /** Only so many pages, evenly spread over the catalogue. */
  readonly count?: number | undefined;
  readonly onPage?: (name: string, of: number) => void;
};

/** Renders the catalogue into an emptied folder. */
export async function renderPages({ seed, folder, count, onPage }: RenderOptions): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const designs = spread(CATALOGUE, count ?? CATALOGUE.length);
  const browser = await chromium.launch(CHROMIUM);
  try {
    for (const design of designs) {
      const { truth, png } = await renderPage(browser, design, seed);
      savePage(folder, truth, png);
      onPage?.(design.name, designs.length);
    }
  } finally {
    await browser.close();
  }
  writeFileSync(join(folder, STAMP), stampOf(seed, count));
}

/** Renders where the folder does not hold just these pages already, made by just this generator. */
export async function ensurePages(options: RenderOptions): Promise<void> {
  const path = join(options.folder, STAMP);
  if (existsSync(path) && readFileSync(path, 'utf8') === stampOf(options.seed, options.count)) return;
  await renderPages(options);
}

/** The HTML of one page; equal designs and seeds give equal pages. */
export function pageHtml(design: PageDesign, seed: number): string {
  const random = createRandom(seedFor(seed, design.name));
  const theme = THEMES[design.theme];
  const { html, css = '' } = design.template({ random, prose: createProse(random), theme });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${baseCss(theme, design.font, design.fontPx)}${css}</style><body>${html}</body></html>`;
}

async function renderPage(browser: Browser, design: PageDesign, seed: number) {
  const { name, scale, widthPx, heightPx, isForm } = design;
  const page = await browser.newPage({
    viewport: { width: widthPx / scale, height: heightPx / scale },
    deviceScaleFactor: scale,
  });
  try {
    await page.setContent(pageHtml(design, seed), { waitUntil: 'load' });
    const css = (await page.evaluate(COLLECT_TRUTH)) as CssTruth;
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const truth: PageTruth = { name, widthPx, heightPx, scale, isForm, ...inPixels(css, scale) };
    return { truth, png };
  } finally {
    await page.close();
  }
}

function inPixels({ words, ignored, controls }: CssTruth, scale: number): CssTruth {
  const scaled = (box: BoxTuple) =>
    box.map((value) => Math.round(value * scale * 10) / 10) as unknown as BoxTuple;
  return {
    words: words.map((word) => ({ ...word, box: scaled(word.box) })),
    ignored: ignored.map(scaled),
    controls: controls.map((control) => ({ ...control, box: scaled(control.box) })),
  };
}

/** `count` entries at equal distances, so that a short run still sees every kind of page. */
function spread<T>(all: readonly T[], count: number): T[] {
  const wanted = Math.min(count, all.length);
  return Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)] as T);
}

/** Stands beside the pages and says what they were made from. */
const STAMP = '.stamp';

function stampOf(seed: number, count: number | undefined): string {
  const hash = createHash('sha256').update(COLLECT_TRUTH);
  for (const design of spread(CATALOGUE, count ?? CATALOGUE.length)) {
    const { name, scale, widthPx, heightPx } = design;
    hash.update(JSON.stringify({ name, scale, widthPx, heightPx }) + pageHtml(design, seed));
  }
  return hash.digest('hex');
}
