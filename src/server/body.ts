import type { Context } from 'hono';
import { ConfigError } from '../core/errors.ts';

/** Largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * A request's arguments: JSON; or multipart/form-data with the parts `picture` or `sound` (a file) and `args` (JSON); or
 * the bytes of a picture (`image/*`) or sound (`audio/*`, `video/*`) alone. Reads at most MAX_BODY_BYTES.
 */
export async function readArgs(c: Context): Promise<unknown> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const bytes = await readBounded(c);
  // A raw body is the one argument: without it, another picture than the one meant would be looked at.
  if (bytes.length === 0 && /^(audio|video|image)\//.test(type)) throw emptyBody(type);
  if (bytes.length === 0) return {};
  if (type.startsWith('audio/') || type.startsWith('video/')) return { sound: bytes.toString('base64') };
  if (type.startsWith('image/')) return { picture: bytes.toString('base64') };
  if (type === 'multipart/form-data') return fromForm(c.req.header('content-type') as string, bytes);
  // Browsers send text/plain and forms across origins without asking first, so JSON must say that it is JSON.
  if (type !== 'application/json') {
    const expected = 'application/json, multipart/form-data, image/*, audio/* or video/*';
    throw new ConfigError('bad-request', `Unexpected Content-Type; send ${expected}.`, {
      expected,
      got: type ? 'another type' : 'no type',
    });
  }
  return parseJson(bytes.toString('utf8'));
}

function emptyBody(type: string): ConfigError {
  const expected = type.startsWith('image/') ? 'the bytes of a picture' : 'the bytes of a sound file';
  return new ConfigError('bad-request', `The body is empty: expected ${expected}; send the file itself.`, {
    expected,
    got: 'an empty body',
  });
}

/** The bytes of a body; throws ConfigError `too-large` above MAX_BODY_BYTES. */
export async function readBounded(c: Context): Promise<Buffer> {
  const tooLarge = (got: string) =>
    new ConfigError('too-large', `The body may have at most ${MAX_BODY_BYTES} bytes; send a smaller file.`, {
      expected: `at most ${MAX_BODY_BYTES} bytes`,
      got,
    });
  const announced = Number(c.req.header('content-length') ?? 0);
  if (announced > MAX_BODY_BYTES) throw tooLarge(`${announced} bytes`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw tooLarge(`more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A body of multipart/form-data; throws ConfigError `bad-request` for one of another form. */
export async function readForm(c: Context): Promise<FormData> {
  return parseForm(c.req.header('content-type') ?? '', await readBounded(c));
}

async function parseForm(contentType: string, bytes: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': contentType },
    }).formData();
  } catch {
    throw new ConfigError(
      'bad-request',
      'The multipart body is broken: send the parts that the route asks for.',
      {
        expected: 'multipart/form-data',
        got: 'a body of another form',
      },
    );
  }
}

async function fromForm(contentType: string, bytes: Buffer): Promise<unknown> {
  const form = await parseForm(contentType, bytes);
  const text = form.get('args');
  const args = (typeof text === 'string' ? parseJson(text) : {}) as Record<string, unknown>;
  for (const name of ['picture', 'sound']) {
    const file = form.get(name);
    if (file !== null && typeof file !== 'string')
      args[name] = Buffer.from(await file.arrayBuffer()).toString('base64');
  }
  return args;
}

/** Throws ConfigError `bad-request` for what is no JSON object. */
export function parseJson(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ConfigError('bad-request', 'The body is not valid JSON.', {
      expected: 'a JSON object',
      got: 'other text',
    });
  }
  if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed;
  const got = parsed === null ? 'null' : Array.isArray(parsed) ? 'an array' : `a ${typeof parsed}`;
  throw new ConfigError('bad-request', `The body must be a JSON object, got ${got}.`, {
    expected: 'a JSON object',
    got,
  });
}
