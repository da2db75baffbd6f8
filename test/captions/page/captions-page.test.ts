import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { findBrowser } from '../../../src/avatar/export/find-browser.ts';
import { captionPageFiles } from '../../../src/captions/page-files.ts';
import type { CaptionEvent } from '../../../src/core/speech.ts';
import { PLAIN_PAGE_HEADERS } from '../../../src/pages/plain-page.ts';
import { noBrowser } from '../../avatar/open-page.ts';
import { compilePage } from '../../helpers/compiled-page.ts';
import { captionLine } from '../lines.ts';

const skip = noBrowser();
const ORIGIN = 'http://127.0.0.1:9';
let compiled: Awaited<ReturnType<typeof compilePage>>;
let browser: Browser;
before(async () => {
  if (skip !== false) return;
  compiled = await compilePage('src/captions/page/main.ts');
  browser = await chromium.launch({ executablePath: findBrowser() });
});
after(async () => {
  await browser?.close();
  await compiled?.close();
});

type World = { readonly query?: string; readonly stream?: (route: Route) => Promise<void> };

/** The page as the daemon serves it, without a daemon. */
async function withPage({ query = '', stream }: World, use: (page: Page) => Promise<void>): Promise<void> {
  const files = captionPageFiles(compiled.folder);
  const context = await browser.newContext({ viewport: { width: 900, height: 500 } });
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/v1/captions') return stream ? stream(route) : route.abort();
    const found = files.get(pathname);
    if (!found) return route.abort();
    const headers = { ...PLAIN_PAGE_HEADERS, 'Content-Type': found.contentType };
    await route.fulfill({ body: await readFile(found.file), headers });
  });
  const page = await context.newPage();
  try {
    await page.goto(`${ORIGIN}/captions${query}`);
    await page.waitForFunction(() => window.beckonCaptions !== undefined);
    await use(page);
  } finally {
    await context.close();
  }
}

const hear = (page: Page, ...events: CaptionEvent[]) =>
  page.evaluate((given) => {
    for (const event of given) window.beckonCaptions!.hear(event);
  }, events);
const partial = (id: number, committed: string, pending: string): CaptionEvent => ({
  type: 'partial',
  id,
  channel: 'computer',
  startMs: id * 1000,
  committed,
  pending,
  isDraft: false,
});
const final = (id: number, text: string): CaptionEvent => ({
  type: 'final',
  line: captionLine(text, { id, startMs: id * 1000 }),
});
const say = (page: Page, from: number, to: number) =>
  hear(
    page,
    ...Array.from({ length: to - from + 1 }, (_, at) => final(from + at, `line number ${from + at}`)),
  );
/** Where the letters of a text stand. */
const placeOf = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('#lines')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y } = range.getBoundingClientRect();
      return { x, y };
    }
    return null;
  }, text);

test(
  'committed words stand still while a line grows and when it becomes final; unsure words are dimmed',
  {
    skip,
  },
  () =>
    withPage({}, async (page) => {
      await hear(page, partial(1, 'the quick', 'brow'));
      const place = await placeOf(page, 'quick');
      assert.ok(place);
      await hear(page, partial(1, 'the quick', 'brown fox and'), partial(1, 'the quick brown', 'fox'));
      assert.deepEqual(await placeOf(page, 'quick'), place);
      const colours = await page.evaluate(() =>
        ['.committed', '.pending'].map((name) => getComputedStyle(document.querySelector(name)!).color),
      );
      assert.notEqual(colours[0], colours[1]);
      await hear(page, final(1, 'the quick brown fox.'));
      assert.deepEqual(await placeOf(page, 'quick'), place);
      assert.equal(await page.textContent('.pending'), '');
    }),
);

test(
  'the newest line stays in view; older ones can be read while it goes on, and one key leads back',
  { skip },
  () =>
    withPage({}, async (page) => {
      await say(page, 1, 40);
      const isInView = (text: string) =>
        page.evaluate((wanted) => {
          const list = document.querySelector('#lines')!;
          const item = [...list.children].find(({ textContent }) => textContent!.endsWith(wanted))!;
          const [outer, inner] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
          return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
        }, text);
      assert.equal(await isInView('line number 40'), true);
      await page.evaluate(() => {
        document.querySelector('#lines')!.scrollTop = 0;
      });
      await page.waitForSelector('#live:visible');
      const place = await placeOf(page, 'line number 1');
      await say(page, 41, 45);
      assert.deepEqual(await placeOf(page, 'line number 1'), place);
      assert.equal(await page.textContent('#newest'), 'line number 45');
      await page.keyboard.press('End');
      assert.equal(await isInView('line number 45'), true);
      await page.waitForSelector('#live', { state: 'hidden' });
    }),
);

