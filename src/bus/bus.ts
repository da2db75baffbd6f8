import { existsSync } from 'node:fs';
import { join } from 'node:path';
import dbus, { type MessageBus } from 'dbus-native';
import type { Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { withDeadline } from '../core/time.ts';

export type { MessageBus };

/** A method of an object of another program. */
export type BusMethod = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
};

/** A conversation over D-Bus (https://dbus.freedesktop.org/doc/dbus-specification.html). */
export type Bus = {
  /** Calls a method and gives its answer: variants and dictionaries as plain values. Throws DeviceError `bus-failed`. */
  call<T>(method: BusMethod, waiting: Waiting & { readonly timeoutMs?: number }): Promise<T>;
  /** Whether a program with this name is there. */
  hasOwner(name: string, waiting: Waiting): Promise<boolean>;
  readonly isOpen: boolean;
  /** For programs that offer objects themselves. */
  readonly raw: MessageBus;
  close(): Promise<void>;
};

/** Programs answer in milliseconds; one that does not within this is stuck. */
const CALL_LIMIT_MS = 3_000;

/** The address of the session's bus: what the environment says, or the usual socket; null where there is none. */
export function sessionBusAddress(env: NodeJS.ProcessEnv): string | null {
  if (env.DBUS_SESSION_BUS_ADDRESS) return env.DBUS_SESSION_BUS_ADDRESS;
  const socket = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'bus') : null;
  return socket !== null && existsSync(socket) ? `unix:path=${socket}` : null;
}

/** Opens a conversation. Throws DeviceError `bus-failed` where no bus answers. */
export async function openBus(address: string | null, { signal }: Waiting): Promise<Bus> {
  if (address === null) throw failed('no bus of the session');
  signal.throwIfAborted();
  const deadline = withDeadline(signal, CALL_LIMIT_MS, () => failed(`no answer within ${CALL_LIMIT_MS} ms`));
  let isOpen = true;
  const raw = dbus.createClient({ busAddress: address, plainValues: true });
  const ended = new Promise<never>((_, reject) => {
    const end = (cause?: unknown) => {
      isOpen = false;
      reject(failed('a connection that ended', cause));
    };
    raw.connection.on('error', end);
    raw.connection.on('end', () => end());
    deadline.signal.addEventListener('abort', () => reject(deadline.signal.reason), { once: true });
  });
  ended.catch(() => {});
  try {
    // The first answer shows that the bus has let us in.
    await Promise.race([raw.invokeDbus({ member: 'GetId' }), ended]);
  } catch (error) {
    raw.connection.stream?.destroy();
    signal.throwIfAborted();
    throw error instanceof DeviceError ? error : failed('a bus that does not let us in', error);
  } finally {
    deadline.clear();
  }

  async function call<T>(method: BusMethod, waiting: Waiting & { readonly timeoutMs?: number }): Promise<T> {
    waiting.signal.throwIfAborted();
    try {
      const { timeoutMs: timeout = CALL_LIMIT_MS } = waiting;
      const { body, ...rest } = method;
      const message = { ...rest, ...(body && { body: [...body] }) };
      return (await raw.invoke(message, { timeout, signal: waiting.signal })) as T;
    } catch (error) {
      waiting.signal.throwIfAborted();
      // The other program's words may hold text from the screen; its error's name does not.
      throw failed((error as { dbusName?: string }).dbusName ?? 'no answer', error);
    }
  }

  return {
    call,
    hasOwner: (name, waiting) =>
      call<boolean>({ ...BUS_ITSELF, member: 'NameHasOwner', signature: 's', body: [name] }, waiting),
    get isOpen() {
      return isOpen;
    },
    raw,
    async close() {
      isOpen = false;
      raw.connection.on('error', () => {});
      await raw.close();
    },
  };
}

const BUS_ITSELF = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

const failed = (got: string, cause?: unknown) =>
  new DeviceError(
    'bus-failed',
    `Expected an answer over D-Bus, got ${got}. Start Beckon inside the desktop session.`,
    {
      expected: 'an answer over D-Bus',
      got,
      cause,
    },
  );
