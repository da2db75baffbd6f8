import type { Context } from 'hono';
import type { z } from 'zod';
import { ConfigError } from '../../core/errors.ts';
import { parseJson, readBounded } from '../body.ts';

/**
 * A JSON body of this form, whatever its Content-Type says: Python's urllib calls everything a form. That is safe here,
 * since requests of pages have been refused. Unknown fields are ignored, as these interfaces do.
 */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S>> {
  const checked = schema.safeParse(parseJson((await readBounded(c)).toString('utf8')));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const where = issue?.path.join('.') || 'body';
  throw new ConfigError('bad-request', `${where}: the request has another form than expected.`, {
    expected: `a usable value at ${where}`,
    got: 'another one',
  });
}

/** A picture in base64, with or without the head of a data address. */
export function bareBase64(text: string): string {
  const match = /^data:[^,]*;base64,(.*)$/s.exec(text);
  return (match?.[1] ?? text).replace(/\s+/g, '');
}
