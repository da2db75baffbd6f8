import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { defineCommand, flags } from './command.ts';
import { lineSchema } from './hearing/lines-json.ts';

const moment = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/, 'expected a day (2026-01-31) or a moment in UTC')
    .optional()
    .meta({ description });

const query = {
  q: z.string().max(1000).optional().meta({ description: 'Words that must all be in the line.' }),
  since: moment('Only from this day or moment on (UTC).').register(flags, { flag: '--since <day>' }),
  until: moment('Only before this day or moment (UTC).').register(flags, { flag: '--until <day>' }),
};

const DEFAULT_LIMIT = 50;

/** Kept captions. */
export const historyCommand = defineCommand({
  name: 'history',
  summary: 'Search the captions that were kept',
  args: z.strictObject({
    ...query,
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .meta({ description: `At most so many lines; ${DEFAULT_LIMIT} where it is left out.` })
      .register(flags, { flag: '--limit <n>' }),
  }),
  result: z.object({ lines: z.array(lineSchema.extend({ at: z.string() })) }),
  http: { method: 'GET', path: '/v1/history' },
  positional: 'q',
  async run({ captions }, { q, limit = DEFAULT_LIMIT, since, until }) {
    const lines = await captions.history.search({
      limit,
      ...(q && { words: q }),
      ...(since && { since }),
      ...(until && { until }),
    });
    return { lines: [...lines] };
  },
  print: ({ lines }) =>
    lines
      .toReversed()
      .map(
        ({ at, channel, text, speaker }) =>
          `${at.slice(0, 16).replace('T', ' ')}  ${speaker ?? channel}: ${text}`,
      )
      .join('\n') || 'Nothing was found.',
});

/** Deletes kept captions. */
export const historyDeleteCommand = defineCommand({
  name: 'history delete',
  summary: 'Delete captions and descriptions that were kept: those that match, or all of them',
  args: z.strictObject({
    ...query,
    all: z
      .boolean()
      .optional()
      .meta({ description: 'Delete everything.' })
      .register(flags, { flag: '--all' }),
  }),
  result: z.object({
    deleted: z.int().meta({ description: 'Lines of captions.' }),
    pictures: z
      .int()
      .optional()
      .meta({ description: 'Pictures that were described, where there were some.' }),
  }),
  http: { method: 'POST', path: '/v1/history/delete' },
  positional: 'q',
  async run({ captions, described }, { q, since, until, all }) {
    if (!all && !q && !since && !until) {
      throw new ConfigError(
        'bad-argument',
        'history delete: expected words, --since, --until or --all; got nothing.',
        {
          expected: 'words, since, until or all',
          got: 'nothing',
        },
      );
    }
    const which = all ? {} : { ...(q && { words: q }), ...(since && { since }), ...(until && { until }) };
    const [deleted, pictures] = await Promise.all([captions.forget(which), described.remove(which)]);
    return { deleted, ...(pictures > 0 && { pictures }) };
  },
  print: ({ deleted, pictures = 0 }) =>
    `${deleted} lines ${pictures > 0 ? `and ${pictures} described pictures ` : ''}were deleted.`,
});
