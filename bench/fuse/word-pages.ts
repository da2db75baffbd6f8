import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { decodePicture } from '../../src/capture/picture/decode.ts';
import type { ScreenView } from '../../src/core/observations.ts';
import { openViewer } from '../../src/vision/open-viewer.ts';
import { CHROMIUM } from '../pages/render-pages.ts';

/** A page with words on it in a table of columns, as slides and lists show them; and what our own reader sees of it. */
export async function readWordPages(pages: readonly (readonly string[])[]): Promise<readonly ScreenView[]> {
  const browser = await chromium.launch(CHROMIUM);
  const viewer = await openViewer({ device: 'cpu' });
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  const signal = new AbortController().signal;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const views: ScreenView[] = [];
    for (const words of pages) {
      await page.setContent(htmlOf(words), { waitUntil: 'load' });
      const path = join(folder, 'page.png');
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      const frame = await decodePicture({ bytes: readFileSync(path), key: path }, { signal });
      views.push((await viewer.view(frame, { signal })).view);
    }
    return views;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await viewer.close();
    await browser.close();
  }
}

const htmlOf = (words: readonly string[]) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><style>
body { font: 20px/1.5 "DejaVu Sans", sans-serif; margin: 30px; columns: 5; background: #fff; color: #222 }
div { break-inside: avoid }</style><body>${words.map((word) => `<div>${word}</div>`).join('')}</body></html>`;
