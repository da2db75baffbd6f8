import { readFile } from 'node:fs/promises';
import type { Browser, Page, Route } from 'playwright-core';
import { DeviceError } from '../../core/errors.ts';
import { raceSignal } from '../../core/time.ts';
import { type RecordSink, SINK_NAMES } from '../page/record-request.ts';
import { type PageFile, pageHeaders } from '../page-files.ts';

export type BrowserPage = {
  readonly page: Page;
  /** Gives the page the functions of a sink. */
  expose(sink: RecordSink): Promise<void>;
  close(): Promise<void>;
};

export type BrowserPageOptions = {
  readonly executablePath: string;
  readonly files: ReadonlyMap<string, PageFile>;
  /** The address within the page's own server, such as `/avatar?camera=front`. */
  readonly address: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/**
 * A name that no network resolves (RFC 6761), over https: WebCodecs wants a secure context. Nothing is ever asked of it:
 * all requests are answered here, from the page's files, and whatever is not among them is refused.
 */
const ORIGIN = 'https://beckon.invalid';

const ARGUMENTS = [
  // WebGL by the processor where there is no graphics card; without this Chromium has none there.
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--mute-audio',
];

/**
 * Opens the page in a browser without a window; resolves when the avatar stands in it. Throws DeviceError
 * `browser-failed` where that does not succeed.
 */
export async function openBrowserPage(options: BrowserPageOptions): Promise<BrowserPage> {
  const browser = await launch(options);
  const { signal, timeoutMs, widthPx, heightPx } = options;
  try {
    return await raceSignal(open(), signal);
  } catch (error) {
    await browser.close();
    signal.throwIfAborted();
    throw browserFailed('did not show the avatar', error);
  }

  async function open(): Promise<BrowserPage> {
    const context = await browser.newContext({ viewport: { width: widthPx, height: heightPx } });
    await context.route('**/*', (route) => answer(route, options.files));
    const page = await context.newPage();
    const failed = new Promise<never>((_, reject) => page.once('pageerror', reject));
    const stands = async () => {
      await page.goto(`${ORIGIN}${options.address}`, { timeout: timeoutMs });
      await page.waitForFunction(() => window.beckonRecorder !== undefined, null, { timeout: timeoutMs });
    };
    await Promise.race([stands(), failed]);
    return {
      page,
      async expose(sink) {
        await page.exposeFunction(SINK_NAMES.write, sink.write);
        await page.exposeFunction(SINK_NAMES.progress, sink.progress);
        await page.exposeFunction(SINK_NAMES.hash, sink.hash);
      },
      close: () => browser.close(),
    };
  }
}

async function launch({ executablePath, timeoutMs, signal }: BrowserPageOptions): Promise<Browser> {
  const { chromium } = await import('playwright-core'); // only here: it takes 70 MB, and the daemon seldom draws
  const launching = chromium.launch({
    executablePath,
    args: ARGUMENTS,
    timeout: timeoutMs,
    // Playwright would end this whole process on a signal, before the half file is removed.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    return await raceSignal(launching, signal);
  } catch (error) {
    // One that was given up may still start.
    launching.then((browser) => browser.close()).catch(() => {});
    signal.throwIfAborted();
    throw browserFailed('did not start', error);
  }
}

async function answer(route: Route, files: ReadonlyMap<string, PageFile>): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  const file = origin === ORIGIN ? files.get(pathname) : undefined;
  if (!file) return route.abort('blockedbyclient');
  const headers = { ...pageHeaders(), 'Content-Type': file.contentType };
  return route.fulfill({ body: await readFile(file.file), headers });
}

/** `what` is one of ours, and the cause stays a cause: a browser's own words can hold addresses and paths. */
export function browserFailed(what: string, cause: unknown): DeviceError {
  return new DeviceError(
    'browser-failed',
    `The browser that draws the avatar ${what}. Try again, or install another of Chromium, Chrome and Edge.`,
    { expected: 'a browser that draws the page', got: what, cause },
  );
}
