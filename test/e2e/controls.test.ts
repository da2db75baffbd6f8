import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import {
  type AccessibleDesktop,
  startAccessibleDesktop,
  type TestWindow,
  whyNoAccessibleDesktop,
} from '../helpers/accessible-desktop.ts';
import { startTrayHost, type TrayHost } from '../helpers/tray-host.ts';
import { until } from '../helpers/until.ts';
import { call, statusWhen } from './http.ts';
import { createRecordingVoice, type RecordingVoice } from './recording-voice.ts';

const LAYER = 'ctrl+alt+shift+b';
const SLOW_MS = 60_000;

describe('controls that have no name, on a real desktop', { skip: whyNoAccessibleDesktop() }, () => {
  let desktop: AccessibleDesktop;
  let tray: TrayHost;
  let voice: RecordingVoice;
  let beckon: Beckon;
  let window: TestWindow;
  let data: string;
  before(async () => {
    data = mkdtempSync(join(tmpdir(), 'beckon-data-'));
    desktop = await startAccessibleDesktop();
    tray = await startTrayHost(desktop.env);
    voice = createRecordingVoice({ ...desktop.env, BECKON_DATA_DIR: data });
    beckon = await startBeckon(voice.env);
    window = await desktop.openWindow('Player');
    const isListening = async () =>
      ((await call(beckon, '/v1/keys')).body as { isListening: boolean }).isListening;
    await until(isListening, 'the keys', SLOW_MS);
  });
  after(async () => {
    await beckon?.close();
    await tray?.close();
    voice?.close();
    await desktop?.close();
    rmSync(data, { recursive: true, force: true });
  });

  /** What is said because of these keys. */
  async function hear(...keys: readonly string[]): Promise<string> {
    const start = voice.lines().length;
    await desktop.xvfb.run('xdotool', ['key', '--delay', '20', ...keys]);
    await voice.waitFor(
      (lines) => lines.length > start && lines.slice(start).every(({ isWhole }) => isWhole),
    );
    await statusWhen(beckon, ({ runningRequests, isSpeaking }) => runningRequests === 0 && !isSpeaking);
    const said = voice.lines().slice(start);
    return said.map(({ text }) => text).join(' ');
  }

  test('a picture button without a name is told by what stands beside it, and then has that name', async () => {
    assert.equal(await hear(LAYER, 'n'), ERROR_CODES['no-control'].spoken);
    assert.equal(await hear(LAYER, 'i'), 'A button without a name. Beside it: Play album.');
    assert.equal(await hear(LAYER, 'n'), 'Named: Play album.');
    assert.equal(await hear(LAYER, 'i'), 'Play album, button.');
  });

  test('a name that the person typed holds after a resize and for a new start of the program', async () => {
    await beckon.run(['label', 'Start the music']);
    await desktop.xvfb.run('xdotool', ['windowsize', '--sync', window.id, '700', '420']);
    assert.equal(await hear(LAYER, 'i'), 'Start the music, button.');
    await window.close();
    window = await desktop.openWindow('Player');
    assert.equal(await hear(LAYER, 'i'), 'Start the music, button.');
    const { stdout } = await beckon.run(['labels']);
    assert.equal(stdout.trim(), 'player: Start the music');
  });

  test('the keyboard is followed, and a description names what only the program or the person knows', async () => {
    await desktop.xvfb.run('xdotool', ['key', 'Tab']);
    assert.equal(await hear(LAYER, 'i'), 'Stop, button.');
    await desktop.xvfb.run('xdotool', ['key', 'Tab']);
    assert.equal(await hear(LAYER, 'i'), 'Repeat, check box, checked.');
    const said = await hear('ctrl+alt+shift+d');
    assert.match(said, /Start the music/);
    assert.match(said, /Repeat checked/);
  });

  test('what is under the mouse is told too', async () => {
    const { body } = await call(beckon, '/v1/what', {});
    const [x, y, width, height] = body.box as number[];
    await desktop.xvfb.run('xdotool', ['mousemove', `${x! + width! / 2}`, `${y! + height! / 2}`]);
    assert.equal(await hear(LAYER, 'd'), 'Repeat, check box, checked.');
    await desktop.xvfb.run('xdotool', ['mousemove', '2', '2']);
    assert.equal(await hear(LAYER, 'd'), ERROR_CODES['nothing-there'].spoken);
  });

  test('the pixels of a field for a password are not looked at', async () => {
    const { body } = await call(beckon, '/v1/describe', { window: true, detail: 'full' });
    const { elements } = body as { elements: { role: string; name: string; box: number[] }[] };
    const field = elements.find(({ role, name }) => role === 'textbox' && name === 'Password');
    assert.ok(field, JSON.stringify(elements));
    const [x, y, width, height] = field.box as [number, number, number, number];
    const { body: read } = await call(beckon, '/v1/read', { window: true });
    const inField = (read.lines as { text: string; box: number[] }[]).filter(
      ({ box: [left, top] }) => left! > x && left! < x + width && top! > y - 4 && top! < y + height,
    );
    assert.deepEqual(inField, [], 'the dots are not there');
  });

  test('the icon in the tray is there, and what is clicked in its menu is done', async () => {
    assert.equal((await tray.look()).item.Title, 'Beckon is ready.');
    const start = voice.lines().length;
    await tray.click('Say what the control with the keyboard is');
    await voice.waitFor((lines) => lines.length > start);
    assert.equal(voice.lines().at(-1)!.text, 'Repeat, check box, checked.');
    const ended = new Promise((resolve) => beckon.daemon.once('exit', resolve));
    await tray.click('Quit Beckon');
    assert.equal(await ended, 0);
  });
});
