import { z } from 'zod';
import { CONFIG_KEYS } from '../config/keys.ts';
import { defineCommand } from './command.ts';

/** Settings whose values are not shown: screens are shared, and answers end up in reports. */
const SECRETS = new Set(['hearing.serverKey']);
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
      }),
    ),
  }),
  async run({ loaded }) {
    const settings = CONFIG_KEYS.map(({ key, env, about }) => ({
      key,
      value: SECRETS.has(key) ? hidden(valueAt(loaded.config, key)) : valueAt(loaded.config, key),
      origin: loaded.origins[key] ?? 'default',
      env,
      about,
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
