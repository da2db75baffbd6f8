import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../../helpers/axe.ts';
import { compilePage } from '../../helpers/compiled-page.ts';
import { until } from '../../helpers/until.ts';
import { noBrowser, type OpenedPage, openBrowser, openLivePage, type PageWorld } from '../open-page.ts';
import { wavingUtterance } from '../waving.ts';

const skip = noBrowser();
let compiled: Awaited<ReturnType<typeof compilePage>>;
let browser: Browser;
before(async () => {
  if (skip !== false) return;
  compiled = await compilePage();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await compiled?.close();
});

async function withPage(world: Omit<PageWorld, 'compiled'>, use: (opened: OpenedPage) => Promise<void>) {
  const opened = await openLivePage(browser, { compiled: compiled.folder, ...world });
  try {
    await use(opened);
  } finally {
    await opened.close();
  }
}

const play = (page: Page, utterance: unknown) =>
  page.evaluate((given) => window.beckonAvatar!.play(given), utterance);
const stateOf = (page: Page) => page.evaluate(() => window.beckonAvatar!.state());

test('the page signs an utterance, shows its text and marks the gloss of the time', { skip }, () =>
  withPage({}, async ({ page, refused }) => {
    await play(page, wavingUtterance({ durationMs: 3000, text: 'A dog sits.' }));
    await page.waitForFunction(() => window.beckonAvatar!.state().timeMs > 0);
    await page.evaluate(() => {
      window.beckonAvatar!.toggle();
      window.beckonAvatar!.seek(1600);
    });
    await page.waitForFunction(() => document.querySelector('[aria-current]')?.textContent === 'SIGN-4');
    assert.equal(await page.textContent('#text'), 'A dog sits.');
    assert.match((await page.getAttribute('#canvas', 'aria-label'))!, /A dog sits\./);
    assert.match((await page.textContent('#notice'))!, /Machine-made/);
    assert.deepEqual(refused, []);
  }),
);

test('everything can be done with the keys alone', { skip }, () =>
  withPage({}, async ({ page }) => {
    await play(page, wavingUtterance({ durationMs: 60_000 }));
    await page.keyboard.press('Space');
    assert.equal((await stateOf(page)).isPlaying, false);
    await page.evaluate(() => window.beckonAvatar!.seek(10));
    await page.keyboard.press('ArrowRight');
    assert.equal((await stateOf(page)).timeMs, 500);
    await page.keyboard.press('-');
    assert.equal((await stateOf(page)).speed, 0.75);
    await page.keyboard.press('3');
    assert.equal((await stateOf(page)).camera, 'hands');
    await play(page, wavingUtterance({ text: 'next' }));
    await page.keyboard.press('n');
    assert.equal((await stateOf(page)).text, 'next');
    await page.keyboard.press('r');
    assert.equal((await stateOf(page)).isPlaying, true);
  }),
);

test('keys that are typed into the text field only type', { skip }, () =>
  withPage({}, async ({ page }) => {
    await page.focus('#typed-text');
    await page.keyboard.type('r 3');
    assert.equal(await page.inputValue('#typed-text'), 'r 3');
    assert.equal((await stateOf(page)).camera, 'front');
  }),
);

test('every control has a name, a role and a place in the order of Tab', { skip }, () =>
  withPage({}, async ({ page }) => {
    const tree = await page.locator('body').ariaSnapshot();
    for (const wanted of [
      'button "Play"',
      'button "Sign again"',
      'button "Next text" [disabled]',
      'slider "Place in the signing"',
      'slider "Speed"',
      'radio "Three-quarter"',
      'textbox "Type a text to have it signed"',
      'img "A computer-drawn signer, at rest."',
    ])
      assert.ok(tree.includes(wanted), `${wanted} is missing in\n${tree}`);
    assert.equal(await page.getAttribute('#speed', 'aria-valuetext'), '1 times');
  }),
);

test('where reduced motion is asked for, nothing moves before Play is pressed', { skip }, () =>
  withPage({ reducedMotion: 'reduce' }, async ({ page }) => {
    await play(page, wavingUtterance());
    await page.waitForFunction(() => document.querySelector('#text')!.textContent === 'Hello there');
    assert.equal((await stateOf(page)).isPlaying, false);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => window.beckonAvatar!.state().timeMs > 0);
  }),
);

