import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatX11Address, parseX11Address, x11Socket } from '../../../src/capture/x11/address.ts';

test('a display is a host, a server and a screen', () => {
  assert.deepEqual(parseX11Address(':0'), { host: '', server: 0, screen: 0 });
  assert.deepEqual(parseX11Address(':12.3'), { host: '', server: 12, screen: 3 });
  assert.deepEqual(parseX11Address('unix:1'), { host: '', server: 1, screen: 0 });
  assert.deepEqual(parseX11Address('localhost:10.0'), { host: 'localhost', server: 10, screen: 0 });
});

test('what is no display gives null', () => {
  for (const text of ['', '0', ':', ':x', 'wayland-0', '/tmp/:0', ':0.0.0', ':123456']) {
    assert.equal(parseX11Address(text), null, text);
  }
});

test('a server of this machine is reached by its socket, another by TCP', () => {
  const here = { host: '', server: 7, screen: 0 };
  assert.deepEqual(x11Socket(here), { path: '/tmp/.X11-unix/X7' });
  assert.deepEqual(x11Socket({ ...here, host: 'far' }), { host: 'far', port: 6007 });
  assert.equal(formatX11Address(here, 2), ':7.2');
});
