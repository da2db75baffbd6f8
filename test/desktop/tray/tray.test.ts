import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { commands } from '../../../src/commands/table.ts';
import { defaults } from '../../../src/config/schema.ts';
import { bindKeys } from '../../../src/desktop/bindings.ts';
import { createNoTray } from '../../../src/desktop/tray/other-systems.ts';
import { trayPictures } from '../../../src/desktop/tray/picture.ts';
import { createStatusNotifier } from '../../../src/desktop/tray/status-notifier.ts';
import { createTray } from '../../../src/desktop/tray/tray.ts';
import { TRAY_STATES } from '../../../src/desktop/tray/tray-icon.ts';
import { createFakeContext, type FakeContext } from '../../helpers/fake-context.ts';
import { type SessionBus, startSessionBus, whyNoBus } from '../../helpers/session-bus.ts';
import { startTrayHost, type TrayHost, whyNoTray } from '../../helpers/tray-host.ts';
import { until } from '../../helpers/until.ts';

const never = { signal: new AbortController().signal };

describe('the icon in a tray, on a real bus', { skip: whyNoBus() || whyNoTray() }, () => {
  let session: SessionBus;
  let host: TrayHost;
  let context: FakeContext;
  let tray: ReturnType<typeof createTray>;
  const pressed: string[] = [];
  before(async () => {
    session = await startSessionBus();
    host = await startTrayHost(session.env);
    context = await createFakeContext();
    const bindings = bindKeys(commands, { ...defaults.hotkeys, drivers: ['x11'], bindings: [] });
    tray = createTray({
      context,
      icon: createStatusNotifier({ env: session.env }),
      actions: bindings.actions,
      keysOf: bindings.keysOf,
      press: (name) => void pressed.push(name),
      quit: () => void pressed.push('(quit)'),
      retryMs: 20,
    });
    await tray.start();
  });
  after(async () => {
    await tray?.close();
    await context?.close();
    await host?.close();
    await session?.close();
  });

  const titleIs = (title: string) =>
    until(async () => (await host.look()).item.Title === title, `the title ${title}`, 30_000);

  test('is taken by the tray and says that Beckon is ready, with a picture and a name for screen readers', async () => {
    await until(() => tray.state().isShown && host.icons().length > 0, 'the tray to take the icon');
    assert.equal(host.icons().length, 1);
    const { item, pictures } = await host.look();
    const { Id, Category, Status, Title, IconAccessibleDesc, ToolTip, Menu } = item;
    assert.deepEqual([Id, Category, Status, Menu], ['beckon', 'ApplicationStatus', 'Active', '/MenuBar']);
    assert.deepEqual([Title, IconAccessibleDesc], ['Beckon is ready.', 'Beckon is ready.']);
    assert.deepEqual((ToolTip as string[]).slice(2), ['Beckon', 'Beckon is ready.']);
    assert.deepEqual(
      pictures.map(([width, height, bytes]) => [width, height, bytes]),
      [
        [22, 22, 22 * 22 * 4],
        [44, 44, 44 * 44 * 4],
      ],
    );
  });

  test('has everything that keys do in its menu, and the end', async () => {
    const { menu } = await host.look();
    const labels = (line: typeof menu): string[] => [
      ...(line.label === undefined ? [] : [line.label]),
      ...(line.entries ?? []).flatMap(labels),
    ];
    const abouts = commands.flatMap(({ hotkeys = [] }) => hotkeys.map(({ about }) => about));
    const known = ['Beckon is ready.', 'Look', 'Last description', 'Quit Beckon'];
    assert.deepEqual(labels(menu).sort(), [...abouts, ...known].sort());
    const [title] = menu.entries!;
    assert.equal(title!.enabled, false, 'the state is told, not clicked');
    const looks = menu.entries!.find(({ label }) => label === 'Look')!.entries!;
    assert.deepEqual(looks[0]!.shortcut, [['Control', 'Alt', 'Shift', 'D']]);
  });

  test('does what is clicked', async () => {
    pressed.length = 0;
    await host.click('Describe the whole screen');
    await host.click('Say the last description again');
    await host.activate();
    await host.click('Quit Beckon');
    assert.deepEqual(pressed, ['describe-screen', 'repeat', 'describe-window', '(quit)']);
  });

  test('shows each state, with words and a picture of its own', async () => {
    const sums = new Set<number>();
    const note = async () => void sums.add((await host.look()).pictures[0]![3]);
    await note();
    const { events } = context;
    events.publish({ type: 'request-started', request: 1, command: 'describe' });
    await titleIs('Beckon is looking.');
    await note();
    const spoken = 'The part of Beckon that looks has stopped.';
    events.publish({
      type: 'request-failed',
      request: 1,
      command: 'describe',
      code: 'engine-crashed',
      spoken,
    });
    await titleIs(`Beckon: ${spoken}`);
    assert.equal((await host.look()).item.Status, 'NeedsAttention');
    await note();
    events.publish({ type: 'request-started', request: 2, command: 'describe' });
    events.publish({ type: 'request-finished', request: 2, command: 'describe' });
    await titleIs('Beckon is ready.');
    context.modes.isQuiet = true;
    events.publish({ type: 'mode-changed' });
    await titleIs('Beckon is quiet.');
    const quiet = (await host.look()).menu.entries!.find(({ label }) => label === 'Be quiet, or speak again');
    assert.equal(quiet!['toggle-state'], 1);
    await note();
    context.modes.isQuiet = false;
    await context.captions.start({ channels: ['me'], ...never });
    await titleIs('Beckon is listening and makes captions.');
    await note();
    await context.captions.stop();
    await titleIs('Beckon is ready.');
    assert.equal(sums.size, 5);
    const heard = await host.signals();
    for (const name of ['NewTitle', 'NewIcon', 'NewToolTip', 'NewStatus', 'LayoutUpdated'])
      assert.ok(heard.includes(name), name);
  });

  test('that nothing is active is an answer, not a state of failure', async () => {
    const { events } = context;
    events.publish({ type: 'request-started', request: 3, command: 'describe' });
    events.publish({
      type: 'request-failed',
      request: 3,
      command: 'describe',
      code: 'no-active-window',
      spoken: '',
    });
    await titleIs('Beckon is ready.');
  });

  test('comes back into a tray that ends and starts again', async () => {
    await host.close();
    await until(() => !tray.state().isShown, 'the loss to be seen');
    host = await startTrayHost(session.env);
    await until(() => tray.state().isShown, 'the icon to be back');
    assert.equal((await host.look()).item.Title, 'Beckon is ready.');
  });
});

