import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseChord } from '../../../src/core/keys.ts';
import type { KeyListener, KeyPress } from '../../../src/desktop/keys/key-source.ts';
import { createPortalKeySource, triggerFor } from '../../../src/desktop/keys/portal.ts';
import { introduce } from '../../../src/desktop/portal-identity.ts';
import { type FakePortal, startPortal } from '../../helpers/portal.ts';
import { type SessionBus, startSessionBus, whyNoBus } from '../../helpers/session-bus.ts';
import { missingPython } from '../../helpers/system-python.ts';
import { until } from '../../helpers/until.ts';

const never = { signal: new AbortController().signal };

describe('the portal as a source of keys, on a real bus', { skip: whyNoBus() || missingPython() }, () => {
  let folder = '';
  let session: SessionBus;
  let portal: FakePortal;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beckon-portal-'));
    session = await startSessionBus();
    portal = await startPortal(session.env, { needsName: true });
  });
  after(async () => {
    await portal?.close();
    await session?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const create = (env: NodeJS.ProcessEnv = session.env) =>
    createPortalKeySource({
      environment: env,
      introduce: introduce.bind(null, {
        command: [process.execPath, '/opt/my beckon.js', 'start'],
        env: { XDG_DATA_HOME: folder },
      }),
    });
  const listener = (heard: KeyPress[], onLoss: () => void = assert.fail): KeyListener => ({
    chords: [],
    layer: null,
    named: [
      {
        name: 'describe-window',
        about: 'Describe the active window',
        preferred: parseChord('Ctrl+Alt+Shift+D'),
      },
      { name: 'ask', about: 'Ask', preferred: parseChord('Ctrl+F9') },
      { name: 'label', about: 'Name a control', preferred: null },
    ],
    onPress: (press) => {
      heard.push(press);
      return false;
    },
    onLoss,
  });

  test('says that it can work, and why not where there is no portal or no bus', async () => {
    assert.deepEqual(await create().check(never), { isUsable: true });
    const empty = await startSessionBus();
    for (const env of [empty.env, { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }]) {
      const { isUsable, cure = '' } = await create(env).check(never);
      assert.equal(isUsable, false);
      assert.match(cure, /beckon press/);
    }
    await empty.close();
  });

  test('asks for keys in the words of the table, says who asks, and hears of those that are pressed', async () => {
    const source = create();
    const heard: KeyPress[] = [];
    const { refused, triggerOf } = await source.listen(listener(heard), never);
    assert.deepEqual(portal.told('registered'), ['org.beckon.Beckon']);
    const entry = await readFile(join(folder, 'applications/org.beckon.Beckon.desktop'), 'utf8');
    assert.match(entry, /\nExec=.*"\/opt\/my beckon.js" start\n(.*\n)*NoDisplay=true\n/);
    assert.deepEqual(portal.told('bound').at(-1), [
      ['describe-window', 'Describe the active window', 'CTRL+ALT+SHIFT+d'],
      ['ask', 'Ask', 'CTRL+F9'],
      ['label', 'Name a control', ''],
    ]);
    assert.deepEqual(refused, []);
    assert.deepEqual(
      ['describe-window', 'ask', 'label'].map((name) => triggerOf?.(name)),
      ['CTRL+ALT+SHIFT+d', null, null],
    );
    await portal.order('press describe-window');
    await portal.order('press label');
    await until(() => heard.length === 2, 'two presses');
    assert.deepEqual(heard, [
      { type: 'named', name: 'describe-window' },
      { type: 'named', name: 'label' },
    ]);
    await portal.order('change label Super+L');
    await until(() => triggerOf?.('label') === 'Super+L', 'the key that the person chose');
    await source.close();
    await source.close();
    await portal.order('press label');
    assert.equal(heard.length, 2, 'after close nothing is told');
  });

  test('a second listen takes the place of the first, and the end of a session is a loss', async () => {
    const source = create();
    const [first, second]: [KeyPress[], KeyPress[]] = [[], []];
    let losses = 0;
    await source.listen(listener(first), never);
    await source.listen(
      listener(second, () => void losses++),
      never,
    );
    await portal.order('press ask');
    await until(() => second.length === 1, 'a press');
    assert.deepEqual(first, []);
    await portal.order('close');
    await until(() => losses === 1, 'the loss');
    await source.close();
    assert.equal(losses, 1);
  });

  test('a person who says no gets no keys and an error; who stops waiting leaves no question behind', async () => {
    const source = create();
    await portal.order('answer no');
    await assert.rejects(source.listen(listener([]), never), { code: 'no-hotkeys' });
    await portal.order('answer never');
    const leaving = new AbortController();
    const asked = portal.told('bound').length;
    const listening = source.listen(listener([]), { signal: leaving.signal });
    await until(() => portal.told('bound').length > asked, 'the question');
    leaving.abort(new Error('enough'));
    await assert.rejects(listening, /enough/);
    await until(
      () => portal.told('closed').includes('org.freedesktop.portal.Request'),
      'the question to be taken back',
    );
    await portal.order('answer yes');
    await source.close();
  });
});

test('keys are written as desktops read them', () => {
  const written = ['Ctrl+Alt+Shift+D', 'Meta+F5', 'Ctrl+Enter', 'Alt+PageDown', 'Ctrl+Shift+1', 'Alt+Left'];
  assert.deepEqual(
    written.map((text) => triggerFor(parseChord(text)!)),
    ['CTRL+ALT+SHIFT+d', 'LOGO+F5', 'CTRL+Return', 'ALT+Page_Down', 'CTRL+SHIFT+1', 'ALT+Left'],
  );
});
