import { z } from 'zod';
import type { Sentence } from '../core/description.ts';
import type { Box } from '../core/geometry.ts';
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

export const sentenceSchema = z.object({ text: z.string(), confidence, regions: z.array(boxSchema) });

export const timingsSchema = z.record(z.string(), z.number()).meta({ description: 'Milliseconds by step.' });

/** Three decimals are finer than any confidence is honest. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** [x, y, width, height], to a tenth of a pixel. */
export const boxJson = ({ x, y, width, height }: Box): [number, number, number, number] => [
  tenth(x),
  tenth(y),
  tenth(width),
  tenth(height),
];

const tenth = (value: number) => Math.round(value * 10) / 10;

export const roundedTimings = (timings: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(timings).map(([step, ms]) => [step, tenth(ms)]));

export const sentenceJson = ({ text, confidence, regions }: Sentence): z.infer<typeof sentenceSchema> => ({
  text,
  confidence: rounded(confidence),
  regions: regions.map(boxJson),
});

export const lineJson = ({ text, confidence, box, words }: TextLine): z.infer<typeof lineSchema> => ({
  text,
  confidence: rounded(confidence),
  box: boxJson(box),
  words: words.map((word) => ({
    text: word.text,
    confidence: rounded(word.confidence),
    box: boxJson(word.box),
  })),
});

export const elementJson = (element: UiElement): z.infer<typeof elementSchema> => ({
  role: element.role,
  name: element.name,
  confidence: rounded(element.confidence),
  box: boxJson(element.box),
  ...(element.state && { state: element.state }),
});
