import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { findBrowser } from '../../../src/avatar/export/find-browser.ts';
import { captionPageFiles } from '../../../src/captions/page-files.ts';
import type { CaptionEvent } from '../../../src/core/speech.ts';
import { PLAIN_PAGE_HEADERS } from '../../../src/pages/plain-page.ts';
import { noBrowser } from '../../avatar/open-page.ts';
import { axeViolations } from '../../helpers/axe.ts';
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

type World = {
  readonly query?: string;
  readonly stream?: (route: Route) => Promise<void>;
  readonly history?: (route: Route) => Promise<void>;
};

/** The page as the daemon serves it, without a daemon. */
async function withPage(
  { query = '', stream, history }: World,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const files = captionPageFiles(compiled.folder);
  const context = await browser.newContext({ viewport: { width: 900, height: 500 } });
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/v1/captions') return stream ? stream(route) : route.abort();
    if (pathname === '/v1/history') return history ? history(route) : route.abort();
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
      // Letters are laid out anew with their neighbours: a 30th of a pixel is no movement.
      return { x: Math.round(x), y: Math.round(y) };
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

test('what was left out to catch up is told to a screen reader too', { skip }, () =>
  withPage({}, async (page) => {
    await hear(page, final(1, 'hello'), { type: 'skipped', channel: 'computer', durationMs: 12_000 });
    const text = '12 seconds were left out to catch up.';
    assert.equal(await page.textContent('#lines .note'), `[${text}]`);
    assert.deepEqual(await page.locator('#announced p').allTextContents(), ['Computer: hello', text]);
  }),
);

test('what the person deleted stands nowhere on the page any more', { skip }, () =>
  withPage({}, async (page) => {
    await say(page, 1, 3);
    await hear(page, { type: 'forgotten', lines: [{ channel: 'computer', id: 2, startMs: 2_000 }] });
    const text = await page.locator('body').textContent();
    assert.ok(!text!.includes('line number 2') && text!.includes('line number 3'));
    assert.equal(await page.locator('#lines li').count(), 2);
  }),
);

test('what was kept is searched by keyboard, with what was found in words and marked', { skip }, async () => {
  const asked: { query: string; authorization: string }[] = [];
  const lines = [
    { at: '2026-03-04T09:30:00.000Z', channel: 'me', text: 'The Budget for <b>March</b>' },
    { at: '2026-03-03T09:30:00.000Z', channel: 'computer', text: 'no budget (yet)' },
  ];
  const history = async (route: Route) => {
    const { searchParams } = new URL(route.request().url());
    const query = searchParams.get('q')!;
    asked.push({ query, authorization: route.request().headers().authorization ?? 'none' });
    if (query === 'fail') await route.abort();
    else await route.fulfill({ json: { lines: query.startsWith('budget') ? lines : [] } });
  };
  await withPage({ query: '#token=abc', history }, async (page) => {
    await say(page, 1, 30);
    await page.waitForFunction(() => document.querySelector('#lines')!.scrollTop > 0);
    const search = async (text: string, sentence: RegExp) => {
      await page.fill('#query', text);
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (wanted) => new RegExp(wanted).test(document.querySelector('#found')!.textContent!),
        sentence.source,
      );
    };
    await page.keyboard.press('/');
    await search('budget (', /2 lines were found/);
    assert.deepEqual(asked, [{ query: 'budget (', authorization: 'Bearer abc' }]);
    const shown = await page.locator('#found-lines li').allTextContents();
    assert.match(shown[0]!, /2026.* Me: The Budget for <b>March<\/b>$/);
    assert.deepEqual(await page.locator('#found-lines mark').allTextContents(), ['Budget', 'budget', '(']);
    // The letters of the search are no keys of the page, and the live end stays in view.
    await search('gms/', /Nothing was found/);
    assert.equal(await page.isVisible('#settings'), false);
    await page.locator('#live').waitFor({ state: 'hidden' }); // the lines follow once their box has its new size
    await search('fail', /does not answer/);
    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('#search'), false);
    assert.equal(await page.evaluate(() => document.activeElement!.id), 'search-button');
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

test('axe finds nothing wrong in any theme', { skip }, () => {
  const line = { at: '2026-03-04T09:30:00.000Z', channel: 'me', text: 'one line that was kept' };
  const history = (route: Route) => route.fulfill({ json: { lines: [line] } });
  return withPage({ history }, async (page) => {
    await hear(page, final(1, 'one line'), partial(2, 'another', 'one'));
    await page.keyboard.press('/');
    await page.fill('#query', 'line');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#found-lines mark');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.click('#settings-button');
    for (const theme of ['light', 'dark', 'yellow', 'green']) {
      await page.selectOption('#theme', theme);
      assert.deepEqual(await axeViolations(page), [], theme);
    }
  });
});
