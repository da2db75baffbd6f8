import { DeviceError } from '../../core/errors.ts';

export const isWaylandSession = (environment: NodeJS.ProcessEnv): boolean =>
  Boolean(environment.WAYLAND_DISPLAY);

/** Wayland lets no program see the windows of others; through its X11 bridge the desktop is black or not there. */
export function waylandProblem(cause?: unknown): DeviceError {
  const expected = 'a desktop session that programs may capture (X11)';
  const got = 'a Wayland session';
  return new DeviceError('no-display', `Expected ${expected}, got ${got}. ${WAYLAND_CURE}`, {
    expected,
    got,
    cause,
  });
}

export const WAYLAND_CURE =
  'Install the portal of your desktop (xdg-desktop-portal-gnome, -kde or -wlr), or log out, and on the login screen choose ' +
  'the session that is called Xorg or X11. ' +
  'Until then Beckon can describe picture files and the clipboard: save a screenshot first.';
