import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createAtspiSource } from '../../src/accessibility/atspi/source.ts';
import type { ToldElement, ToldWindow } from '../../src/core/told.ts';
import { testElementSource } from '../contracts/element-source.ts';
import {
  type AccessibleDesktop,
  startAccessibleDesktop,
  type TestWindow,
  whyNoAccessibleDesktop,
} from '../helpers/accessible-desktop.ts';
import { until } from '../helpers/until.ts';

const never = { signal: new AbortController().signal };

describe('AT-SPI, asked on a real desktop', { skip: whyNoAccessibleDesktop() }, () => {
  let desktop: AccessibleDesktop;
  let window: TestWindow;
  before(async () => {
    desktop = await startAccessibleDesktop();
    window = await desktop.openWindow('Player');
    await until(async () => (await tell()) !== null, 'the window to say that it is active');
  });
  after(() => desktop?.close());

  async function tell(): Promise<ToldWindow | null> {
    const source = createAtspiSource({ env: desktop.env });
    try {
      return await source.window(never);
    } finally {
      await source.close();
    }
  }
  const brief = ({ role, name, state, isSecret }: ToldElement) => [role, name, state?.checked, isSecret];

  test('tells the window with the keyboard, its controls with their states, and where a password is', async () => {
    const told = (await tell())!;
    assert.deepEqual([told.app, told.title, told.isWhole], ['player', 'Player', true]);
    assert.deepEqual(told.elements.map(brief), [
      ['button', '', undefined, false],
      ['button', 'Stop', undefined, false],
      ['checkbox', 'Repeat', true, false],
      ['textbox', '', undefined, false],
      ['textbox', '', undefined, true],
    ]);
    assert.deepEqual(
      told.elements.map(({ hasFocus }) => hasFocus),
      [true, false, false, false, false],
    );
  });

  test('a control keeps its signature when the window is moved, resized and opened again', async () => {
    const signatures = (told: ToldWindow | null) => told?.elements.map(({ identity }) => identity.signature);
    const first = (await tell())!;
    await desktop.xvfb.run('xdotool', ['windowsize', '--sync', window.id, '800', '600']);
    await desktop.xvfb.run('xdotool', ['windowmove', '--sync', window.id, '20', '30']);
    await until(async () => (await tell())!.box.width > first.box.width + 200, 'the new size');
    const larger = await tell();
    assert.notDeepEqual(larger!.elements[0]!.box, first.elements[0]!.box);
    assert.deepEqual(signatures(larger), signatures(first));
    await window.close();
    window = await desktop.openWindow('Player, again');
    await until(async () => (await tell())?.title === 'Player, again', 'the new window');
    assert.deepEqual(signatures(await tell()), signatures(first));
  });

  test('where no window says that it has the keyboard there is nothing to tell', async () => {
    await window.close();
    await until(async () => (await tell()) === null, 'the window to be gone');
    window = await desktop.openWindow('Player');
    await until(async () => (await tell()) !== null, 'the window to be back');
  });

  test('of a window with too much in it a part is told, and that it is one', async () => {
    const source = createAtspiSource({ env: desktop.env, mostElements: 5 });
    assert.equal((await source.window(never))!.isWhole, false);
    await source.close();
  });

  testElementSource('AT-SPI', {
    create: () => createAtspiSource({ env: desktop.env }),
    createLost: () => createAtspiSource({ env: {} }),
  });
});
