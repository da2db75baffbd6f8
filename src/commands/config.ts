import { z } from 'zod';
import { CONFIG_KEYS, fromText } from '../config/keys.ts';
import { withSetting } from '../config/load.ts';
import { saveSetting } from '../config/save.ts';
import { ConfigError } from '../core/errors.ts';
import { defineCommand } from './command.ts';

/** Settings whose values are not shown: screens are shared, and answers end up in reports. */
const SECRETS = new Set(['hearing.serverKey', 'pictures.serverKey']);
const hidden = (value: unknown) => (value === '' ? '' : '(hidden)');

const valueAt = (config: object, key: string) =>
  key.split('.').reduce<unknown>((level, name) => (level as Record<string, unknown>)[name], config);

/** Every setting, its value and where that came from. */
export const configCommand = defineCommand({
  name: 'config',
  summary: 'Show every setting, its value and where it comes from',
  args: z.strictObject({}),
  result: z.object({
    file: z.string(),
    settings: z.array(
      z.object({
        key: z.string(),
        value: z.unknown(),
        origin: z.string(),
        env: z.string(),
        about: z.string(),
        schema: z.unknown().meta({ description: 'What values it may have, as JSON Schema.' }),
        isLive: z.boolean().meta({ description: 'Whether a change holds at once, without a new start.' }),
      }),
    ),
  }),
  http: { method: 'GET', path: '/v1/config' },
  async run({ loaded }) {
    const settings = CONFIG_KEYS.map(({ key, env, about, schema }) => ({
      key,
      value: SECRETS.has(key) ? hidden(valueAt(loaded.config, key)) : valueAt(loaded.config, key),
      origin: loaded.origins[key] ?? 'default',
      env,
      about,
      schema: z.toJSONSchema(schema, { unrepresentable: 'any' }),
      isLive: LIVE.has(key),
    }));
    return { file: loaded.file, settings };
  },
  print: ({ file, settings }) => {
    const width = Math.max(...settings.map(({ key }) => key.length));
    const lines = settings.map(({ key, value, origin, about }) => {
      return `${key.padEnd(width)}  ${JSON.stringify(value)}  (${origin})\n${' '.repeat(width)}  ${about}`;
    });
    return [`Settings file: ${file}`, ...lines].join('\n');
  },
});

/** Settings that are looked up each time they are needed. */
const LIVE: ReadonlySet<string> = new Set([
  'language',
  'detail',
  'speech.rate',
  'speech.volume',
  'speech.voice',
  'capture.askPrograms',
  'pictures.question',
  'capture.pointerWidthPx',
  'capture.pointerHeightPx',
  'hotkeys.layer',
  'hotkeys.bindings',
]);

/** Writes a setting into the settings file; where the daemon does it, it holds from then on. */
export const configSetCommand = defineCommand({
  name: 'config set',
  summary: 'Change a setting in the settings file, and at once where that can be',
  args: z.strictObject({
    setting: z.string().max(10_000).optional().meta({ description: 'The key and its value: key=value.' }),
    key: z.string().max(100).optional().meta({ description: 'The key, where the value is no text.' }),
    value: z
      .union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(1_000)).max(200)])
      .optional()
      .meta({ description: 'The value.' }),
  }),
  result: z.object({ key: z.string(), message: z.string() }),
  http: { method: 'POST', path: '/v1/config/set' },
  positional: 'setting',
  async run({ loaded, hotkeys }, args) {
    const { key, value } = asked(args);
    const changed = withSetting(loaded.config, key, value);
    await saveSetting(loaded.file, key, value);
    const origin = loaded.origins[key] ?? 'default';
    if (origin !== 'default' && origin !== loaded.file) {
      return { key, message: `Saved, but ${origin} says something else and wins.` };
    }
    loaded.config = changed;
    if (key.startsWith('hotkeys.')) await hotkeys?.rebind(changed.hotkeys);
    return { key, message: LIVE.has(key) ? 'Saved.' : 'Saved. It holds when Beckon is started again.' };
  },
  print: ({ message }) => message,
});

function asked({ setting = '', key, value }: { setting?: string; key?: string; value?: unknown }) {
  if (key !== undefined && value !== undefined) return { key, value };
  const [, name = '', text = ''] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
  const entry = CONFIG_KEYS.find((known) => known.key === name.trim());
  if (entry) return { key: entry.key, value: fromText(entry, text) };
  throw new ConfigError(
    'bad-argument',
    'config set: expected key=value with a key that beckon config lists.',
    {
      expected: 'key=value',
      got: 'another text',
    },
  );
}
