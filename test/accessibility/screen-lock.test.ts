import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { refusingLocked } from '../../src/accessibility/locked-screen.ts';
import { createScreenLock } from '../../src/accessibility/screen-lock.ts';
import { createFrame } from '../../src/core/frame.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';
import { type SessionBus, startSessionBus, whyNoBus } from '../helpers/session-bus.ts';

const never = { signal: new AbortController().signal };

describe('whether the screen is locked, asked on real buses', { skip: whyNoBus() }, () => {
  let session: SessionBus;
  let system: SessionBus;
  before(async () => {
    [session, system] = await Promise.all([startSessionBus(), startSessionBus()]);
  });
  after(() => Promise.all([session?.close(), system?.close()]));
  const create = () => createScreenLock({ env: { ...session.env, DBUS_SYSTEM_BUS_ADDRESS: system.address } });

  const LOCKERS = ['org.gnome.ScreenSaver', 'org.freedesktop.ScreenSaver', 'org.mate.ScreenSaver'] as const;
  for (const name of LOCKERS) {
    test(`${name} is asked, each time anew`, async () => {
      const bus = session.connect();
      let isActive = true;
      const locker = { GetActive: () => isActive };
      const path = `/${name.replaceAll('.', '/')}`;
      bus.exportInterface(locker, path, { name, methods: { GetActive: ['', 'b', [], []] } });
      await bus.requestName(name, 0);
      const lock = create();
      assert.equal(await lock.isLocked(never), true);
      isActive = false;
      assert.equal(await lock.isLocked(never), false);
      await lock.close();
      await bus.close();
    });
  }

  test('the session of systemd is asked too', async () => {
    const bus = system.connect();
    const name = 'org.freedesktop.login1';
    bus.exportInterface({ LockedHint: true }, '/org/freedesktop/login1/session/auto', {
      name: `${name}.Session`,
      properties: { LockedHint: { type: 'b', access: 'read' } },
    });
    await bus.requestName(name, 0);
    const lock = create();
    assert.equal(await lock.isLocked(never), true);
    await lock.close();
    await bus.close();
  });

  test('where nobody knows, and where there is no bus, it is not locked', async () => {
    const lock = create();
    assert.equal(await lock.isLocked(never), false);
    await lock.close();
    const alone = createScreenLock({ env: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere' } });
    assert.equal(await alone.isLocked(never), false);
    assert.equal(await alone.isLocked(never), false);
    await alone.close();
  });
});

test('of a locked screen there are no pixels and no clicks, and it says why; unlocked there are', async () => {
  const pixels = createFrame(4, 4, new Uint8Array(64).fill(7), {
    kind: 'screen',
    key: 's',
    x: 0,
    y: 0,
    scale: 1,
  });
  let isLocked = true;
  let isClosed = false;
  let clicks = 0;
  const lock = {
    isLocked: async () => isLocked,
    close: async () => {
      isClosed = true;
    },
  };
  const source = {
    ...createFakeScreen({ script: [pixels] }),
    click: async () => {
      clicks++;
    },
  };
  const screen = refusingLocked(source, lock);
  await assert.rejects(screen.capture({ kind: 'screen' }, never), { code: 'screen-locked' });
  await assert.rejects(screen.click!({ x: 1, y: 1 }, never), { code: 'screen-locked' });
  isLocked = false;
  assert.equal((await screen.capture({ kind: 'screen' }, never)).data[0], 7);
  await screen.click!({ x: 1, y: 1 }, never);
  assert.equal(clicks, 1);
  await screen.close();
  assert.equal(isClosed, true);
});
