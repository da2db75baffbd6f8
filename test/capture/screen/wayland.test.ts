import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNutJsScreenSource } from '../../../src/capture/screen/nut-js.ts';
import { missingPrograms, startXvfb } from '../../helpers/xvfb.ts';

const signal = new AbortController().signal;
const skip = missingPrograms('Xvfb', 'xsetroot');

test('a Wayland session without X11 is told with what to do, and its capture is no-display', async () => {
  const source = createNutJsScreenSource({
    environment: { WAYLAND_DISPLAY: 'wayland-0' },
    platform: 'linux',
  });
  const check = await source.check({ signal });
  assert.deepEqual([check.isUsable, check.reason?.includes('a Wayland session')], [false, true]);
  assert.match(check.cure ?? '', /Xorg or X11/);
  await assert.rejects(source.capture({ kind: 'screen' }, { signal }), {
    code: 'no-display',
    got: 'a Wayland session',
  });
  await source.close();
});

test('a Wayland session whose X11 bridge shows black is told; one that shows a picture can be used', {
  skip,
}, async () => {
  const xvfb = await startXvfb({ screens: ['200x100x24'] });
  const environment = { ...xvfb.env, WAYLAND_DISPLAY: 'wayland-0' };
  const source = createNutJsScreenSource({ environment });
  try {
    await xvfb.run('xsetroot', ['-solid', 'black']);
    assert.match((await source.check({ signal })).reason ?? '', /Wayland/);
    await xvfb.run('xsetroot', ['-solid', '#000001']);
    assert.deepEqual(await source.check({ signal }), { isUsable: true });
  } finally {
    await source.close();
    await xvfb.stop();
  }
});

test('without any display check() says so and never throws, aborted or not', async () => {
  const source = createNutJsScreenSource({ environment: {}, platform: 'linux' });
  const { isUsable, reason, cure } = await source.check({ signal });
  assert.equal(isUsable, false);
  assert.equal(reason, 'Expected an X server at DISPLAY, got no DISPLAY at all.');
  assert.match(cure ?? '', /desktop session/);
  assert.equal((await source.check({ signal: AbortSignal.abort() })).isUsable, false);
  await source.close();
});
