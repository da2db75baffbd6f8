import type { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../commands/context.ts';
import { answer } from './answer.ts';
import { bareBase64, readBody } from './body.ts';

const request = z.object({ image_b64: z.string().min(1), task: z.string().max(200).optional() });

/** Seer (https://github.com/recursia-lab/Seer), which NVDA's AI Content Describer has as a provider. */
export function addSeer(app: Hono, context: Context): void {
  app.post('/describe', async (c) => {
    const { image_b64: picture, task } = await readBody(c, request);
    const detail = task !== undefined && /ocr|text/i.test(task) ? 'text' : undefined;
    const description = await answer(
      context,
      { pictures: [bareBase64(picture)], prompt: '', detail },
      { signal: c.req.raw.signal, onText: () => {} },
    );
    return c.json({ description });
  });
}
