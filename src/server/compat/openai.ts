import { randomUUID } from 'node:crypto';
import type { Context as Call, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { Context } from '../../commands/context.ts';
import { ConfigError, toErrorBody } from '../../core/errors.ts';
import { answer, type PictureRequest } from './answer.ts';
import { bareBase64, readBody } from './body.ts';
import { detailOf, MODELS } from './models.ts';
import { addOpenAiSound, SOUND_MODELS } from './openai-sound.ts';

const part = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.union([z.string(), z.object({ url: z.string() })]) }),
  z.object({ type: z.string() }),
]);
const chat = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(part)]).nullish() })),
  stream: z.boolean().nullish(),
});
type Part = z.infer<typeof part>;

/** OpenAI's interface (https://platform.openai.com/docs/api-reference/chat), as far as pictures and sound go. */
export function addOpenAi(app: Hono, context: Context): void {
  const models = [...Object.keys(MODELS), ...SOUND_MODELS];
  const modelJson = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'beckon' });
  app.get('/v1/models', (c) => c.json({ object: 'list', data: models.map(modelJson) }));
  app.get('/v1/models/:id', (c) => {
    const id = c.req.param('id');
    if (!models.includes(id))
      throw new ConfigError('not-found', 'There is no such model; /v1/models lists them.');
    return c.json(modelJson(id));
  });
  app.post('/v1/chat/completions', async (c) => {
    const { model, messages, stream } = await readBody(c, chat);
    const parts = messages.map(({ role, content }) => ({ role, parts: partsOf(content) }));
    const pictures = parts.map((one) => one.parts.flatMap(pictureOf)).findLast((all) => all.length > 0) ?? [];
    const asked = parts.findLast(({ role }) => role === 'user')?.parts ?? [];
    const prompt = asked.flatMap((one) => ('text' in one ? [one.text] : [])).join('\n');
    const request = { pictures, prompt, detail: detailOf(model) };
    return stream ? streamed(c, context, model, request) : whole(c, context, model, request);
  });
  addOpenAiSound(app, context);
}

const partsOf = (content: string | Part[] | null | undefined): readonly Part[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);

function pictureOf(given: Part): readonly string[] {
  if (!('image_url' in given)) return [];
  const url = typeof given.image_url === 'string' ? given.image_url : given.image_url.url;
  if (/^data:/.test(url)) return [bareBase64(url)];
  throw new ConfigError(
    'bad-request',
    'Beckon fetches no picture for other programs: send it as a data address.',
    {
      expected: 'a data: address in base64',
      got: 'another address',
    },
  );
}

const headOf = (model: string, object: string) => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.round(Date.now() / 1000),
  model,
});
/** Beckon has no tokens; words come near. */
const usageOf = (text: string) => {
  const words = text.split(/\s+/).filter(Boolean).length;
  return { prompt_tokens: 0, completion_tokens: words, total_tokens: words };
};

async function whole(c: Call, context: Context, model: string, request: PictureRequest): Promise<Response> {
  const text = await answer(context, request, { signal: c.req.raw.signal, onText: () => {} });
  const message = { role: 'assistant', content: text, refusal: null };
  return c.json({
    ...headOf(model, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
    usage: usageOf(text),
  });
}

function streamed(c: Call, context: Context, model: string, request: PictureRequest): Response {
  const head = headOf(model, 'chat.completion.chunk');
  return streamSSE(c, async (out) => {
    const leaving = new AbortController();
    out.onAbort(() => leaving.abort());
    const signal = AbortSignal.any([c.req.raw.signal, leaving.signal]);
    let writing: Promise<void> = Promise.resolve();
    const send = (data: string) => {
      writing = writing.then(() => out.writeSSE({ data }));
    };
    const chunk = (delta: object, reason: string | null = null) =>
      send(
        JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: reason, logprobs: null }] }),
      );
    try {
      chunk({ role: 'assistant', content: '' });
      await answer(context, request, { signal, onText: (content) => chunk({ content }) });
      chunk({}, 'stop');
      send('[DONE]');
    } catch (error) {
      const { message, code } = toErrorBody(error);
      send(JSON.stringify({ error: { message, type: 'server_error', param: null, code } }));
    }
    await writing;
  });
}
