import type { TrayIcon } from './tray-icon.ts';

/**
 * Systems whose trays Beckon has no driver for: it says so, and what does the same there. `systray2` 2.1.4 was looked at (MIT, no
 * install scripts): it brings 11 MB of unsigned programs for every system to each of them, and none for ARM, which the Macs of
 * today are.
 */
export function createNoTray(platform: NodeJS.Platform): TrayIcon {
  const system = platform === 'win32' ? 'Windows' : platform === 'darwin' ? 'macOS' : 'this system';
  return {
    name: 'none',
    isShown: false,
    check: async () => ({
      isUsable: false,
      reason: `Beckon has no tray icon on ${system} yet.`,
      cure: 'Keys and beckon status do the same.',
    }),
    async open() {},
    show() {},
    async close() {},
  };
}
