import { z } from 'zod';
import { defineCommand } from './command.ts';
import { hasOneSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';
import { lookAt } from './told.ts';
import { lineJson, lineSchema, roundedTimings, timingsSchema } from './view-json.ts';

/** The text with its boxes, in reading order. */
export const readCommand = defineCommand({
  name: 'read',
  summary: 'Read the text of the screen, a window, a region or a picture, with its places',
  args: z.strictObject({ ...sourceArgs }).refine(hasOneSource, ONE_SOURCE),
  result: z.object({ width: z.int(), height: z.int(), lines: z.array(lineSchema), timings: timingsSchema }),
  http: { method: 'POST', path: '/v1/read' },
  slot: 'look',
  takesPicture: true,
  async run(context, args, { signal }) {
    const startMs = performance.now();
    context.engine.prepare();
    const input = await openSource(context, args, signal);
    const captureMs = performance.now() - startMs;
    const {
      look: { timings },
      view,
    } = await lookAt(context, input, { signal });
    return {
      width: view.widthPx,
      height: view.heightPx,
      lines: view.lines.map(lineJson),
      timings: roundedTimings({ captureMs, ...timings }),
    };
  },
  print: ({ lines }) => lines.map(({ text }) => text).join('\n'),
});
