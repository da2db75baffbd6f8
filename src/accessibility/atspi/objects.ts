import { type Bus, openBus, sessionBusAddress } from '../../bus/bus.ts';
import type { Waiting } from '../../core/drivers.ts';
import type { Box } from '../../core/geometry.ts';

/** An object of a program: the program's address on the bus, and the object's path. */
export type Reference = readonly [program: string, path: string];

/** What AT-SPI offers of an object (https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml). */
export type Objects = {
  readonly isOpen: boolean;
  children(of: Reference, waiting: Waiting): Promise<readonly Reference[]>;
  role(of: Reference, waiting: Waiting): Promise<number>;
  states(of: Reference, waiting: Waiting): Promise<readonly number[]>;
  /** In pixels of the screen. */
  box(of: Reference, waiting: Waiting): Promise<Box>;
  text(of: Reference, property: 'Name' | 'Description' | 'AccessibleId', waiting: Waiting): Promise<string>;
  /** The objects whose text is a label of this one. */
  labels(of: Reference, waiting: Waiting): Promise<readonly Reference[]>;
  /** 0..1; null where it has no bounds. */
  share(of: Reference, waiting: Waiting): Promise<number | null>;
  close(): Promise<void>;
};

/** The registry's own object: its children are the programs. */
export const DESKTOP: Reference = ['org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root'];

const ACCESSIBLE = 'org.a11y.atspi.Accessible';
const COMPONENT = 'org.a11y.atspi.Component';
const VALUE = 'org.a11y.atspi.Value';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const ON_SCREEN = 0;
const LABELLED_BY = 2;
/** A program that does not answer within this hangs; the others must not wait for it. */
const ANSWER_LIMIT_MS = 700;

/** Opens the bus that programs answer on. Throws DeviceError `bus-failed` where there is none. */
export async function openObjects(env: NodeJS.ProcessEnv, waiting: Waiting): Promise<Objects> {
  const session = await openBus(sessionBusAddress(env), waiting);
  let bus: Bus;
  try {
    const address = await session.call<string>(
      { destination: 'org.a11y.Bus', path: '/org/a11y/bus', interface: 'org.a11y.Bus', member: 'GetAddress' },
      waiting,
    );
    bus = await openBus(address, waiting);
  } finally {
    await session.close();
  }

  const ask = <T>(
    [destination, path]: Reference,
    on: string,
    member: string,
    { signal }: Waiting,
    signature?: string,
    body?: readonly unknown[],
  ) =>
    bus.call<T>(
      { destination, path, interface: on, member, ...(signature && body && { signature, body }) },
      { signal, timeoutMs: ANSWER_LIMIT_MS },
    );
  const property = <T>(of: Reference, on: string, name: string, waiting: Waiting) =>
    ask<T>(of, PROPERTIES, 'Get', waiting, 'ss', [on, name]);

  return {
    get isOpen() {
      return bus.isOpen;
    },
    children: (of, given) => ask(of, ACCESSIBLE, 'GetChildren', given),
    role: (of, given) => ask(of, ACCESSIBLE, 'GetRole', given),
    states: (of, given) => ask(of, ACCESSIBLE, 'GetState', given),
    async box(of, given) {
      const [x, y, width, height] = await ask<[number, number, number, number]>(
        of,
        COMPONENT,
        'GetExtents',
        given,
        'u',
        [ON_SCREEN],
      );
      return { x, y, width, height };
    },
    text: (of, name, given) => property<string>(of, ACCESSIBLE, name, given).catch(() => ''),
    async labels(of, given) {
      type Relations = readonly (readonly [kind: number, targets: readonly Reference[]])[];
      const relations = await ask<Relations>(of, ACCESSIBLE, 'GetRelationSet', given).catch(() => []);
      return relations.filter(([kind]) => kind === LABELLED_BY).flatMap(([, targets]) => targets);
    },
    async share(of, given) {
      const names = ['MinimumValue', 'MaximumValue', 'CurrentValue'];
      const [least = 0, most = 0, now = 0] = await Promise.all(
        names.map((name) => property<number>(of, VALUE, name, given).catch(() => 0)),
      );
      return most > least ? Math.min(1, Math.max(0, (now - least) / (most - least))) : null;
    },
    close: () => bus.close(),
  };
}
