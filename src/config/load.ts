import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { expectedBy } from './expected.ts';
import { CONFIG_KEYS, fromText } from './keys.ts';
import { type Config, configSchema, defaults } from './schema.ts';

/** Where a setting's value came from: `default`, or the file, environment variable or flag that set it. */
export type Origins = Readonly<Record<string, string>>;
export type LoadedConfig = {
  /** Replaced as a whole when a setting is changed while Beckon runs. */
  config: Config;
  readonly origins: Origins;
  readonly file: string;
};

export type ConfigSources = {
  /** The settings file; it may be missing. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Dotted keys with values as text, from --set and the like. */
  readonly flags: Readonly<Record<string, string>>;
};

/** Defaults < file < environment < flags, checked; throws ConfigError `bad-config` that names key and source. */
export async function loadConfig({ file, env, flags }: ConfigSources): Promise<LoadedConfig> {
  const merged: Record<string, unknown> = structuredClone(defaults);
  const origins: Record<string, string> = Object.create(null); // no prototype: keys come from outside
  for (const { key } of CONFIG_KEYS) origins[key] = 'default';

  for (const [key, value] of flatten(await readSettings(file))) put(merged, origins, key, value, file);
  for (const entry of CONFIG_KEYS) {
    const text = env[entry.env];
    if (text !== undefined) put(merged, origins, entry.key, fromText(entry, text), entry.env);
  }
  for (const [key, text] of Object.entries(flags)) {
    const entry = CONFIG_KEYS.find((known) => known.key === key);
    put(merged, origins, key, entry ? fromText(entry, text) : text, `--set ${key}`);
  }

  const checked = configSchema.safeParse(merged);
  if (!checked.success) throw explain(checked.error.issues[0] as z.core.$ZodIssue, merged, origins);
  return { config: freeze(checked.data), origins, file };
}

async function readSettings(file: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError('bad-config', `Cannot read the settings file ${file}; check its permissions.`, {
      cause: error,
    });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message quotes the file, so it is left out.
    throw new ConfigError('bad-config', `The settings file ${file} is not valid JSON; mend or remove it.`, {
      expected: 'a JSON object',
      got: 'text that is not JSON',
    });
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    const got = parsed === null ? 'null' : Array.isArray(parsed) ? 'an array' : `a ${typeof parsed}`;
    throw new ConfigError('bad-config', `The settings file ${file} must hold a JSON object, got ${got}.`, {
      expected: 'a JSON object',
      got,
    });
  }
  return parsed as Record<string, unknown>;
}

function* flatten(settings: Record<string, unknown>, prefix = ''): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(settings)) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      yield* flatten(value as Record<string, unknown>, `${prefix}${name}.`);
    } else yield [prefix + name, value];
  }
}

function put(
  target: Record<string, unknown>,
  origins: Record<string, string>,
  key: string,
  value: unknown,
  from: string,
) {
  origins[key] = from;
  const path = key.split('.');
  const last = path.pop() as string;
  let level = target;
  for (const name of path) {
    const next = Object.hasOwn(level, name) ? level[name] : undefined;
    if (next === null || typeof next !== 'object' || Array.isArray(next)) {
      Object.defineProperty(level, name, { value: {}, enumerable: true, configurable: true, writable: true });
    }
    level = level[name] as Record<string, unknown>;
  }
  // defineProperty, because a key named __proto__ must become an unknown key and not a new prototype.
  Object.defineProperty(level, last, { value, enumerable: true, configurable: true, writable: true });
}

function explain(issue: z.core.$ZodIssue, merged: Record<string, unknown>, origins: Origins): ConfigError {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...issue.path.map(String), ...(unknown === undefined ? [] : [unknown])];
  const key = path.join('.');
  const origin =
    origins[key] ?? Object.entries(origins).find(([name]) => key.startsWith(`${name}.`))?.[1] ?? 'settings';
  if (unknown !== undefined) {
    const close = nearest(key);
    const hint = close ? ` Did you mean ${close}?` : '';
    return new ConfigError('bad-config', `Unknown setting ${key} (from ${origin}).${hint}`, {
      expected: `one of ${CONFIG_KEYS.map((entry) => entry.key).join(', ')}`,
      got: key,
    });
  }
  const value = path.reduce<unknown>(
    (level, name) => (level as Record<string, unknown> | undefined)?.[name],
    merged,
  );
  const expected = expectedBy(issue);
  const got = `${JSON.stringify(value)} (${Array.isArray(value) ? 'array' : typeof value})`;
  return new ConfigError('bad-config', `Setting ${key} (from ${origin}): expected ${expected}, got ${got}.`, {
    expected,
    got,
  });
}

/** The known key that shares most of its letters with a mistyped one; none where nothing is near. */
function nearest(key: string): string | undefined {
  const last = key.split('.').at(-1)?.toLowerCase() ?? '';
  return CONFIG_KEYS.map((entry) => entry.key).find((known) => {
    const name = known.split('.').at(-1)?.toLowerCase() ?? '';
    return (
      last.length > 2 && (name.startsWith(last.slice(0, 3)) || name.includes(last) || last.includes(name))
    );
  });
}

/** The configuration with one setting changed, checked; throws ConfigError `bad-config`. */
export function withSetting(config: Config, key: string, value: unknown): Config {
  const changed: Record<string, unknown> = structuredClone(config);
  const origins: Record<string, string> = Object.create(null);
  put(changed, origins, key, value, 'the request');
  const checked = configSchema.safeParse(changed);
  if (!checked.success) throw explain(checked.error.issues[0] as z.core.$ZodIssue, changed, origins);
  return freeze(checked.data);
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
