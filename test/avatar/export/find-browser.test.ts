import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBrowser } from '../../../src/avatar/export/find-browser.ts';
import { DeviceError } from '../../../src/core/errors.ts';

const machine = (
  platform: NodeJS.Platform,
  installed: readonly string[],
  env: Record<string, string> = { PATH: '/usr/local/bin:/usr/bin' },
) => ({ platform, env, canRun: (path: string) => installed.includes(path) });

test('on Linux the folders of PATH are searched, Chromium before Chrome', () => {
  const installed = ['/usr/local/bin/google-chrome', '/usr/bin/chromium'];
  assert.equal(findBrowser(machine('linux', installed)), '/usr/bin/chromium');
  assert.equal(findBrowser(machine('linux', installed.slice(0, 1))), '/usr/local/bin/google-chrome');
});

test('on Windows Edge is found, which always comes with it', () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  assert.equal(findBrowser(machine('win32', [edge], env)), edge);
});

test('on macOS the applications of all and of the person are searched', () => {
  const chrome = '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  assert.equal(findBrowser(machine('darwin', [chrome], { HOME: '/Users/ada' })), chrome);
});

for (const [platform, cure] of [
  ['linux', /apt install chromium/],
  ['darwin', /Install Google Chrome/],
  ['win32', /Install Microsoft Edge/],
] as const) {
  test(`without a browser on ${platform} the error tells the cure`, () => {
    assert.throws(
      () => findBrowser(machine(platform, [])),
      (error: unknown) =>
        error instanceof DeviceError && error.code === 'no-browser' && cure.test(error.message),
    );
  });
}
