import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import { findBrowser, openBrowserWindow } from '../../scripts/demo/browser-window.ts';
import { waitUntilPainted } from '../../scripts/demo/painted.ts';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../helpers/xvfb.ts';
import { createRecordingVoice, type RecordingVoice } from './recording-voice.ts';

const missing =
  missingPrograms('Xvfb', 'openbox', 'xprop', 'xdotool', 'xterm', 'zenity', 'import') || missingBrowser();

describe('what a person hears', { skip: missing }, () => {
  let xvfb: Xvfb;
  let voice: RecordingVoice;
  let beckon: Beckon;
  before(async () => {
    xvfb = await startXvfb({ hasWindowManager: true });
    voice = createRecordingVoice(xvfb.env);
    beckon = await startBeckon(voice.env);
  });
  after(async () => {
    await beckon?.close();
    voice?.close();
    await xvfb?.stop();
  });

  /** The lines that are said from the start of this command line to their end. */
  async function hear(...args: readonly string[]): Promise<string[]> {
    const before = voice.lines().length;
    const { stdout } = await beckon.run([...args, '--speak']);
    const shown = stdout.split('\n').filter(Boolean);
    const count = before + Math.max(1, shown.length);
    const heard = await voice.waitFor(
      (lines) => lines.length === count && lines.every(({ isWhole }) => isWhole),
    );
    const said = heard.slice(before).map(({ text }) => text);
    if (shown.length > 0) assert.deepEqual(said, shown, 'what is shown is what is said');
    return said;
  }

  async function withPage(name: string, use: () => Promise<void>): Promise<void> {
    const url = pathToFileURL(resolve(`test/e2e/pages/${name}.html`)).href;
    const window = await openBrowserWindow({ url, env: xvfb.env, widthPx: 900, heightPx: 600 });
    try {
      await use();
    } finally {
      await window.close();
    }
  }

  test('a dialog in the active window: first what it asks, then the answers that can be given', async () => {
    const text = 'Delete 12 photos? This cannot be undone.';
    const dialog = xvfb.spawn('zenity', ['--question', '--title', 'Photos', '--text', text]);
    await waitUntilPainted(xvfb.env, { windowId: await xvfb.waitForWindow('Photos') });
    const lines = await hear('describe', '--window');
    dialog.kill();
    assert.match(lines[0] as string, /^A dialog .*asking: Delete 12 photos\?$/);
    assert.ok(lines.includes('2 buttons: No and Yes.'), lines.join('\n'));
  });

  test('a question on a page: the question, what to know, and the answers that can be given', () =>
    withPage('delete-dialog', async () => {
      const lines = await hear('describe', '--window');
      assert.match(lines.join('\n'), /Delete 12 photos\?/);
      assert.ok(lines.includes('2 buttons: Keep and Delete.'), lines.join('\n'));
      assert.ok(lines.includes('This cannot be undone.'), lines.join('\n'));
    }));

  test('a form: its title, its fields by their labels, its button', () =>
    withPage('sign-in', async () => {
      const lines = await hear('describe', '--window', 'Harbour Bank');
      assert.match(lines[0] as string, /sign in/i);
      assert.ok(lines.includes('2 text fields: Customer number and Access code.'), lines.join('\n'));
      assert.ok(lines.includes('1 button: Continue.'), lines.join('\n'));
    }));

  test('brief is at most 15 words', () =>
    withPage('sign-in', async () => {
      const lines = await hear('describe', '--window', '--detail', 'brief');
      const words = lines.join(' ').split(/\s+/);
      assert.ok(words.length <= 15, `${words.length} words: ${lines.join(' ')}`);
      assert.match(lines[0] as string, /sign in/i);
    }));

  test('a terminal: its lines, in their order', async () => {
    const script =
      'printf "Backup of the home folder\\n\\n240 files copied\\n1 error: disk full\\n"; exec sleep 600';
    const font = ['-fa', 'DejaVu Sans Mono', '-fs', '14', '-geometry', '60x12'];
    xvfb.spawn('xterm', [...font, '-T', 'Nightly backup', '-e', 'sh', '-c', script]);
    await waitUntilPainted(xvfb.env, { windowId: await xvfb.waitForWindow('Nightly backup') });
    const lines = await hear('describe', '--window', 'nightly', '--detail', 'text');
    assert.deepEqual(lines, ['Backup of the home folder.', '240 files copied.', '1 error: disk full.']);
  });

  test('a window that is not there: that there is none', async () => {
    assert.deepEqual(await hear('describe', '--window', 'No such title'), [
      ERROR_CODES['no-such-window'].spoken,
    ]);
  });
});

test('a screen that shows nothing is told as such, with what to do', { skip: missing }, async (t) => {
  const xvfb = await startXvfb();
  t.after(() => xvfb.stop());
  const voice = createRecordingVoice(xvfb.env);
  t.after(() => voice.close());
  const beckon = await startBeckon(voice.env);
  t.after(() => beckon.close());
  await beckon.run(['describe', '--screen', '--speak']);
  const heard = await voice.waitFor((lines) => lines.length > 0 && lines.every(({ isWhole }) => isWhole));
  assert.match(heard.map(({ text }) => text).join(' '), /black/i);
});

function missingBrowser(): string | false {
  try {
    findBrowser();
    return false;
  } catch {
    return 'not installed: a Chromium or Chrome';
  }
}
