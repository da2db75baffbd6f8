import type { TrayIcon } from './tray-icon.ts';

/** Systems whose trays Beckon has no driver for: it says so, and what does the same there. */
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
