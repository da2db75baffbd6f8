import { type Bus, openBus, sessionBusAddress } from '../../bus/bus.ts';
import { askPortal, newToken, PORTAL, type PortalOption, portalVersion } from '../../bus/portal.ts';
import { onSignal } from '../../bus/signals.ts';
import type { Usability, Waiting } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import type { Chord } from '../../core/keys.ts';
import type { KeyListener, KeySource, NamedKey, TakenKeys } from './key-source.ts';

const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';
const SESSION = 'org.freedesktop.portal.Session';
/** The desktop shows all keys once and waits for the person's yes; who cannot see it needs time to read that. */
const CONSENT_LIMIT_MS = 600_000;
const SESSION_LIMIT_MS = 10_000;

export type PortalOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  /** Tells the desktop who asks; the first thing on a connection. */
  readonly introduce?: (bus: Bus, waiting: Waiting) => Promise<void>;
};

/**
 * Keys that the desktop gives out itself (XDG GlobalShortcuts: KDE, GNOME 48 and newer, Hyprland), the only ones on Wayland. The
 * person agrees once and may choose other keys there; there is no layer, because nobody may take a next key.
 */
export function createPortalKeySource(options: PortalOptions = {}): KeySource {
  const { environment = process.env, introduce = async () => {} } = options;
  let open: { end(): Promise<void> } | null = null;

  return {
    name: 'portal',
    check: (waiting) => checkPortal(environment, waiting),
    async listen(listener, waiting) {
      await open?.end();
      open = null;
      const bus = await openBus(sessionBusAddress(environment), waiting);
      const session = await openSession(bus, listener, { ...waiting, introduce });
      open = session;
      return session.taken;
    },
    async close() {
      await open?.end();
      open = null;
    },
  };
}

async function checkPortal(environment: NodeJS.ProcessEnv, waiting: Waiting): Promise<Usability> {
  try {
    const bus = await openBus(sessionBusAddress(environment), waiting);
    try {
      if ((await portalVersion(bus, SHORTCUTS, waiting)) !== null) return { isUsable: true };
    } finally {
      await bus.close();
    }
  } catch {
    // no bus, no portal
  }
  return {
    isUsable: false,
    reason: 'This desktop gives out no keys through a portal.',
    cure: 'Bind keys to commands in the keyboard settings of your desktop, such as: beckon press describe-window',
  };
}

type Introducing = Waiting & Required<Pick<PortalOptions, 'introduce'>>;

async function openSession(bus: Bus, listener: KeyListener, { introduce, signal }: Introducing) {
  let isEnding = false;
  let triggers: ReadonlyMap<string, string> = new Map();
  const lose = () => {
    if (isEnding) return;
    isEnding = true;
    void bus.close();
    listener.onLoss();
  };
  const end = async () => {
    isEnding = true;
    await bus.close(); // the session ends with its connection
  };
  try {
    await introduce(bus, { signal });
    const created = await askPortal(
      bus,
      {
        interface: SHORTCUTS,
        member: 'CreateSession',
        signature: '',
        args: [],
        options: [['session_handle_token', ['s', newToken()]]],
      },
      { signal, timeoutMs: SESSION_LIMIT_MS },
    );
    const session = created?.session_handle;
    if (typeof session !== 'string') throw refusedKeys('a refusal');
    const mine =
      (hear: (...rest: readonly unknown[]) => void) =>
      (of: unknown, ...rest: readonly unknown[]) => {
        if (of === session) hear(...rest);
      };
    const from = { interface: SHORTCUTS, path: PORTAL.path };
    await onSignal(
      bus,
      { ...from, member: 'Activated' },
      mine((name) => listener.onPress({ type: 'named', name: String(name) })),
    );
    await onSignal(
      bus,
      { ...from, member: 'ShortcutsChanged' },
      mine((shortcuts) => {
        triggers = triggersOf(shortcuts);
      }),
    );
    await onSignal(bus, { interface: SESSION, member: 'Closed', path: session }, lose);
    const bound = await askPortal(
      bus,
      {
        interface: SHORTCUTS,
        member: 'BindShortcuts',
        signature: 'oa(sa{sv})s',
        args: [session, listener.named.map(shortcutOf), ''],
      },
      { signal, timeoutMs: CONSENT_LIMIT_MS },
    );
    if (!bound) throw refusedKeys('a refusal');
    triggers = triggersOf(bound.shortcuts);
    bus.raw.connection.on('end', lose);
  } catch (error) {
    await end();
    throw error;
  }
  const taken: TakenKeys = { refused: [], triggerOf: (name) => triggers.get(name) ?? null };
  return { taken, end };
}

const shortcutOf = ({ name, about, preferred }: NamedKey): readonly [string, readonly PortalOption[]] => [
  name,
  [
    ['description', ['s', about]],
    ...(preferred ? [['preferred_trigger', ['s', triggerFor(preferred)]] as const] : []),
  ],
];

/** https://specifications.freedesktop.org/shortcuts-spec/latest/: keys have the names of XKB's symbols. */
export function triggerFor({ ctrl, alt, shift, meta, key }: Chord): string {
  const held = [ctrl && 'CTRL', alt && 'ALT', shift && 'SHIFT', meta && 'LOGO'];
  return [...held.filter((name) => name !== false), SYMBOLS[key] ?? symbolOf(key)].join('+');
}

const symbolOf = (key: string) => (key.length === 1 ? key.toLowerCase() : key);
const SYMBOLS: Readonly<Record<string, string>> = {
  Space: 'space',
  Enter: 'Return',
  Backspace: 'BackSpace',
  PageUp: 'Page_Up',
  PageDown: 'Page_Down',
};

/** By name: the key in the desktop's words; those that the person left without one are left out. */
function triggersOf(shortcuts: unknown): ReadonlyMap<string, string> {
  const pairs = shortcuts as readonly (readonly [string, { readonly trigger_description?: string }])[];
  return new Map(
    (pairs ?? []).flatMap(([name, { trigger_description: words = '' }]) => (words ? [[name, words]] : [])),
  );
}

const refusedKeys = (got: string) =>
  new DeviceError(
    'no-hotkeys',
    `Expected keys from the desktop, got ${got}. Start Beckon again and agree to them.`,
    { expected: 'keys from the desktop', got },
  );
