import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../src/avatar/export/find-browser.ts';
import { CONFIG_KEYS } from '../../src/config/keys.ts';
import { noBrowser } from '../avatar/open-page.ts';
import { axeViolations } from '../helpers/axe.ts';
import { call } from './http.ts';
import { useBeckon } from './use-beckon.ts';

const skip = noBrowser();
const SLOW_MS = 60_000;
const world = useBeckon(() => ({ ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' }));

let browser: Browser;
let context: BrowserContext;
before(async () => {
  if (skip !== false) return;
  browser = await chromium.launch({ executablePath: findBrowser() });
  context = await browser.newContext();
});
after(() => browser?.close());

async function openPage(name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { stdout } = await world.beckon.run(['open', '--print', '--page', name]);
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme });
  await page.goto(stdout.trim());
  return page;
}

async function openSettings(colorScheme?: 'light' | 'dark'): Promise<Page> {
  const page = await openPage('settings', colorScheme);
  await statusIs(page, `${CONFIG_KEYS.length} settings.`);
  return page;
}

const statusIs = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.querySelector('#status')!.textContent === wanted, text, {
    timeout: SLOW_MS,
  });
const inFile = async () => {
  const { file } = (await call(world.beckon, '/v1/config')).body as { file: string };
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
};

test('every setting has a field with its explanation; the token leaves the address', { skip }, async () => {
  const page = await openSettings();
  const { settings } = (await call(world.beckon, '/v1/config')).body as {
    settings: { key: string; about: string }[];
  };
  for (const { key, about } of settings.filter(({ key }) => key !== 'hotkeys.bindings')) {
    const field = page.locator(`#setting-${key.replaceAll('.', '-')}`);
    const described = (await field.getAttribute('aria-describedby'))!.split(' ')[0]!;
    assert.equal(await page.locator(`#${described}`).textContent(), about, key);
  }
  assert.equal(new URL(page.url()).hash, '');
  await page.reload();
  await statusIs(page, `${CONFIG_KEYS.length} settings.`);
  await page.close();
});

test('the keyboard alone changes a setting, which is saved and holds at once', { skip }, async () => {
  const page = await openSettings();
  await page.locator('#setting-language').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'setting-detail');
  await page.keyboard.type('brief');
  await page.keyboard.press('Tab');
  await statusIs(page, 'detail: Saved.');
  assert.equal((await inFile()).detail, 'brief');

  await page.locator('#setting-speech-rate').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1.5');
  await page.keyboard.press('Enter');
  await statusIs(page, 'speech.rate: Saved.');
  const { settings } = (await call(world.beckon, '/v1/config')).body as {
    settings: { key: string; value: unknown }[];
  };
  assert.equal(settings.find(({ key }) => key === 'speech.rate')?.value, 1.5);
  await page.close();
});

test('a value that cannot be is told at its field, and not saved', { skip }, async () => {
  const page = await openSettings();
  await page.fill('#setting-speech-rate', '40');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('#setting-speech-rate')!.ariaInvalid === 'true');
  assert.match(
    (await page.locator('#setting-speech-rate-wrong').textContent())!,
    /expected a number of at most 4/,
  );
  assert.notDeepEqual((await inFile()).speech, { rate: 40 });
  await page.close();
});

test('keys are moved, and a clash is told', { skip }, async () => {
  const page = await openSettings();
  await page.fill('#key-repeat', 'Ctrl+F8, Layer B');
  await page.keyboard.press('Tab');
  await statusIs(page, 'Say the last description again: Saved.');
  assert.deepEqual((await inFile()).hotkeys, { bindings: ['repeat=Ctrl+F8', 'repeat=Layer B'] });
  await page.fill('#key-more', 'Ctrl+F8');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() =>
    document.querySelector('#key-problems')!.textContent!.includes('Ctrl+F8 stands for'),
  );
  await page.fill('#key-less', 'W');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector('#key-less')!.ariaInvalid === 'true');
  await page.close();
});

test('the voice is tried with a button', { skip }, async () => {
  const page = await openSettings();
  await page.locator('#try-voice').focus();
  await page.keyboard.press('Enter');
  const heard = await world.voice.waitFor((lines) =>
    lines.some(({ text }) => text.startsWith('This is how Beckon')),
  );
  assert.ok(heard.length > 0);
  await page.close();
});

test('without its address the page says what to do', { skip }, async () => {
  const other = await browser.newContext();
  const page = await other.newPage();
  await page.goto(`http://127.0.0.1:${world.beckon.discovery.port}/settings`);
  await statusIs(page, 'This page needs its address from Beckon. Run: beckon open --page settings');
  assert.deepEqual(await axeViolations(page), []);
  await other.close();
});

test('axe-core finds nothing on the page, light and dark', { skip }, async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const settings = await openSettings(colorScheme);
    assert.deepEqual(await axeViolations(settings), []);
    await settings.close();
  }
});
