import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../src/avatar/export/find-browser.ts';
import { noBrowser } from '../avatar/open-page.ts';
import { until } from '../helpers/until.ts';
import { call } from './http.ts';
import { pictureOf } from './pictures.ts';
import { useBeckon } from './use-beckon.ts';

const skip = noBrowser();
const temporary = mkdtempSync(join(tmpdir(), 'signing-page-'));
after(() => rmSync(temporary, { recursive: true, force: true }));
const world = useBeckon(() => ({ ...process.env, TMPDIR: temporary, DISPLAY: '', WAYLAND_DISPLAY: '' }));
const SLOW_MS = 60_000;

let browser: Browser;
before(async () => {
  if (skip !== false) return;
  browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
});
after(() => browser?.close());

/** The page at the address that `beckon open` gives, once it listens. */
async function openPage(...args: readonly string[]): Promise<Page> {
  const { stdout } = await world.beckon.run(['open', '--print', ...args]);
  const page = await browser.newPage({ viewport: { width: 800, height: 700 } });
  await page.goto(stdout.trim());
  await page.waitForFunction(() => window.beckonAvatar !== undefined, null, { timeout: SLOW_MS });
  return page;
}

const textIs = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.querySelector('#text')!.textContent === wanted, text, {
    timeout: SLOW_MS,
  });
const moves = (page: Page) =>
  page.waitForFunction(() => window.beckonAvatar!.state().timeMs > 0, null, { timeout: SLOW_MS });

test('what is typed, sent and described is signed on the page, with its glosses; stop ends it', {
  skip,
}, async () => {
  const { beckon } = world;
  const page = await openPage();
  const sent = async () => (await beckon.run(['sign', 'Where is the computer?', '--page'])).status === 0;
  await until(sent, 'the page to listen', SLOW_MS);
  await textIs(page, 'Where is the computer?');
  await moves(page);
  assert.deepEqual(await page.locator('#glosses li').allTextContents(), ['COMPUTER', 'WHERE']);

  await page.fill('#typed-text', 'The dog is black.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await textIs(page, 'The dog is black.');

  const picture = join(temporary, 'harbour.png');
  writeFileSync(picture, await pictureOf(['Harbour Street']));
  const { stdout } = await beckon.run(['describe', picture, '--detail', 'text', '--sign']);
  await textIs(page, stdout.trim());
  await moves(page);
  await beckon.run(['stop']);
  await page.waitForFunction(() => !window.beckonAvatar!.state().isPlaying);
  await page.close();
});

test('an overlay signs with the token in its address; without one the page says what to do', {
  skip,
}, async () => {
  const { beckon } = world;
  const overlay = await openPage('--overlay');
  await until(async () => (await beckon.run(['sign', 'Yes.', '--page'])).status === 0, 'a page', SLOW_MS);
  await textIs(overlay, 'Yes.');
  await moves(overlay);
  const without = await browser.newPage();
  await without.goto(`http://127.0.0.1:${beckon.discovery.port}/avatar#token=wrong`);
  await without.waitForFunction(
    () => /no right/.test(document.querySelector('#status')!.textContent!),
    null,
    {
      timeout: SLOW_MS,
    },
  );
  await Promise.all([overlay.close(), without.close()]);
});

test('without a page, --page and --sign fail and say how to open one', { skip }, async () => {
  const { beckon } = world;
  const gone = async () => (await call(beckon, '/v1/sign', { text: 'Yes.', page: true })).status === 409;
  await until(gone, 'the pages to be gone', SLOW_MS);
  const { status, stderr } = await beckon.run(['describe', '--sign']);
  assert.equal(status, 1);
  assert.match(stderr, /beckon open opens one/);
});

test('where there is no display, beckon open prints the address with the reason', async () => {
  const { stdout, status } = await world.beckon.run(['open']);
  assert.equal(status, 0);
  assert.match(stdout, /no display here.*\nhttp:\/\/127\.0\.0\.1:\d+\/avatar#token=[0-9a-f]{64}\n/s);
});

const small = { text: 'Yes.', size: '160x180', fps: 5 };

const post = ({ port, token }: { port: number; token: string }, body: object, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}/v1/sign/video`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
  });

test('a video comes as the bytes of its file, a mistake as JSON', { skip }, async () => {
  const { discovery } = world.beckon;
  const mp4 = await post(discovery, small);
  assert.equal(mp4.headers.get('content-type'), 'video/mp4');
  const bytes = Buffer.from(await mp4.arrayBuffer());
  assert.equal(bytes.subarray(4, 8).toString(), 'ftyp');
  const webm = await post(discovery, small, { headers: { accept: 'video/webm' } });
  assert.equal(webm.headers.get('content-type'), 'video/webm');
  assert.equal(Buffer.from(await webm.arrayBuffer()).readUInt32BE(0), 0x1a45dfa3); // EBML
  const wrong = await post(discovery, { ...small, size: '161x180' });
  assert.deepEqual([wrong.status, wrong.headers.get('content-type')], [400, 'application/json']);
});

test('a client that leaves ends the drawing: no file, no browser and no request is left', {
  skip,
}, async () => {
  const { beckon } = world;
  const leaving = new AbortController();
  const long = { ...small, text: 'The dog is black. '.repeat(8), size: '640x720', fps: 30 };
  const asked = post(beckon.discovery, long, { signal: leaving.signal });
  const drawn = () => readdirSync(temporary).some((name) => name.startsWith('beckon-video-'));
  await until(drawn, 'the drawing to begin', SLOW_MS);
  leaving.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  await until(() => !drawn() && browsersOf(temporary) === 0, 'everything to be gone', SLOW_MS);
  const { body } = await call(beckon, '/v1/status');
  assert.equal(body.runningRequests, 0);
});

/** Browsers that the daemon started: those with its temporary folder in their environment. */
function browsersOf(folder: string): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const settings = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        return (
          settings.includes(`TMPDIR=${folder}`) && /chrom/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
        );
      } catch {
        return false; // it ended in this moment, or is somebody else's
      }
    }).length;
}
