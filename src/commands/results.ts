import { z } from 'zod';
import { DETAILS, type Detail } from '../core/description.ts';
import { ConfigError } from '../core/errors.ts';
import { describe } from '../describe/describe.ts';
import { defineCommand, flags, type Hotkey } from './command.ts';
import type { Context } from './context.ts';
import { type Item, type Result, STEPS, UNITS } from './results/results.ts';
import { sayItem } from './results/words.ts';
import { sayAloud } from './say-aloud.ts';

export const speakArg = {
  speak: z
    .boolean()
    .optional()
    .meta({ description: 'Say it aloud, interrupting what is being said.' })
    .register(flags, { flag: '--speak' }),
};

const saidSchema = z.object({ detail: z.enum(DETAILS), text: z.string() });
const itemSchema = z.object({
  unit: z.enum(UNITS),
  number: z.int(),
  count: z.int(),
  text: z.string(),
  said: z.string().meta({ description: 'What is said of it.' }),
});

/** Says the open result again. */
export const repeatCommand = defineCommand({
  name: 'repeat',
  summary: 'Say the last description again',
  args: z.strictObject(speakArg),
  result: saidSchema,
  http: { method: 'POST', path: '/v1/result/repeat' },
  needsDaemon: true,
  hotkeys: [key('repeat', 'Say the last description again', {}, 'Layer R')],
  run: async (context, { speak }) => tell(context, context.results.open(), speak),
  print: ({ text }) => text,
});

export const moreCommand = reworded('more', 'Describe the same in more detail', 1, 'Layer M');
export const lessCommand = reworded('less', 'Describe the same in less detail', -1, 'Layer L');

/** From sentence to sentence, line to line, control to control of the open result. */
export const moveCommand = defineCommand({
  name: 'move',
  summary: 'Move to another sentence, line or control of the last description',
  args: z.strictObject({
    unit: z
      .enum(UNITS)
      .optional()
      .meta({ description: 'What to move by; line where it is left out.' })
      .register(flags, { flag: '--unit <unit>' }),
    step: z.enum(STEPS).optional().meta({ description: 'Where to; next where it is left out.' }),
    ...speakArg,
  }),
  result: itemSchema,
  http: { method: 'POST', path: '/v1/result/move' },
  needsDaemon: true,
  positional: 'step',
  hotkeys: [
    again('next-line', 'Go to the next line', { unit: 'line', step: 'next' }, 'Layer Down'),
    again('previous-line', 'Go to the previous line', { unit: 'line', step: 'previous' }, 'Layer Up'),
    again('next-control', 'Go to the next control', { unit: 'element', step: 'next' }, 'Layer Right'),
    again(
      'previous-control',
      'Go to the previous control',
      { unit: 'element', step: 'previous' },
      'Layer Left',
    ),
    again('next-sentence', 'Go to the next sentence', { unit: 'sentence', step: 'next' }, 'Layer PageDown'),
    again(
      'previous-sentence',
      'Go to the previous sentence',
      { unit: 'sentence', step: 'previous' },
      'Layer PageUp',
    ),
    again('first-line', 'Go to the first line', { unit: 'line', step: 'first' }, 'Layer Home'),
    again('last-line', 'Go to the last line', { unit: 'line', step: 'last' }, 'Layer End'),
  ],
  async run(context, { unit = 'line', step = 'next', speak }) {
    const item = context.results.move(unit, step);
    const result = context.results.open();
    const said = sayItem(item, result);
    const { identity } = item.element ?? {};
    if (identity) context.labels.target = { identity, proposal: item.text };
    if (speak) sayAloud(context, [said], result);
    return itemJson(item, said);
  },
  print: ({ said }) => said,
});

/** The results of before. */
export const resultsCommand = defineCommand({
  name: 'results',
  summary: 'Search the last descriptions, which are kept in memory only',
  args: z.strictObject({
    query: z.string().max(500).optional().meta({ description: 'Words that must all stand in one sentence.' }),
  }),
  result: z.object({ results: z.array(z.object({ detail: z.enum(DETAILS), text: z.string() })) }),
  http: { method: 'GET', path: '/v1/results' },
  needsDaemon: true,
  positional: 'query',
  run: async ({ results }, { query = '' }) => ({ results: results.find(query).map(toJson) }),
  print: ({ results }) => results.map(({ text }) => text).join('\n\n') || 'Nothing was found.',
});

export const turnCommand = defineCommand({
  name: 'results turn',
  summary: 'Go back to an older description, or forward again',
  args: z.strictObject({
    step: z
      .enum(['older', 'newer'])
      .optional()
      .meta({ description: 'older where it is left out, or newer.' }),
    ...speakArg,
  }),
  result: saidSchema,
  http: { method: 'POST', path: '/v1/results/turn' },
  needsDaemon: true,
  positional: 'step',
  hotkeys: [
    again('older-result', 'Go back to the description before', { step: 'older' }, 'Layer H'),
    again('newer-result', 'Go forward to a newer description', { step: 'newer' }, 'Layer J'),
  ],
  run: async (context, { step = 'older', speak }) => tell(context, context.results.turn(step), speak),
  print: ({ text }) => text,
});

/** Where the person stands; the first line where they have not moved yet. */
export function standing({ results }: Pick<Context, 'results'>): { item: Item; result: Result } {
  return { item: results.item() ?? results.move('line', 'first'), result: results.open() };
}

function reworded(name: 'more' | 'less', summary: string, step: 1 | -1, layerKey: string) {
  return defineCommand({
    name,
    summary,
    args: z.strictObject(speakArg),
    result: saidSchema,
    http: { method: 'POST', path: `/v1/result/${name}` },
    needsDaemon: true,
    hotkeys: [key(name, summary, {}, layerKey)],
    async run(context, { speak }) {
      const { moment, detail: before, language } = context.results.open();
      const detail = LADDER[LADDER.indexOf(before === 'text' ? 'full' : before) + step];
      if (!detail) throw noFurther(name);
      const lines = [...describe(moment, { detail, language })].map(({ text }) => text);
      context.results.reword(detail, lines);
      return tell(context, context.results.open(), speak);
    },
    print: ({ text }) => text,
  });
}

const LADDER: readonly Detail[] = ['brief', 'normal', 'full'];

function tell(context: Context, result: Result, speak: boolean | undefined) {
  if (speak) sayAloud(context, result.lines, result);
  return toJson(result);
}

const toJson = ({ detail, lines }: Result) => ({ detail, text: lines.join('\n') });

const itemJson = ({ unit, number, count, text }: Item, said: string) => ({ unit, number, count, text, said });

/** Every key of a result speaks. */
export function key(
  name: string,
  about: string,
  args: Readonly<Record<string, unknown>>,
  ...keys: string[]
): Hotkey {
  return { name, about, args: { ...args, speak: true }, keys };
}

function again(...given: Parameters<typeof key>): Hotkey {
  return { ...key(...given), isRepeatable: true };
}

const noFurther = (name: 'more' | 'less') =>
  name === 'more'
    ? new ConfigError('no-more-detail', 'This is the fullest description; beckon read gives the text.')
    : new ConfigError('no-less-detail', 'This is the shortest description.');
