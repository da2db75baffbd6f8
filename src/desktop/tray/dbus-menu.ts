import type { MessageBus } from '../../bus/bus.ts';
import type { MenuEntry } from './tray-icon.ts';

/** A menu that other programs show (https://github.com/AyatanaIndicators/libdbusmenu, libdbusmenu-glib/dbus-menu.xml). */
export type DbusMenu = {
  /** Puts another menu in its place and tells those who show it. */
  set(entries: readonly MenuEntry[]): void;
};

const INTERFACE = 'com.canonical.dbusmenu';
const VERSION = 3;
const ROOT_ID = 0;

type Properties = Record<string, readonly [signature: string, value: unknown]>;
type Node = {
  readonly id: number;
  readonly properties: Properties;
  readonly children: readonly Node[];
  readonly run?: () => void;
};

/** Offers a menu at `path`. Numbers of entries hold until the next set(). */
export function exportDbusMenu(bus: MessageBus, path: string, first: readonly MenuEntry[]): DbusMenu {
  let revision = 1;
  let nodes = index(first);

  const node = (id: number): Node => {
    const found = nodes.get(id);
    if (!found) throw new Error('no such entry');
    return found;
  };
  const act = (id: number, event: string): void => {
    if (event === 'clicked') node(id).run?.();
  };
  const menu = {
    Version: VERSION,
    TextDirection: 'ltr',
    Status: 'normal',
    IconThemePath: [],
    GetLayout: (id: number, depth: number, names: readonly string[]) => [
      revision,
      layout(node(id), depth, names),
    ],
    GetGroupProperties: (ids: readonly number[], names: readonly string[]) =>
      (ids.length > 0 ? ids.filter((id) => nodes.has(id)) : [...nodes.keys()]).map((id) => [
        id,
        pick(node(id).properties, names),
      ]),
    GetProperty: (id: number, name: string) => {
      const value = node(id).properties[name];
      if (!value) throw new Error('no such property');
      return value;
    },
    Event: (id: number, event: string) => {
      act(id, event);
    },
    EventGroup: (events: readonly (readonly [number, string])[]) => {
      const known = events.filter(([id]) => nodes.has(id));
      for (const [id, event] of known) act(id, event);
      return events.filter(([id]) => !nodes.has(id)).map(([id]) => id);
    },
    AboutToShow: () => false,
    AboutToShowGroup: (ids: readonly number[]) => [[], ids.filter((id) => !nodes.has(id))],
  };
  bus.exportInterface(menu, path, DESCRIPTION);
  return {
    set(entries) {
      nodes = index(entries);
      revision++;
      bus.sendSignal(path, INTERFACE, 'LayoutUpdated', 'ui', [revision, ROOT_ID]);
    },
  };
}

function index(entries: readonly MenuEntry[]): ReadonlyMap<number, Node> {
  const nodes = new Map<number, Node>();
  const add = (properties: Properties, inner: readonly MenuEntry[], run?: () => void): Node => {
    const id = nodes.size;
    nodes.set(id, { id, properties, children: [] }); // takes the number
    const children = inner.map((entry) =>
      entry.kind === 'line'
        ? add({ type: ['s', 'separator'] }, [])
        : add(propertiesOf(entry), entry.entries ?? [], entry.run),
    );
    const node = { id, properties, children, ...(run && { run }) };
    nodes.set(id, node);
    return node;
  };
  add({ 'children-display': ['s', 'submenu'] }, entries);
  return nodes;
}

function propertiesOf({ label, run, isOn, keys, entries }: MenuEntry & { kind: 'entry' }): Properties {
  return {
    // An underscore would mark the letter behind it as an access key.
    label: ['s', label.replaceAll('_', '__')],
    ...(!run && !entries && { enabled: ['b', false] as const }),
    ...(entries && { 'children-display': ['s', 'submenu'] as const }),
    ...(isOn !== undefined && {
      'toggle-type': ['s', 'checkmark'] as const,
      'toggle-state': ['i', isOn ? 1 : 0] as const,
    }),
    ...(keys !== undefined && { shortcut: ['aas', [keys.split('+').map(keyName)]] as const }),
  };
}

/** As the interface names them. */
const keyName = (name: string) => ({ Ctrl: 'Control', Meta: 'Super' })[name] ?? name;

const pick = (properties: Properties, names: readonly string[]) =>
  Object.entries(properties).filter(([name]) => names.length === 0 || names.includes(name));

const LAYOUT = '(ia{sv}av)';

/** `depth` is how many levels below are wanted; -1 for all. */
function layout({ id, properties, children }: Node, depth: number, names: readonly string[]): unknown {
  const inner = depth === 0 ? [] : children.map((child) => [LAYOUT, layout(child, depth - 1, names)]);
  return [id, pick(properties, names), inner];
}

const DESCRIPTION = {
  name: INTERFACE,
  methods: {
    GetLayout: [
      'iias',
      `u${LAYOUT}`,
      ['parentId', 'recursionDepth', 'propertyNames'],
      ['revision', 'layout'],
    ],
    GetGroupProperties: ['aias', 'a(ia{sv})', ['ids', 'propertyNames'], ['properties']],
    GetProperty: ['is', 'v', ['id', 'name'], ['value']],
    Event: ['isvu', '', ['id', 'eventId', 'data', 'timestamp'], []],
    EventGroup: ['a(isvu)', 'ai', ['events'], ['idErrors']],
    AboutToShow: ['i', 'b', ['id'], ['needUpdate']],
    AboutToShowGroup: ['ai', 'aiai', ['ids'], ['updatesNeeded', 'idErrors']],
  },
  signals: {
    LayoutUpdated: ['ui', 'revision', 'parent'],
    ItemsPropertiesUpdated: ['a(ia{sv})a(ias)', 'updatedProps', 'removedProps'],
    ItemActivationRequested: ['iu', 'id', 'timestamp'],
  },
  properties: {
    Version: { type: 'u', access: 'read' },
    TextDirection: { type: 's', access: 'read' },
    Status: { type: 's', access: 'read' },
    IconThemePath: { type: 'as', access: 'read' },
  },
} satisfies Parameters<MessageBus['exportInterface']>[2];
