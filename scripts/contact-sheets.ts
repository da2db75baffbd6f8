/**
 * npm run contact-sheets: draws small pictures of the signing avatar for the README, from the page itself: a question with a
 * question word, a negation, a spelled name, and the letters. Look at them after every change of motion or avatar.
 */
import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp, { type OverlayOptions } from 'sharp';
import { findBrowser } from '../src/avatar/export/find-browser.ts';
import { pageFiles } from '../src/avatar/page-files.ts';
import { createUtterance, type Utterance } from '../src/avatar/utterance.ts';
import { loadLexicon } from '../src/commands/lexicon-files.ts';
import { solveSigning } from '../src/commands/signing/solve.ts';
import { poseAt } from '../src/sign/motion/motion.ts';
import { createPose } from '../src/sign/pose.ts';
import { createUtterance as signed } from '../src/sign/utterance/utterance.ts';
import { servePage } from './contact-sheets/serve-page.ts';

const OUTPUT = resolve('docs/pictures');
const BACKGROUND = '#ffffff';
const LABEL_PX = 26;
/** WebP: half of what PNG takes for these, and every browser and GitHub show it. */
const QUALITY = 72;

type Picture = { readonly label: string; readonly utterance: Utterance; readonly atMs: number };
/** Shares of the drawn picture: what of it is shown. */
type Part = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Sheet = {
  readonly name: string;
  readonly columns: number;
  readonly widthPx: number;
  readonly part: Part;
  readonly pictures: () => Promise<readonly Picture[]>;
};

/** The size in which the page draws, and what of it holds the signing space, and a hand that spells. */
const PAGE = { width: 480, height: 540 } as const;
const BODY: Part = { x: 0.04, y: 0.06, width: 0.92, height: 0.9 };
const HAND: Part = { x: 0.17, y: 0.38, width: 0.33, height: 0.42 };

const SHEETS: readonly Sheet[] = [
  {
    name: 'question',
    columns: 4,
    widthPx: 200,
    part: BODY,
    pictures: () => signsOf('Where is the computer?'),
  },
  {
    name: 'negation',
    columns: 4,
    widthPx: 200,
    part: BODY,
    pictures: () => signsOf('I do not want coffee.'),
  },
  { name: 'name', columns: 4, widthPx: 200, part: BODY, pictures: () => lettersOf('ANNA') },
  { name: 'alphabet', columns: 7, widthPx: 144, part: HAND, pictures: alphabet },
];

/** The middle of each sign. */
async function signsOf(text: string): Promise<Picture[]> {
  const { shown } = await solveSigning({ text, speed: 1, fps: 60, wants: { joints: false, shown: true } });
  if (!shown) throw new Error('Nothing to show.');
  return shown.glosses.map(({ gloss, startMs, endMs }) => ({
    label: gloss,
    utterance: shown,
    atMs: (startMs + endMs) / 2,
  }));
}

/** The middle of the time for which each letter of a spelled word is held. */
async function lettersOf(word: string): Promise<Picture[]> {
  const { timeline, glosses, markers } = signed(
    {
      items: [{ gloss: `fs:${word}`, kind: 'spell', words: [word] }],
      markers: [],
      clauseEnds: [0],
      dropped: [],
    },
    lexicon,
  );
  const pose = createPose();
  const { durationMs } = timeline;
  const poseAtTime = (tMs: number) => poseAt(timeline, tMs, pose);
  const utterance = createUtterance({
    text: word,
    glosses,
    markers,
    durationMs,
    fps: 60,
    poseAt: poseAtTime,
  });
  return timeline.spans.map(({ startMs, endMs }, index) => ({
    label: word[index]!,
    utterance,
    atMs: (startMs + endMs) / 2,
  }));
}

/** Each letter by itself: a long word would wander out of the picture. */
async function alphabet(): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') pictures.push(...(await lettersOf(letter)));
  return pictures;
}

const { lexicon } = await loadLexicon();
await mkdir(OUTPUT, { recursive: true });
const server = await servePage(pageFiles());
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
try {
  for (const sheet of SHEETS) await draw(sheet);
} finally {
  await browser.close();
  await server.close();
}

async function draw({ name, columns, widthPx, part, pictures }: Sheet): Promise<void> {
  const page = await browser.newPage({ viewport: PAGE, deviceScaleFactor: 2 });
  await page.goto(`${server.origin}/avatar?overlay=1&background=${BACKGROUND.slice(1)}`);
  await page.waitForFunction(() => window.beckonAvatar !== undefined, null, { timeout: 60_000 });
  await page.addStyleTag({ url: `${server.origin}/bare.css` });
  const heightPx = Math.round((widthPx * part.height * PAGE.height) / (part.width * PAGE.width));
  const cells: OverlayOptions[] = [];
  const all = await pictures();
  for (const [index, picture] of all.entries()) {
    const left = (index % columns) * widthPx;
    const top = Math.floor(index / columns) * (heightPx + LABEL_PX);
    const input = await pictureAt(page, picture, part);
    cells.push({ input: await sharp(input).resize(widthPx, heightPx).toBuffer(), left, top });
    cells.push({ input: labelOf(picture.label, widthPx), left, top: top + heightPx });
  }
  await page.close();
  const path = `${OUTPUT}/${name}.webp`;
  const width = Math.min(columns, all.length) * widthPx;
  const height = Math.ceil(all.length / columns) * (heightPx + LABEL_PX);
  await sharp({ create: { width, height, channels: 3, background: BACKGROUND } })
    .composite(cells)
    .webp({ quality: QUALITY })
    .toFile(path);
  console.log(`${path}: ${all.length} pictures, ${Math.round((await stat(path)).size / 1000)} kB`);
}

async function pictureAt(page: Page, { utterance, atMs }: Picture, part: Part): Promise<Buffer> {
  const before = await page.evaluate(
    ([given, timeMs]) => {
      const avatar = window.beckonAvatar!;
      avatar.stop();
      avatar.play(given);
      if (avatar.state().isPlaying) avatar.toggle();
      avatar.seek(timeMs);
      return avatar.state().drawnFrames;
    },
    [utterance, atMs] as const,
  );
  await page.waitForFunction((frames) => window.beckonAvatar!.state().drawnFrames > frames, before);
  return page.screenshot({
    clip: {
      x: part.x * PAGE.width,
      y: part.y * PAGE.height,
      width: part.width * PAGE.width,
      height: part.height * PAGE.height,
    },
  });
}

function labelOf(label: string, width: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL_PX}"><text x="50%" y="18" text-anchor="middle" font-family="DejaVu Sans, Verdana, sans-serif" font-size="15" font-weight="bold">${label}</text></svg>`,
  );
}
