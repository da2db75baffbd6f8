import { z } from 'zod';
import { toTuple } from '../core/geometry.ts';
import type { TextLine, UiElement } from '../core/observations.ts';
import { boxSchema } from './command.ts';

const confidence = z.number().min(0).max(1);

export const lineSchema = z.object({
  text: z.string(),
  confidence,
  box: boxSchema,
  words: z.array(z.object({ text: z.string(), confidence, box: boxSchema })),
});

export const elementSchema = z.object({
  role: z.string(),
  name: z.string(),
  confidence,
  box: boxSchema,
  state: z
    .object({
      checked: z.boolean().optional(),
      selected: z.boolean().optional(),
      disabled: z.boolean().optional(),
      value: z.number().min(0).max(1).optional(),
    })
    .optional(),
});

export const timingsSchema = z.record(z.string(), z.number()).meta({ description: 'Milliseconds by step.' });

/** Three decimals are finer than any confidence is honest. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;

export const roundedTimings = (timings: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(timings).map(([step, ms]) => [step, Math.round(ms * 10) / 10]));

export function lineJson(line: TextLine): z.infer<typeof lineSchema> {
  const words = line.words.map((word) => ({
    ...word,
    confidence: rounded(word.confidence),
    box: [...toTuple(word.box)],
  }));
  return {
    text: line.text,
    confidence: rounded(line.confidence),
    box: [...toTuple(line.box)],
    words,
  } as z.infer<typeof lineSchema>;
}

export function elementJson({
  role,
  name,
  confidence,
  box,
  state,
}: UiElement): z.infer<typeof elementSchema> {
  const [x, y, width, height] = toTuple(box);
  return { role, name, confidence: rounded(confidence), box: [x, y, width, height], ...(state && { state }) };
}
