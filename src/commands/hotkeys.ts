import { z } from 'zod';
import type { Config } from '../config/schema.ts';
import { ConfigError } from '../core/errors.ts';
import { defineCommand } from './command.ts';

/** A key that runs a command, as it lies now. */
export type BoundKey = {
  readonly name: string;
  readonly about: string;
  /** `Ctrl+Alt+Shift+D`, `Layer W`; empty where it has none. */
  readonly keys: readonly string[];
};

/** The keys of the daemon. */
export type Hotkeys = {
  /** `problems` are whole sentences: keys with two meanings, keys that another program has. */
  state(): {
    readonly isListening: boolean;
    readonly keys: readonly BoundKey[];
    readonly problems: readonly string[];
  };
  /** Does what the key of this name does; throws ConfigError `no-such-key`. */
  press(name: string): Promise<void>;
  /** Takes other keys, as the settings say now. */
  rebind(settings: Config['hotkeys']): Promise<void>;
};

const keysSchema = z.object({
  isListening: z.boolean(),
  keys: z.array(z.object({ name: z.string(), about: z.string(), keys: z.array(z.string()) })),
  problems: z.array(z.string()),
});

/** The keys, and what is wrong with them. */
export const keysCommand = defineCommand({
  name: 'keys',
  summary: 'List the keys that run commands from anywhere, and those that clash',
  args: z.strictObject({}),
  result: keysSchema,
  http: { method: 'GET', path: '/v1/keys' },
  needsDaemon: true,
  async run({ hotkeys }) {
    const { isListening, keys, problems } = stateOf(hotkeys).state();
    return {
      isListening,
      keys: keys.map((one) => ({ ...one, keys: [...one.keys] })),
      problems: [...problems],
    };
  },
  print: ({ keys, problems }) => {
    const width = Math.max(...keys.map(({ keys }) => keys.join(', ').length));
    const lines = keys.map(
      (one) => `${(one.keys.join(', ') || '-').padEnd(width)}  ${one.about} (${one.name})`,
    );
    return [...lines, ...problems].join('\n');
  },
});

/** For desktops whose own settings bind keys to commands, and for other programs. */
export const pressCommand = defineCommand({
  name: 'press',
  summary: 'Do what a key does, by its name; beckon keys lists them',
  args: z.strictObject({
    name: z.string().max(50).meta({ description: 'Name of the key, such as describe-window.' }),
  }),
  result: z.object({ pressed: z.literal(true) }),
  http: { method: 'POST', path: '/v1/press' },
  needsDaemon: true,
  positional: 'name',
  async run({ hotkeys }, { name }) {
    await stateOf(hotkeys).press(name);
    return { pressed: true as const };
  },
  print: () => '',
});

function stateOf(hotkeys: Hotkeys | undefined): Hotkeys {
  if (hotkeys) return hotkeys;
  throw new ConfigError('not-running', 'Only the daemon has keys; beckon start starts it.');
}
