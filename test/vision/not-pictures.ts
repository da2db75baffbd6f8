import { chromium } from 'playwright-core';
import { findBrowser } from '../../src/avatar/export/find-browser.ts';
import { decodePicture } from '../../src/capture/picture/decode.ts';
import type { Frame } from '../../src/core/frame.ts';
import { picturesToDescribe } from '../../src/describe/pictures-to-describe.ts';
import { createMoment } from '../../src/fusion/moment.ts';
import { openViewer } from '../../src/vision/open-viewer.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const signal = new AbortController().signal;

const WORDS =
  'the of settings account price travel music winter garden order total review shipping Monday network report photo'.split(
    ' ',
  );
const THEMES = [
  ['#ffffff', '#202124', '#1a73e8'],
  ['#1e1e1e', '#d4d4d4', '#4daafc'],
  ['#fdf6e3', '#586e75', '#268bd2'],
  ['#0b3d2e', '#e8f5e9', '#a5d6a7'],
] as const;
const FONTS = ['DejaVu Sans', 'DejaVu Serif', 'Liberation Sans', 'DejaVu Sans Mono'];

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const phrase = (random: Random, count: number) =>
  Array.from({ length: count }, () => pick(random, WORDS)).join(' ');

/** What a screen reader's cursor stands on and is no picture, by its kind. */
const KINDS: Readonly<Record<string, (random: Random, link: string) => string>> = {
  link: (random) => `<a href="#">${phrase(random, 1 + Math.floor(4 * random()))}</a>`,
  blank: (random) => `<div style="height:${16 + Math.floor(60 * random())}px"></div>`,
  caret: () => '<div style="height:24px;border-left:2px solid currentColor;margin-left:6px"></div>',
  line: (random) => `<p>${phrase(random, 5 + Math.floor(8 * random()))}.</p>`,
  paragraph: (random) => `<p>${Array.from({ length: 3 }, () => phrase(random, 9)).join('. ')}.</p>`,
  heading: (random) => `<h2>${phrase(random, 3)}</h2>`,
  list: (random) => `<ul>${Array.from({ length: 4 }, () => `<li>${phrase(random, 3)}</li>`).join('')}</ul>`,
  table: (random) =>
    `<table border="1" cellpadding="5">${Array.from({ length: 3 }, () => `<tr>${Array.from({ length: 3 }, () => `<td>${phrase(random, 1)}</td>`).join('')}</tr>`).join('')}</table>`,
  button: (random, link) =>
    `<button style="padding:8px 18px;border-radius:6px;border:0;background:${link};color:#fff">${phrase(random, 1)}</button>`,
  field: (random) => `<label>${phrase(random, 1)} <input value="${phrase(random, 2)}"></label>`,
  check: (random) => `<label><input type="checkbox" checked> ${phrase(random, 3)}</label>`,
  choice: (random) => `<select><option>${phrase(random, 2)}</option></select>`,
  slider: () => '<input type="range" value="40"> <progress value="0.4"></progress>',
  gradient: (random, link) =>
    `<div style="padding:14px;background:linear-gradient(${link},#888);color:#fff">${phrase(random, 4)}</div>`,
  rule: () => '<hr><hr>',
  code: (random) =>
    `<pre>const ${pick(random, WORDS)} = (${pick(random, WORDS)}) =&gt; ${Math.floor(99 * random())};</pre>`,
};

/** Crops of things that are no pictures, rendered by Chromium: equal seeds give equal crops. */
export async function renderNotPictures(
  count: number,
  seed = 11,
): Promise<readonly { kind: string; frame: Frame }[]> {
  const random = seededRandom(seed);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 700, height: 500 } });
    const crops: { kind: string; frame: Frame }[] = [];
    const kinds = Object.keys(KINDS);
    for (let index = 0; index < count; index++) {
      const kind = kinds[index % kinds.length]!;
      const [background, ink, link] = pick(random, THEMES);
      const sizePx = 13 + Math.floor(8 * random());
      await page.setContent(
        `<style>a{color:${link}}</style><body style="margin:0;background:${background};color:${ink};font:${sizePx}px '${pick(random, FONTS)}'">
        <div id="c" style="width:max-content;min-width:120px;min-height:14px;max-width:460px;padding:${Math.floor(14 * random())}px">${KINDS[kind]!(random, link)}</div>`,
      );
      const clip = (await page.locator('#c').boundingBox())!;
      const bytes = await page.screenshot({ clip });
      const frame = await decodePicture({ bytes, key: `${index}` }, { signal });
      const origin = { ...frame.origin, kind: 'region' } as const;
      crops.push({ kind, frame: { ...frame, origin } });
    }
    return crops;
  } finally {
    await browser.close();
  }
}

/** The kinds of those crops of which something would be sent to a picture model at the fullest detail. */
export async function kindsThatAreSent(
  crops: readonly { kind: string; frame: Frame }[],
): Promise<readonly string[]> {
  const viewer = await openViewer();
  const sent: string[] = [];
  try {
    for (const { kind, frame } of crops) {
      const { view } = await viewer.view(frame, { signal });
      const { screen } = createMoment(view, { hasPictureModel: true });
      if (picturesToDescribe(screen, 'full').length > 0) sent.push(kind);
    }
  } finally {
    await viewer.close();
  }
  return sent;
}
