import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import {
  type AccessibleDesktop,
  startAccessibleDesktop,
  whyNoAccessibleDesktop,
} from '../helpers/accessible-desktop.ts';
import { type RunningOrca, startOrca, whyNoOrca } from '../helpers/orca.ts';
import { until } from '../helpers/until.ts';
import { call } from './http.ts';

const SLOW_MS = 60_000;

describe('with the real Orca', { skip: whyNoAccessibleDesktop() || whyNoOrca() }, () => {
  let desktop: AccessibleDesktop;
  let orca: RunningOrca;
  let beckon: Beckon;
  before(async () => {
    desktop = await startAccessibleDesktop();
    await desktop.openWindow('Player');
    [orca, beckon] = await Promise.all([
      startOrca(desktop),
      startBeckon({ ...desktop.env, BECKON_SPEECH_DRIVERS: 'orca' }),
    ]);
    const isListening = async () =>
      ((await call(beckon, '/v1/keys')).body as { isListening: boolean }).isListening;
    await until(isListening, 'the keys', SLOW_MS);
    await until(
      () => orca.heard().some((line) => line.startsWith('push button')),
      'Orca to say where it is',
      SLOW_MS,
    );
  });
  after(async () => {
    await beckon?.close();
    await orca?.close();
    await desktop?.close();
  });

  const press = (...keys: readonly string[]) =>
    desktop.xvfb.run('xdotool', ['key', '--delay', '20', ...keys]);
  const heard = (line: string) => until(() => orca.heard().includes(line), `Orca to say: ${line}`, SLOW_MS);

  test('of a picture button Orca says only that it is one; Beckon says through Orca what it is for', async () => {
    const before = orca.heard().filter((line) => line.includes('push button'));
    assert.deepEqual(before, ['push button.'], 'Orca alone has no name for it');
    await press('ctrl+alt+shift+b', 'i');
    await heard('A button without a name. Beside it: Play album.');
  });

  test('Orca goes on with its own work, and the description of the window comes through it too', async () => {
    await press('Tab');
    await heard('Stop push button.');
    await press('ctrl+alt+shift+d');
    await until(
      () => orca.heard().some((line) => line.startsWith('A login form titled Player')),
      'the description',
      SLOW_MS,
    );
  });

  test('Orca has a key of its own for the item that it is at', async () => {
    const start = orca.heard().length;
    await press('Insert+ctrl+d');
    await until(
      () =>
        orca
          .heard()
          .slice(start)
          .some((line) => /\bStop\b/.test(line)),
      'the item to be described',
      SLOW_MS,
    );
  });
});