test('without a bus it says why, and nothing breaks', async () => {
  const icon = createStatusNotifier({ env: {} });
  const { isUsable, reason, cure } = await icon.check(never);
  assert.equal(isUsable, false);
  assert.ok(reason && cure);
  await icon.close();
});

test('on systems without a driver it says so, and what does the same', async () => {
  assert.deepEqual(await createNoTray('win32').check(never), {
    isUsable: false,
    reason: 'Beckon has no tray icon on Windows yet.',
    cure: 'Keys and beckon status do the same.',
  });
});

test('every state has a picture that shows on light and on dark panels', () => {
  const seen = new Set<string>();
  for (const state of TRAY_STATES) {
    for (const { sizePx, argb } of trayPictures(state)) {
      assert.equal(argb.length, 4 * sizePx * sizePx);
      const opaque = Array.from({ length: sizePx * sizePx }, (_, at) => argb.subarray(4 * at, 4 * at + 4));
      assert.ok(
        opaque.some(([alpha, red]) => alpha === 255 && red === 255),
        'white',
      );
      assert.ok(
        opaque.some(([alpha, red]) => alpha! > 150 && red! < 60),
        'dark',
      );
      assert.ok(
        opaque.some(([alpha]) => alpha === 0),
        'transparent',
      );
      seen.add(argb.toString('base64'));
    }
  }
  assert.equal(seen.size, 2 * TRAY_STATES.length);
});
