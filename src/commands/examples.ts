import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { defineCommand } from './command.ts';
import { hasOneSource, namesSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';
import { addExample, listExamples, removeExample } from './store/examples.ts';
import { lookAt } from './told.ts';

/** Keeps how the person would describe a picture: talking models then describe like that. */
export const examplesAddCommand = defineCommand({
  name: 'examples add',
  summary: 'Show picture models how you would describe a picture; it stays on this computer',
  args: z
    .strictObject({
      ...sourceArgs,
      description: z.string().trim().min(1).max(2_000).meta({ description: 'Your description of it.' }),
    })
    .refine(hasOneSource, ONE_SOURCE),
  result: z.object({ number: z.int() }),
  http: { method: 'POST', path: '/v1/examples' },
  takesPicture: true,
  positional: 'description',
  async run(context, { description, ...source }, { signal }) {
    if (!namesSource(source)) {
      throw new ConfigError(
        'bad-argument',
        'Name the picture: expected a file or a part of the screen, got none.',
        {
          expected: 'a picture',
          got: 'none',
        },
      );
    }
    const input = await openSource(context, source, signal);
    const {
      look: { jpegs = [] },
    } = await lookAt(context, input, { signal, jpegs: 'whole' });
    const picture = jpegs[0]!.bytes;
    return { number: await addExample(context.dataFolder, { picture, description }) };
  },
  print: ({ number }) =>
    `Kept as example ${number}. Models that talk (beckon models list) describe like the two newest.`,
});

export const examplesListCommand = defineCommand({
  name: 'examples list',
  summary: 'List your descriptions that picture models follow',
  args: z.strictObject({}),
  result: z.array(z.object({ number: z.int(), description: z.string() })),
  http: { method: 'GET', path: '/v1/examples' },
  run: async ({ dataFolder }) => [...(await listExamples(dataFolder))],
  print: (examples) =>
    examples.map(({ number, description }) => `${number}: ${description}`).join('\n') || 'There are none.',
});

export const examplesRemoveCommand = defineCommand({
  name: 'examples remove',
  summary: 'Forget one of your descriptions',
  args: z.strictObject({
    number: z.coerce.number().int().min(1).meta({ description: 'Its number in the list.' }),
  }),
  result: z.object({ removed: z.int() }),
  http: { method: 'POST', path: '/v1/examples/remove' },
  positional: 'number',
  async run({ dataFolder }, { number }) {
    await removeExample(dataFolder, number);
    return { removed: number };
  },
  print: ({ removed }) => `Removed example ${removed}.`,
});
