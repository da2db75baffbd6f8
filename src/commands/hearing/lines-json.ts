import { z } from 'zod';

const confidence = z.number().min(0).max(1);
const time = z.int().min(0).meta({ description: 'Milliseconds from the start of the sound.' });

/** A line of captions as commands give it. */
export const lineSchema = z.object({
  id: z.int(),
  channel: z.enum(['me', 'computer', 'file']),
  startMs: time,
  endMs: time,
  text: z.string(),
  confidence,
  isDraft: z.boolean().meta({ description: 'Whether the recogniser is too often wrong to be relied on.' }),
  speaker: z
    .string()
    .optional()
    .meta({ description: 'Who said it, where the screen named who spoke at that time.' }),
  words: z.array(z.object({ text: z.string(), startMs: time, endMs: time, confidence })),
});
