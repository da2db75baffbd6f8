import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { createNutJsScreenSource } from '../../../src/capture/screen/nut-js.ts';
import { createPortalScreenSource } from '../../../src/capture/screen/portal.ts';
import { withFallback } from '../../../src/capture/screen/with-fallback.ts';
import { testScreenSource } from '../../contracts/screen-source.ts';
import { type FakePortal, startPortal } from '../../helpers/portal.ts';
import { type SessionBus, startSessionBus, whyNoBus } from '../../helpers/session-bus.ts';
import { missingPython } from '../../helpers/system-python.ts';

const { signal } = new AbortController();
const skip = whyNoBus() || missingPython();
const SIZE = { width: 320, height: 200 };

let folder = '';
let session: SessionBus;
let portal: FakePortal;
before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), 'beckon-portal-'));
  session = await startSessionBus();
  portal = await startPortal(session.env);
  const pixels = Buffer.from(
    Array.from({ length: 3 * SIZE.width * SIZE.height }, (_, index) => (index * 7) % 251),
  );
  const picture = join(folder, 'screen.png');
  await sharp(pixels, { raw: { ...SIZE, channels: 3 } })
    .png()
    .toFile(picture);
  await portal.order(`picture ${picture}`);
});
after(async () => {
  await portal?.close();
  await session?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = () => createPortalScreenSource({ environment: session.env });

testScreenSource({
  name: 'the portal',
  skip,
  open: async () => ({ source: open(), close: async () => {} }),
  lacks: { pointer: 'Wayland tells it to no program', windows: 'Wayland tells of none' },
});

describe('the portal on Wayland', { skip }, () => {
  test('leaves none of its screenshots on the disk', async () => {
    await open().capture({ kind: 'screen' }, { signal });
    assert.deepEqual(
      (await readdir(tmpdir())).filter((name) => name.startsWith('beckon test screenshot')),
      [],
    );
  });

  test('the active window is the whole screen; a window by its title and the pointer are told to be unknown', async () => {
    const { origin, widthPx, heightPx } = await open().capture({ kind: 'window' }, { signal });
    assert.deepEqual([origin.kind, widthPx, heightPx], ['screen', SIZE.width, SIZE.height]);
    await assert.rejects(open().capture({ kind: 'pointer' }, { signal }), { code: 'no-pointer' });
    await assert.rejects(open().capture({ kind: 'window', title: 'Mail' }, { signal }), {
      code: 'no-windows',
    });
  });

  test('is what is seen through where there is no X server', async () => {
    const environment = { ...session.env, WAYLAND_DISPLAY: 'wayland-0', DISPLAY: '' };
    const nutJs = createNutJsScreenSource({ environment, platform: 'linux' });
    const chosen: string[] = [];
    const source = withFallback([nutJs, open()], { onChoice: (name) => chosen.push(name) });
    assert.deepEqual(await source.check({ signal }), { isUsable: true });
    assert.equal((await source.capture({ kind: 'screen' }, { signal })).widthPx, SIZE.width);
    await assert.rejects(source.capture({ kind: 'pointer' }, { signal }), { code: 'no-pointer' });
    assert.deepEqual(chosen, ['portal']);
    await source.close();
  });

  test('a person who says no is told where to allow it, and a desktop without a portal what to install', async () => {
    await portal.order('answer no');
    await assert.rejects(open().capture({ kind: 'screen' }, { signal }), { code: 'no-screen-permission' });
    await portal.order('answer yes');
    const empty = await startSessionBus();
    const { isUsable, cure = '' } = await createPortalScreenSource({ environment: empty.env }).check({
      signal,
    });
    assert.equal(isUsable, false);
    assert.match(cure, /xdg-desktop-portal/);
    await empty.close();
  });
});
