import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import { waitUntilPainted } from '../../scripts/demo/painted.ts';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import { until } from '../helpers/until.ts';
import { missingPrograms, startXvfb, type Xvfb } from '../helpers/xvfb.ts';
import { call, statusWhen } from './http.ts';
import { createRecordingVoice, type RecordingVoice } from './recording-voice.ts';

const missing = missingPrograms('Xvfb', 'openbox', 'xprop', 'xdotool', 'xterm', 'zenity', 'import', 'xclip');
const LAYER = 'ctrl+alt+shift+b';
const SLOW_MS = 60_000;

describe('keys, pressed on a real display', { skip: missing }, () => {
  let xvfb: Xvfb;
  let voice: RecordingVoice;
  let beckon: Beckon;
  before(async () => {
    xvfb = await startXvfb({ hasWindowManager: true });
    voice = createRecordingVoice(xvfb.env);
    beckon = await startBeckon(voice.env);
    await until(async () => (await keys()).isListening, 'the keys', SLOW_MS);
  });
  after(async () => {
    await beckon?.close();
    voice?.close();
    await xvfb?.stop();
  });

  const keys = async () =>
    (await call(beckon, '/v1/keys')).body as { isListening: boolean; problems: string[] };
  const press = (...names: readonly string[]) => xvfb.run('xdotool', ['key', '--delay', '20', ...names]);
  const quiet = () =>
    statusWhen(beckon, ({ runningRequests, isSpeaking }) => runningRequests === 0 && !isSpeaking);

  /** The lines that are said because of these keys, once all is quiet again. */
  async function hear(...names: readonly string[]): Promise<string[]> {
    const start = voice.lines().length;
    await press(...names);
    await voice.waitFor((lines) => {
      const said = lines.slice(start);
      return said.length > 0 && said.every(({ isWhole }) => isWhole);
    });
    await quiet();
    return voice
      .lines()
      .slice(start)
      .map(({ text }) => text);
  }

  async function withTerminal(lines: readonly string[], use: () => Promise<void>): Promise<void> {
    const script = `printf '${lines.map((line) => `${line}\\n\\n`).join('')}'; exec sleep 600`;
    const font = ['-fa', 'DejaVu Sans Mono', '-fs', '16', '-geometry', '50x12'];
    const terminal = xvfb.spawn('xterm', [...font, '-T', 'Night log', '-e', 'sh', '-c', script]);
    const windowId = await xvfb.waitForWindow('Night log');
    await xvfb.run('xdotool', ['windowfocus', '--sync', windowId]);
    await waitUntilPainted(xvfb.env, { windowId });
    try {
      await use();
    } finally {
      terminal.kill();
      await until(
        async () => !(await xvfb.run('xdotool', ['search', '--name', 'Night log']).catch(() => '')).trim(),
        'the terminal to be gone',
      );
    }
  }

  test('before anything was described, repeating says so', async () => {
    assert.deepEqual(await hear(LAYER, 'r'), [ERROR_CODES['no-result'].spoken]);
  });

  test('the text of a window, then line by line: read, spelled, placed, copied', () =>
    withTerminal(['Backup of home', '240 files copied', 'One error'], async () => {
      assert.deepEqual(await hear(LAYER, 't'), ['Backup of home.', '240 files copied.', 'One error.']);
      assert.deepEqual(await hear(LAYER, 'Down'), ['Backup of home']);
      assert.deepEqual(await hear('Down'), ['240 files copied'], 'the layer is still open');
      assert.deepEqual(await hear('Down'), ['One error']);
      assert.deepEqual(await hear('Down'), [ERROR_CODES['result-end'].spoken]);
      assert.deepEqual(await hear(LAYER, 'z'), ['capital O, n, e, space, e, r, r, o, r']);
      assert.match((await hear(LAYER, 'o'))[0]!, /^(At the|On the) .*left: \d+, \d+\.$/);
      assert.deepEqual(await hear(LAYER, 'y'), ['Copied.']);
      assert.equal(await xvfb.run('xclip', ['-selection', 'clipboard', '-out']), 'One error');
    }));

  test('more and less detail of what was described, and the description before it', () =>
    withTerminal(['Backup of home', '240 files copied', 'One error'], async () => {
      const first = await hear('ctrl+alt+shift+d');
      const full = await hear(LAYER, 'm');
      assert.ok(full.join(' ').length >= first.join(' ').length);
      assert.deepEqual(await hear(LAYER, 'm'), [ERROR_CODES['no-more-detail'].spoken]);
      assert.deepEqual(await hear(LAYER, 'l'), first);
      assert.deepEqual(await hear(LAYER, 'r'), first);
      assert.deepEqual(await hear(LAYER, 'h'), ['Backup of home.', '240 files copied.', 'One error.']);
      assert.deepEqual(await hear('j'), first);
    }));

  test('ten quick presses give one description, the last', () =>
    withTerminal(['Backup of home'], async () => {
      const start = voice.lines().length;
      voice.hold(); // as a voice that takes longer for a line than there is time between two presses
      await press(...Array.from({ length: 10 }, () => [LAYER, 't']).flat());
      await voice.waitFor((lines) => lines.length > start);
      voice.release();
      await quiet();
      const heard = voice.lines().slice(start);
      assert.equal(heard.at(-1)?.isWhole, true);
      assert.deepEqual(
        heard.filter(({ isWhole }) => isWhole),
        [{ text: 'Backup of home.', isWhole: true }],
      );
    }));

  test('the stop key cuts the voice off; any other key does too, and then answers', () =>
    withTerminal(['Backup of home'], async () => {
      voice.hold();
      const start = voice.lines().length;
      await beckon.run(['speak', 'This is a long story.']);
      await voice.waitFor((lines) => lines.length === start + 1);
      await press('ctrl+alt+shift+s');
      await quiet();
      voice.release();
      assert.deepEqual(await hear(LAYER, 't'), ['Backup of home.']);
      assert.equal(voice.lines()[start]?.isWhole, false);
    }));

  test('a dialog: its buttons one by one, and the one that is clicked ends it', async () => {
    const args = ['--question', '--title', 'Photos', '--text', 'Delete 12 photos?'];
    const dialog = xvfb.spawn('zenity', args);
    const windowId = await xvfb.waitForWindow('Photos');
    await waitUntilPainted(xvfb.env, { windowId });
    const said = await hear('ctrl+alt+shift+d');
    assert.match(said[0]!, /^A dialog .*asking: Delete 12 photos\?$/);
    let controls = await hear(LAYER, 'Right');
    while (!controls.includes('Yes, button.')) controls = [...controls, ...(await hear('Right'))];
    assert.ok(controls.includes('No, button.'), controls.join(' '));
    assert.deepEqual(await hear('Return'), ['Clicked: Yes, button.']);
    await until(() => dialog.exitCode !== null, 'the dialog to end');
    assert.deepEqual(await hear(LAYER, 'Return'), [ERROR_CODES['screen-changed'].spoken], 'it is gone');
  });

  test('a region that is marked with the pointer', () =>
    withTerminal(['Backup of home'], async () => {
      await xvfb.run('xdotool', ['mousemove', '0', '0']);
      assert.deepEqual(await hear(LAYER, 'a'), [ERROR_CODES['no-mark'].spoken]);
      assert.deepEqual(await hear(LAYER, 'k'), ['First corner.']);
      await xvfb.run('xdotool', ['mousemove', '900', '700']);
      assert.deepEqual(await hear(LAYER, 'k'), ['Second corner. The region is marked.']);
      assert.match((await hear(LAYER, 'a')).join(' '), /Backup of home/);
    }));

  test('quiet says its word and then nothing, until it is ended', () =>
    withTerminal(['Backup of home'], async () => {
      assert.deepEqual(await hear(LAYER, 'q'), ['Quiet.']);
      const start = voice.lines().length;
      await press(LAYER, 't');
      await until(
        async () => (await beckon.run(['results'])).stdout.startsWith('Backup'),
        'the look',
        SLOW_MS,
      );
      await quiet();
      assert.equal(voice.lines().length, start);
      assert.deepEqual(await hear(LAYER, 'q'), ['Speaking.']);
    }));

  test('beckon press does what the key does; beckon keys lists them; an unknown name is told', async () => {
    const start = voice.lines().length;
    await beckon.run(['press', 'repeat']);
    await voice.waitFor((lines) => lines.length > start);
    const { stdout } = await beckon.run(['keys']);
    assert.match(stdout, /Ctrl\+Alt\+Shift\+D, Layer W +Describe the active window \(describe-window\)/);
    const { status, stderr } = await beckon.run(['press', 'fly']);
    assert.equal(status, 1);
    assert.match(stderr, /beckon keys/);
  });

  test('a second Beckon names the keys that the first one has', async () => {
    const other = await startBeckon({ ...voice.env, BECKON_HOTKEYS_BINDINGS: 'repeat=Ctrl+F8' });
    try {
      const listen = async () =>
        ((await call(other, '/v1/keys')).body as { isListening: boolean }).isListening;
      await until(listen, 'the keys', SLOW_MS);
      const { stdout } = await other.run(['keys']);
      assert.match(stdout, /Ctrl\+Alt\+Shift\+D cannot be taken: another program has it\./);
      assert.match(stdout, /^Ctrl\+F8 +Say the last description again/m);
    } finally {
      await other.close();
    }
  });
});