test('a mark shows where reading stopped, and a key goes there', { skip }, () =>
  withPage({}, async (page) => {
    await say(page, 1, 10);
    await page.keyboard.press('m');
    await say(page, 11, 40);
    await page.keyboard.press('g');
    const [before, mark] = await page.evaluate(() => {
      const item = document.querySelector('.mark')!;
      return [item.previousElementSibling!.textContent, item.getBoundingClientRect().top];
    });
    assert.match(before as string, /line number 10$/);
    assert.ok((mark as number) < 200);
  }),
);

test('size, colours and lines are set by keyboard and remembered', { skip }, () =>
  withPage({}, async (page) => {
    await page.keyboard.press('+');
    await page.keyboard.press('s');
    await page.selectOption('#theme', 'yellow');
    await page.fill('#line-count', '3');
    await page.press('#line-count', 'Tab');
    await page.reload();
    await page.waitForFunction(() => window.beckonCaptions !== undefined);
    await say(page, 1, 9);
    const shown = await page.evaluate(() => {
      const list = document.querySelector('#lines')!;
      const { fontSize, color } = getComputedStyle(list);
      return { fontSize, color, rows: list.clientHeight / Number.parseFloat(fontSize) / 1.35 };
    });
    assert.deepEqual([shown.fontSize, shown.color], ['36px', 'rgb(255, 238, 0)']);
    assert.ok(Math.abs(shown.rows - 3) < 0.1, `${shown.rows} lines`);
  }),
);

test('a screen reader is told finals only, each once; states are shown in words', { skip }, () =>
  withPage({}, async (page) => {
    const state: CaptionEvent = {
      type: 'state',
      channel: 'me',
      state: 'muted',
      message: 'The microphone is muted.',
    };
    await hear(page, partial(1, 'hello', 'the'), final(1, 'hello there'), final(1, 'hello there'), state);
    assert.deepEqual(await page.locator('#announced p').allTextContents(), ['Computer: hello there']);
    assert.equal(await page.getAttribute('#announced', 'aria-live'), 'polite');
    assert.deepEqual(await page.locator('#states li').allTextContents(), ['The microphone is muted.']);
  }),
);

test('the stream is asked for with the token, and a refusal is told in words', { skip }, async () => {
  const asked: string[] = [];
  const body = `event: final\ndata: ${JSON.stringify(final(1, 'from the daemon'))}\n\n`;
  const stream = async (route: Route) => {
    asked.push(route.request().headers().authorization ?? 'none');
    if (asked.length === 1) await route.fulfill({ body, contentType: 'text/event-stream' });
    else await route.fulfill({ status: 401, body: '' });
  };
  await withPage({ query: '#token=abc', stream }, async (page) => {
    await page.waitForFunction(() =>
      document.querySelector('#lines')!.textContent!.includes('from the daemon'),
    );
    await page.waitForFunction(() => document.querySelector('#status')!.textContent!.includes('no right'));
    assert.equal(asked[0], 'Bearer abc');
  });
});

test('an overlay has the lines alone, on nothing', { skip }, () =>
  withPage({ query: '?overlay=1' }, async (page) => {
    await say(page, 1, 2);
    assert.deepEqual(await Promise.all(['header', 'footer'].map((part) => page.isVisible(part))), [
      false,
      false,
    ]);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(background, 'rgba(0, 0, 0, 0)');
  }),
);

test('axe finds nothing wrong in any theme', { skip }, () =>
  withPage({}, async (page) => {
    await hear(page, final(1, 'one line'), partial(2, 'another', 'one'));
    await page.keyboard.press('s');
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    for (const theme of ['light', 'dark', 'yellow', 'green']) {
      await page.selectOption('#theme', theme);
      const violations = await page.evaluate(async () => {
        const { axe: runner } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const result = await runner.run();
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      assert.deepEqual(violations, [], theme);
    }
  }),
);