test('the server’s stream is signed, a typed text is sent with the token', { skip }, async () => {
  const asked: string[] = [];
  const part = { id: 1, group: 'a', isUrgent: false, firstFrame: 0, isLast: true };
  const heard = { ...wavingUtterance({ text: 'heard', durationMs: 100 }), ...part };
  const stream = `event: sign\ndata: ${JSON.stringify(heard)}\n\n`;
  await withPage(
    {
      query: '#token=abc',
      answers: {
        '/avatar/events': async (route) => {
          asked.push(route.request().headers().authorization ?? 'no token');
          await route.fulfill({ body: asked.length === 1 ? stream : '', contentType: 'text/event-stream' });
        },
        '/avatar/sign': async (route) => {
          asked.push(`${route.request().headers().authorization} ${route.request().postData()}`);
          await route.fulfill({ status: 202, json: { queued: true } });
        },
      },
    },
    async ({ page }) => {
      await page.waitForFunction(() => document.querySelector('#text')!.textContent === 'heard');
      await page.fill('#typed-text', 'typed');
      await page.keyboard.press('Enter');
      await until(() => asked.includes('Bearer abc {"text":"typed"}'), 'the typed text to be sent');
      assert.equal(asked[0], 'Bearer abc');
    },
  );
});

test('an invitation in the address is exchanged for the token, which takes its place', { skip }, async () => {
  const asked: string[] = [];
  await withPage(
    {
      query: '?camera=hands#invitation=once',
      answers: {
        '/pages/token': async (route) => {
          asked.push(route.request().postData()!);
          await route.fulfill({ json: { token: 'xyz' } });
        },
        '/avatar/events': async (route) => {
          asked.push(route.request().headers().authorization!);
          await route.fulfill({ body: '', contentType: 'text/event-stream' });
        },
      },
    },
    async ({ page }) => {
      await until(() => asked.length > 1, 'the stream to be asked for');
      assert.deepEqual(asked.slice(0, 2), ['{"invitation":"once"}', 'Bearer xyz']);
      assert.match(page.url(), /\/avatar\?camera=hands#token=xyz$/);
    },
  );
});

test('a token that is not good any more is told, with what to do', { skip }, () =>
  withPage(
    {
      query: '#token=old',
      answers: { '/avatar/events': (route) => route.fulfill({ status: 401, json: {} }) },
    },
    async ({ page }) => {
      await page.waitForFunction(() => document.querySelector('#status')!.textContent !== '');
      assert.match((await page.textContent('#status'))!, /no right to ask Beckon any more.*beckon open/);
    },
  ),
);

test('an overlay shows the signer on nothing, with the text and the notice, and no controls', { skip }, () =>
  withPage({ query: '?overlay=1' }, async ({ page }) => {
    await play(page, wavingUtterance());
    await page.waitForFunction(() => window.beckonAvatar!.state().drawnFrames > 1);
    const [controls, text, notice] = await Promise.all(
      ['#controls', '#text', '#notice'].map((id) => page.isVisible(id)),
    );
    assert.deepEqual([controls, text, notice], [false, true, true]);
    const corner = await page.screenshot({ omitBackground: true, clip: { x: 2, y: 2, width: 4, height: 4 } });
    const alpha = await page.evaluate(
      async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const paper = new OffscreenCanvas(4, 4).getContext('2d')!;
        paper.drawImage(bitmap, 0, 0);
        return paper.getImageData(0, 0, 1, 1).data[3];
      },
      [...corner],
    );
    assert.equal(alpha, 0);
  }),
);

test('what is no utterance is refused and disturbs nothing', { skip }, () =>
  withPage({}, async ({ page }) => {
    await assert.rejects(play(page, { text: 'x' }), /captions must be a list/);
    assert.equal((await stateOf(page)).text, null);
  }),
);

test('axe-core finds nothing on the page, empty, while it signs, and as an overlay', { skip }, async () => {
  await withPage({}, async ({ page }) => {
    assert.deepEqual(await axeViolations(page), []);
    await play(page, wavingUtterance({ durationMs: 60_000, text: 'A dog sits.' }));
    await page.waitForFunction(() => window.beckonAvatar!.state().timeMs > 0);
    assert.deepEqual(await axeViolations(page), []);
  });
  await withPage({ query: '?overlay=1' }, async ({ page }) =>
    assert.deepEqual(await axeViolations(page), []),
  );
});
