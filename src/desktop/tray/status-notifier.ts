import { type Bus, type MessageBus, openBus, sessionBusAddress } from '../../bus/bus.ts';
import { onSignal } from '../../bus/signals.ts';
import type { Waiting } from '../../core/drivers.ts';
import { type DbusMenu, exportDbusMenu } from './dbus-menu.ts';
import { trayPictures } from './picture.ts';
import type { TrayIcon, TrayLook } from './tray-icon.ts';

const ITEM = 'org.kde.StatusNotifierItem';
const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM_PATH = '/StatusNotifierItem';
const MENU_PATH = '/MenuBar';

/**
 * The tray of Linux desktops: KDE, Xfce, Cinnamon, MATE, GNOME with its AppIndicator extension
 * (https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/).
 */
export function createStatusNotifier({ env = process.env }: { env?: NodeJS.ProcessEnv } = {}): TrayIcon {
  let bus: Bus | null = null;
  let item: Item | null = null;
  let isShown = false;

  async function register(open: Bus, waiting: Waiting): Promise<void> {
    isShown = await open
      .call(
        { ...WATCHER_OBJECT, member: 'RegisterStatusNotifierItem', signature: 's', body: [nameOf()] },
        waiting,
      )
      .then(
        () => true,
        () => false,
      );
  }

  return {
    name: 'status-notifier',
    get isShown() {
      return isShown;
    },
    async check({ signal }) {
      try {
        await (await openBus(sessionBusAddress(env), { signal })).close();
        return { isUsable: true };
      } catch {
        return {
          isUsable: false,
          reason: 'There is no D-Bus session with a tray.',
          cure: 'Start Beckon inside the desktop session.',
        };
      }
    },
    async open(look, on, waiting) {
      const open = await openBus(sessionBusAddress(env), waiting);
      bus = open;
      open.raw.connection.on('end', () => {
        if (bus !== open) return;
        isShown = false;
        on.onLoss();
      });
      item = exportItem(open.raw, look, on);
      await open.raw.requestName(nameOf(), DO_NOT_QUEUE);
      // Panels end and start again, and the icon must be there again each time.
      await onSignal(open, { ...NAME_OWNER_CHANGED, arg0: WATCHER }, (_name, _before, now) => {
        if (now === '') isShown = false;
        else void register(open, { signal: AbortSignal.timeout(REGISTER_LIMIT_MS) });
      });
      if (await open.hasOwner(WATCHER, waiting)) await register(open, waiting);
    },
    show: (look) => item?.show(look),
    async close() {
      const open = bus;
      bus = null;
      item = null;
      isShown = false;
      await open?.close();
    },
  };
}

const nameOf = () => `${ITEM}-${process.pid}-1`;
const DO_NOT_QUEUE = 4;
const REGISTER_LIMIT_MS = 5_000;
const WATCHER_OBJECT = { destination: WATCHER, path: '/StatusNotifierWatcher', interface: WATCHER } as const;
const NAME_OWNER_CHANGED = {
  interface: 'org.freedesktop.DBus',
  member: 'NameOwnerChanged',
  path: '/org/freedesktop/DBus',
} as const;

type Item = { show(look: TrayLook): void };

function exportItem(
  bus: MessageBus,
  first: TrayLook,
  on: { readonly activate: () => void; readonly stop: () => void },
): Item {
  let look = first;
  const menu: DbusMenu = exportDbusMenu(bus, MENU_PATH, look.menu);
  const status = () => (look.state === 'error' ? 'NeedsAttention' : 'Active');
  const pictures = () => trayPictures(look.state).map(({ sizePx, argb }) => [sizePx, sizePx, argb]);
  const item = {
    Category: 'ApplicationStatus',
    Id: 'beckon',
    get Title() {
      return look.title;
    },
    get Status() {
      return status();
    },
    WindowId: 0,
    // No theme has these icons, so the pixels are sent.
    IconName: '',
    get IconPixmap() {
      return pictures();
    },
    get IconAccessibleDesc() {
      return look.title;
    },
    OverlayIconName: '',
    OverlayIconPixmap: [],
    AttentionIconName: '',
    get AttentionIconPixmap() {
      return pictures();
    },
    get AttentionAccessibleDesc() {
      return look.title;
    },
    AttentionMovieName: '',
    get ToolTip() {
      return ['', [], 'Beckon', look.title];
    },
    IconThemePath: '',
    ItemIsMenu: false,
    Menu: MENU_PATH,
    Activate: () => on.activate(),
    SecondaryActivate: () => on.stop(),
    ContextMenu: () => {},
    Scroll: () => {},
  };
  bus.exportInterface(item, ITEM_PATH, DESCRIPTION);
  const tell = (name: string, ...args: readonly string[]) =>
    bus.sendSignal(ITEM_PATH, ITEM, name, 's'.repeat(args.length), [...args]);
  return {
    show(next) {
      look = next;
      menu.set(look.menu);
      tell('NewTitle');
      tell('NewIcon');
      tell('NewAttentionIcon');
      tell('NewToolTip');
      tell('NewStatus', status());
    },
  };
}

const PICTURES = 'a(iiay)';
const read = (type: string) => ({ type, access: 'read' as const });
const DESCRIPTION = {
  name: ITEM,
  methods: {
    Activate: ['ii', '', ['x', 'y'], []],
    SecondaryActivate: ['ii', '', ['x', 'y'], []],
    ContextMenu: ['ii', '', ['x', 'y'], []],
    Scroll: ['is', '', ['delta', 'orientation'], []],
  },
  signals: {
    NewTitle: [''],
    NewIcon: [''],
    NewAttentionIcon: [''],
    NewOverlayIcon: [''],
    NewToolTip: [''],
    NewStatus: ['s', 'status'],
  },
  properties: {
    Category: read('s'),
    Id: read('s'),
    Title: read('s'),
    Status: read('s'),
    WindowId: read('i'),
    IconName: read('s'),
    IconPixmap: read(PICTURES),
    IconAccessibleDesc: read('s'),
    OverlayIconName: read('s'),
    OverlayIconPixmap: read(PICTURES),
    AttentionIconName: read('s'),
    AttentionIconPixmap: read(PICTURES),
    AttentionAccessibleDesc: read('s'),
    AttentionMovieName: read('s'),
    ToolTip: read(`(s${PICTURES}ss)`),
    IconThemePath: read('s'),
    ItemIsMenu: read('b'),
    Menu: read('o'),
  },
} satisfies Parameters<MessageBus['exportInterface']>[2];
