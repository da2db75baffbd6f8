import { type Bus, openBus, sessionBusAddress } from '../bus/bus.ts';
import type { Waiting } from '../core/drivers.ts';

/** Tells whether the screen is locked. */
export type ScreenLock = {
  /** Never throws: where nobody can be asked, it is not. */
  isLocked(waiting: Waiting): Promise<boolean>;
  close(): Promise<void>;
};

/** Programs that lock the screen, and where each is asked `GetActive`. */
const LOCKERS = [
  ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
  ['org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver'],
  ['org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver'],
  ['org.mate.ScreenSaver', '/org/mate/ScreenSaver'],
  ['org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'],
] as const;
/** What the session itself says (https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html). */
const LOGIN = 'org.freedesktop.login1';
const OWN_SESSION = '/org/freedesktop/login1/session/auto';
const SYSTEM_BUS = 'unix:path=/run/dbus/system_bus_socket';
const ANSWER_LIMIT_MS = 250;

export function createScreenLock({ env = process.env }: { env?: NodeJS.ProcessEnv } = {}): ScreenLock {
  const session = createOpener(() => sessionBusAddress(env));
  const system = createOpener(() => env.DBUS_SYSTEM_BUS_ADDRESS ?? SYSTEM_BUS);

  async function askLockers(waiting: Waiting): Promise<boolean> {
    const bus = await session.open(waiting);
    const answers = LOCKERS.map(async ([name, path]) => {
      // Asking a program that does not run would start it.
      if (!(await bus.hasOwner(name, waiting))) return false;
      const method = { destination: name, path, interface: name, member: 'GetActive' };
      return bus.call<boolean>(method, { ...waiting, timeoutMs: ANSWER_LIMIT_MS });
    });
    return (await Promise.all(answers.map((answer) => answer.catch(() => false)))).includes(true);
  }

  async function askLogin(waiting: Waiting): Promise<boolean> {
    const bus = await system.open(waiting);
    if (!(await bus.hasOwner(LOGIN, waiting))) return false;
    return bus.call<boolean>(
      {
        destination: LOGIN,
        path: OWN_SESSION,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [`${LOGIN}.Session`, 'LockedHint'],
      },
      { ...waiting, timeoutMs: ANSWER_LIMIT_MS },
    );
  }

  return {
    async isLocked(waiting) {
      const answers = await Promise.all([askLockers, askLogin].map((ask) => ask(waiting).catch(() => false)));
      return answers.includes(true);
    },
    close: async () => void (await Promise.all([session.close(), system.close()])),
  };
}

/** Opens a bus when it is first needed, and anew after a loss; a bus that is not there is not tried at every look. */
function createOpener(addressOf: () => string | null) {
  let opening: Promise<Bus> | null = null;
  let failedMs = Number.NEGATIVE_INFINITY;
  return {
    async open(waiting: Waiting): Promise<Bus> {
      const before = await opening?.catch(() => null);
      if (before?.isOpen) return before;
      if (performance.now() - failedMs < RETRY_MS) throw new Error('no bus');
      opening = openBus(addressOf(), waiting);
      opening.catch(() => {
        failedMs = performance.now();
      });
      return opening;
    },
    async close(): Promise<void> {
      await (await opening?.catch(() => null))?.close();
      opening = null;
    },
  };
}

const RETRY_MS = 30_000;
