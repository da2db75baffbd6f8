import type { Context as Call, Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import type { Context } from '../../commands/context.ts';
import { toErrorBody } from '../../core/errors.ts';
import { answer, type PictureRequest } from './answer.ts';
import { bareBase64, readBody } from './body.ts';
import { detailOf, MODELS } from './models.ts';

const images = z.array(z.string()).nullish();
const generate = z.object({
  model: z.string(),
  prompt: z.string().default(''),
  images,
  stream: z.boolean().default(true),
});
const chat = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string().nullish(), images })),
  stream: z.boolean().default(true),
});

/** Ollama (https://github.com/ollama/ollama/blob/main/docs/api.md), as far as pictures go. */
export function addOllama(app: Hono, context: Context): void {
  app.get('/api/version', (c) => c.json({ version: context.version }));
  app.get('/api/tags', (c) => c.json({ models: Object.keys(MODELS).map(modelJson) }));
  app.post('/api/show', async (c) => {
    const { model, name = '' } = await readBody(
      c,
      z.object({ model: z.string().optional(), name: z.string().optional() }),
    );
    return c.json({ ...modelJson(model ?? name), capabilities: ['completion', 'vision'], model_info: {} });
  });
  app.post('/api/generate', async (c) => {
    const { model, prompt, images: given, stream: isStreamed } = await readBody(c, generate);
    const request = { pictures: (given ?? []).map(bareBase64), prompt, detail: detailOf(model) };
    return reply(c, context, { model, request, isStreamed, wrap: (text) => ({ response: text }) });
  });
  app.post('/api/chat', async (c) => {
    const { model, messages, stream: isStreamed } = await readBody(c, chat);
    // Pictures of before are what a later question is about.
    const pictures = messages.findLast((one) => (one.images ?? []).length > 0)?.images ?? [];
    const prompt = messages.findLast(({ role }) => role === 'user')?.content ?? '';
    const request = { pictures: pictures.map(bareBase64), prompt, detail: detailOf(model) };
    const wrap = (text: string) => ({ message: { role: 'assistant', content: text } });
    return reply(c, context, { model, request, isStreamed, wrap });
  });
}

const modelJson = (name: string) => ({
  name: name.includes(':') ? name : `${name}:latest`,
  model: name.includes(':') ? name : `${name}:latest`,
  modified_at: '1970-01-01T00:00:00Z',
  size: 0,
  digest: '0'.repeat(64),
  details: {
    format: 'onnx',
    family: 'beckon',
    families: ['beckon'],
    parameter_size: '',
    quantization_level: '',
  },
});

async function reply(
  c: Call,
  context: Context,
  given: {
    readonly model: string;
    readonly request: PictureRequest;
    readonly isStreamed: boolean;
    readonly wrap: (text: string) => object;
  },
): Promise<Response> {
  const { model, request, isStreamed, wrap } = given;
  const startMs = performance.now();
  const head = () => ({ model, created_at: new Date().toISOString() });
  const end = (text: string) => {
    const nanoseconds = Math.round((performance.now() - startMs) * 1e6);
    const counts = { load_duration: 0, prompt_eval_count: 0, prompt_eval_duration: 0 };
    const words = text.split(/\s+/).filter(Boolean).length;
    return {
      done: true,
      done_reason: 'stop',
      total_duration: nanoseconds,
      ...counts,
      eval_count: words,
      eval_duration: nanoseconds,
    };
  };
  const { signal } = c.req.raw;
  if (!isStreamed) {
    const text = await answer(context, request, { signal, onText: () => {} });
    return c.json({ ...head(), ...wrap(text), ...end(text) });
  }
  c.header('Content-Type', 'application/x-ndjson');
  return stream(c, async (out) => {
    const write = async (line: object) => void (await out.write(`${JSON.stringify(line)}\n`));
    try {
      const onText = (text: string) => write({ ...head(), ...wrap(text), done: false });
      const text = await answer(context, request, { signal, onText });
      await write({ ...head(), ...wrap(''), ...end(text) });
    } catch (error) {
      await write({ error: toErrorBody(error).message });
    }
  });
}
