import { createRequire } from 'node:module';

/**
 * Whether macOS lets this process record the screen; true on every other system. Without the permission macOS gives
 * pictures of the wallpaper alone. Asked through the optional part of nut-js that is installed on macOS only.
 */
export function isScreenAllowed(): boolean {
  if (process.platform !== 'darwin') return true;
  try {
    const permissions = createRequire(import.meta.url)(
      '@nut-tree-fork/node-mac-permissions',
    ) as MacPermissions;
    if (permissions.getAuthStatus('screen') === 'authorized') return true;
    permissions.askForScreenCaptureAccess();
    return false;
  } catch {
    return true; // without that part nobody knows; the capture will tell
  }
}

type MacPermissions = {
  getAuthStatus(kind: 'screen'): 'authorized' | 'denied' | 'not determined' | 'restricted';
  askForScreenCaptureAccess(): void;
};
