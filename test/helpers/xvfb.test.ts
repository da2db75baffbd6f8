import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { missingPrograms, startXvfb } from './xvfb.ts';

const skip = missingPrograms('Xvfb', 'xdpyinfo', 'xprop', 'openbox', 'zenity', 'xdotool');

describe('startXvfb', { skip }, () => {
  test('two servers at once have displays of their own, with the screens that were asked for', async () => {
    const servers = await Promise.all([
      startXvfb(),
      startXvfb({ screens: ['800x600x24', '640x480x24'], dpi: 192 }),
    ]);
    try {
      const [first, second] = await Promise.all(servers.map((server) => server.run('xdpyinfo', [])));
      assert.notEqual(servers[0]?.display, servers[1]?.display);
      assert.match(first as string, /dimensions:\s+1280x800 pixels/);
      assert.match(second as string, /dimensions:\s+800x600 pixels[\s\S]*dimensions:\s+640x480 pixels/);
      assert.match(second as string, /resolution:\s+19\dx19\d dots/);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });

  test('with a window manager the new window becomes the active one', async () => {
    const server = await startXvfb({ hasWindowManager: true });
    try {
      server.spawn('zenity', ['--info', '--title', 'Hello there', '--text', 'x']);
      const id = Number(await server.waitForWindow('Hello there'));
      const answer = await server.run('xprop', ['-root', '_NET_ACTIVE_WINDOW']);
      assert.equal(Number(/0x[0-9a-f]+/.exec(answer)?.[0]), id);
    } finally {
      await server.stop();
    }
  });

  test('stop() ends the server and may be called twice', async () => {
    const server = await startXvfb();
    await server.stop();
    await server.stop();
    assert.throws(() => process.kill(server.pid, 0), { code: 'ESRCH' });
    await assert.rejects(server.run('xdpyinfo', []));
  });
});
