import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { askingPageFiles } from '../../src/asking/page-files.ts';
import { findBrowser } from '../../src/avatar/export/find-browser.ts';
import { PLAIN_PAGE_HEADERS } from '../../src/pages/plain-page.ts';
import { noBrowser } from '../avatar/open-page.ts';
import { axeViolations } from '../helpers/axe.ts';
import { compilePage } from '../helpers/compiled-page.ts';

const skip = noBrowser();
const ORIGIN = 'http://127.0.0.1:9';
let compiled: Awaited<ReturnType<typeof compilePage>>;
let browser: Browser;
before(async () => {
  if (skip !== false) return;
  compiled = await compilePage('src/asking/page/main.ts');
  browser = await chromium.launch({ executablePath: findBrowser() });
});
after(async () => {
  await browser?.close();
  await compiled?.close();
});

/** The page as the daemon serves it, without a daemon. */
async function withPage(answer: (route: Route) => Promise<void>, use: (page: Page) => Promise<void>) {
  const files = askingPageFiles(compiled.folder);
  const context = await browser.newContext({ viewport: { width: 700, height: 600 } });
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/v1/ask') return answer(route);
    const found = files.get(pathname);
    if (!found) return route.abort();
    const headers = { ...PLAIN_PAGE_HEADERS, 'Content-Type': found.contentType };
    await route.fulfill({ body: await readFile(found.file), headers });
  });
  const page = await context.newPage();
  try {
    await page.goto(`${ORIGIN}/ask#token=abc`);
    await page.waitForFunction(() => location.hash === '');
    await use(page);
  } finally {
    await context.close();
  }
}

const sse = (...events: readonly (readonly [name: string, data: object])[]) => ({
  contentType: 'text/event-stream',
  body: events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''),
});

test('a question is typed and answered sentence by sentence, by keyboard alone', { skip }, async () => {
  const asked: unknown[] = [];
  const answer = async (route: Route) => {
    asked.push([route.request().headers().authorization, route.request().postDataJSON()]);
    const sentences = ['A red <b>bus</b>.', 'It is empty.'].map((text) => ['sentence', { text }] as const);
    await route.fulfill(sse(...sentences, ['done', {}]));
  };
  await withPage(answer, async (page) => {
    assert.equal(await page.evaluate(() => document.activeElement!.id), 'question');
    await page.keyboard.type('What is on the left?');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('#answers p').length === 2);
    assert.deepEqual(asked, [
      ['Bearer abc', { question: 'What is on the left?', again: true, speak: false }],
    ]);
    assert.deepEqual(await page.locator('#answers > *').allTextContents(), [
      'What is on the left?',
      'A red <b>bus</b>.',
      'It is empty.',
    ]);
    await page.waitForFunction(() => document.querySelector('#status')!.textContent === '');
    // What was asked is marked, so that the next question takes its place.
    await page.keyboard.type('And behind it?');
    assert.equal(await page.inputValue('#question'), 'And behind it?');
    assert.deepEqual(await axeViolations(page), []);
  });
});

test('what goes wrong is told in words', { skip }, async () => {
  const spoken = 'No picture model is installed.';
  let isGone = false;
  const answer = (route: Route) =>
    isGone ? route.abort() : route.fulfill(sse(['error', { error: { code: 'no-picture-model', spoken } }]));
  const statusIs = (page: Page, wanted: string) =>
    page.waitForFunction((text) => document.querySelector('#status')!.textContent!.includes(text), wanted);
  await withPage(answer, async (page) => {
    await page.fill('#question', 'What?');
    await page.keyboard.press('Enter');
    await statusIs(page, spoken);
    isGone = true;
    await page.keyboard.press('Enter');
    await statusIs(page, 'does not answer');
    assert.deepEqual(await axeViolations(page), []);
  });
});
