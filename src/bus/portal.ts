import { randomUUID } from 'node:crypto';
import type { Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { raceSignal, withDeadline } from '../core/time.ts';
import type { Bus } from './bus.ts';
import { onSignal } from './signals.ts';

/** A wish to the desktop's portal (https://flatpak.github.io/xdg-desktop-portal/docs/), whose last argument are options. */
export type PortalWish = {
  readonly interface: string;
  readonly member: string;
  /** Of the arguments before the options. */
  readonly signature: string;
  readonly args: readonly unknown[];
  readonly options?: readonly PortalOption[];
};

/** A name with a value and the type of that. */
export type PortalOption = readonly [name: string, value: readonly [type: string, value: unknown]];

export const PORTAL = {
  destination: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
} as const;

/**
 * What the portal answers; null where the person said no. The desktop may ask the person first, so an answer can take as long as
 * a person does. Throws DeviceError `bus-failed`.
 */
export async function askPortal(
  bus: Bus,
  { interface: name, member, signature, args, options = [] }: PortalWish,
  { signal, timeoutMs }: Waiting & { readonly timeoutMs: number },
): Promise<Readonly<Record<string, unknown>> | null> {
  const token = newToken();
  const path = `${PORTAL.path}/request/${(bus.raw.name ?? '').slice(1).replaceAll('.', '_')}/${token}`;
  const deadline = withDeadline(signal, timeoutMs, noAnswer);
  let tell: (answer: readonly unknown[]) => void = () => {};
  const answered = new Promise<readonly unknown[]>((resolve) => {
    tell = resolve;
  });
  // Before the call: a portal that need not ask answers at once.
  const leave = await onSignal(bus, { ...RESPONSE, path }, (...answer) => tell(answer));
  try {
    const body = [...args, [['handle_token', ['s', token]], ...options]];
    const method = { ...PORTAL, interface: name, member, signature: `${signature}a{sv}`, body };
    signal.throwIfAborted();
    // Bounded by itself, and waited for: a request that is not there yet could not be taken back.
    await bus.call(method, { signal: new AbortController().signal });
    const [response, results] = await raceSignal(answered, deadline.signal);
    return response === GRANTED ? (results as Record<string, unknown>) : null;
  } catch (error) {
    // A window that asks must not stay when nobody waits for its answer any more.
    const close = { destination: PORTAL.destination, path, interface: RESPONSE.interface, member: 'Close' };
    await bus.call(close, { signal: AbortSignal.timeout(CLOSE_LIMIT_MS) }).catch(() => {});
    throw error;
  } finally {
    deadline.clear();
    await leave().catch(() => {});
  }
}

/** The version of an interface of the portal; null where the desktop has none. */
export async function portalVersion(bus: Bus, name: string, waiting: Waiting): Promise<number | null> {
  const get = { interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss' };
  const version = await bus.call({ ...PORTAL, ...get, body: [name, 'version'] }, waiting).catch(() => null);
  waiting.signal.throwIfAborted();
  return typeof version === 'number' ? version : null;
}

/** The last part of the path of a request or a session. */
export const newToken = (): string => `beckon_${randomUUID().replaceAll('-', '')}`;

const RESPONSE = { interface: 'org.freedesktop.portal.Request', member: 'Response' } as const;
const GRANTED = 0;
const CLOSE_LIMIT_MS = 1_000;

const noAnswer = () =>
  new DeviceError('bus-failed', 'Expected an answer of the desktop, got none. Look for a window that asks.', {
    expected: 'an answer of the desktop',
    got: 'none',
  });
