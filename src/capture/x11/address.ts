import type { NetConnectOpts } from 'node:net';

/** Where an X server listens, as DISPLAY says it. */
export type X11Address = {
  /** Empty for this machine. */
  readonly host: string;
  readonly server: number;
  readonly screen: number;
};

/** Reads `[host]:server[.screen]` (X(7), DISPLAY NAMES); null where the text is none. */
export function parseX11Address(display: string): X11Address | null {
  const match = /^(?:unix)?([^/]*?):(\d{1,5})(?:\.(\d{1,3}))?$/.exec(display);
  if (!match) return null;
  const [, host = '', server, screen = '0'] = match;
  return { host, server: Number(server), screen: Number(screen) };
}

/** The same server with another screen, as DISPLAY wants it. */
export const formatX11Address = ({ host, server }: X11Address, screen: number): string =>
  `${host}:${server}.${screen}`;

/** How to reach the server: its socket on this machine, TCP port 6000 + n elsewhere (`ssh -X` forwards that way). */
export function x11Socket({ host, server }: X11Address): NetConnectOpts {
  return host === '' ? { path: `/tmp/.X11-unix/X${server}` } : { host, port: 6000 + server };
}
