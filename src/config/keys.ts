import type { z } from 'zod';
import { configSchema } from './schema.ts';

/** One setting: its dotted key, its schema and its place in the environment. */
export type ConfigKey = {
  readonly key: string;
  readonly schema: z.ZodType;
  readonly env: string;
  readonly about: string;
};

/** All settings, flat, in the order of the schema. */
export const CONFIG_KEYS: readonly ConfigKey[] = listKeys(configSchema, '');

function listKeys(schema: z.ZodObject, prefix: string): ConfigKey[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, inner]) => {
    const key = prefix + name;
    if ('shape' in inner) return listKeys(inner as z.ZodObject, `${key}.`);
    return [{ key, schema: inner, env: envName(key), about: inner.meta()?.description ?? '' }];
  });
}

/** speech.rate is BECKON_SPEECH_RATE, capture.pointerWidthPx is BECKON_CAPTURE_POINTER_WIDTH_PX. */
function envName(key: string): string {
  const words = key.replaceAll('.', '_').replace(/[a-z][A-Z]/g, (pair) => `${pair[0]}_${pair[1]}`);
  return `BECKON_${words.toUpperCase()}`;
}

/**
 * A setting written as text (environment, --set) as the value its schema wants: JSON where it is JSON,
 * comma-separated for lists, the text itself otherwise. Whether it is right is for the schema to say.
 */
export function fromText({ schema }: ConfigKey, text: string): unknown {
  const kind = schema.def.type;
  if (kind === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (kind === 'array') return text.split(',').map((part) => part.trim());
  return text;
}
