import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Route } from 'playwright-core';
import { findBrowser } from '../../src/avatar/export/find-browser.ts';
import type { Camera } from '../../src/avatar/page/cameras.ts';
import { pageFiles } from '../../src/avatar/page-files.ts';
import type { Pose } from '../../src/sign/pose.ts';
import { BenchError } from '../bench-error.ts';

/** How a pose is drawn. */
export type Shot = {
  readonly avatar: string;
  readonly camera: Camera;
  readonly pose: Pose;
  readonly widthPx?: number;
  readonly heightPx?: number;
};

/** A hand that MediaPipe found: 21 points, x and y 0..1 of the picture, z in the units of x, nearer is less. */
export type FoundHand = {
  readonly label: 'Left' | 'Right';
  readonly score: number;
  readonly points: readonly (readonly [number, number, number])[];
};

/** A browser without a window that draws the avatar as the page does, and looks at what it has drawn. */
export type Studio = {
  /** SHA-256 of the pixels, and where the right hand's middle knuckle is, 0..1 from the upper left corner. */
  draw(shot: Shot): Promise<{ readonly hash: string; readonly knuckle: readonly [number, number] }>;
  /** The last picture, or [x, y, width, height] of it, as a PNG file's bytes. */
  png(part?: readonly [number, number, number, number]): Promise<Buffer>;
  /** The hands in the last picture, each picture by itself. */
  findHands(): Promise<FoundHand[]>;
  close(): Promise<void>;
};

type StudioPage = {
  draw(shot: unknown): Promise<{ hash: string; knuckle: [number, number] }>;
  png(part: readonly number[] | undefined): string;
  findHands(): Promise<FoundHand[]>;
};

declare global {
  interface Window {
    studio?: StudioPage;
  }
}

/** A name that no network resolves (RFC 6761): everything is answered here. */
const ORIGIN = 'https://beckon.invalid';
const HERE = fileURLToPath(new URL('.', import.meta.url));
const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));
const MEDIAPIPE = `${PEERS}node_modules/@mediapipe/hands/`;
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const START_TIMEOUT_MS = 60_000;
const USUAL = { widthPx: 640, heightPx: 720 } as const;

/** Opens the studio. With `seesHands`, MediaPipe Hands is installed from the lock file in bench/peers where it is missing. */
export async function openStudio({ seesHands = false } = {}): Promise<Studio> {
  if (seesHands) installMediaPipe();
  const files = pageFiles();
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
    timeout: START_TIMEOUT_MS,
  });
  const answer = async (route: Route): Promise<void> => {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== ORIGIN) return route.abort('blockedbyclient');
    if (pathname === '/studio')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html(seesHands) });
    const name = pathname.split('/').at(-1) as string;
    const file = pathname.startsWith('/mediapipe/')
      ? { file: MEDIAPIPE + name, contentType: TYPES[extname(name)] ?? 'application/octet-stream' }
      : pathname === '/studio.js'
        ? { file: `${HERE}studio.js`, contentType: TYPES['.js'] as string }
        : files.get(pathname);
    if (!file) return route.fulfill({ status: 404 });
    return route.fulfill({ body: await readFile(file.file), contentType: file.contentType });
  };
  try {
    const page = await browser.newPage();
    await page.route('**/*', answer);
    await page.goto(`${ORIGIN}/studio`, { timeout: START_TIMEOUT_MS });
    await page.waitForFunction(() => window.studio !== undefined, null, { timeout: START_TIMEOUT_MS });
    return {
      draw: ({ pose, ...shot }) => {
        const { rotations, hips, face } = pose;
        const plain = { rotations: [...rotations], hips: [...hips], face: [...face] };
        return page.evaluate((given) => window.studio!.draw(given), { ...USUAL, ...shot, pose: plain });
      },
      png: async (part) =>
        Buffer.from(await page.evaluate((given) => window.studio!.png(given), part), 'base64'),
      findHands: () => page.evaluate(() => window.studio!.findHands()),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** The avatar page's import map, MediaPipe's script and the studio's. */
function html(seesHands: boolean): string {
  const page = readFileSync(
    fileURLToPath(new URL('../../src/avatar/page/index.html', import.meta.url)),
    'utf8',
  );
  const importMap = /<script type="importmap">[\s\S]*?<\/script>/.exec(page)?.[0] ?? '';
  const mediaPipe = seesHands ? '<script src="/mediapipe/hands.js"></script>' : '';
  return `<!doctype html><title>Studio</title>${importMap}${mediaPipe}<script type="module" src="/studio.js"></script>`;
}

function installMediaPipe(): void {
  if (existsSync(MEDIAPIPE)) return;
  try {
    execFileSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: PEERS, stdio: 'ignore' });
  } catch (cause) {
    throw new BenchError('npm ci in bench/peers failed; the npm registry must be reachable once', { cause });
  }
}
