import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import type { LabelTarget } from './results/labels.ts';
import { key, speakArg } from './results.ts';
import { sayAloud } from './say-aloud.ts';

/** Gives the control that was asked about, or gone to, a name that is kept for its program. */
export const labelCommand = defineCommand({
  name: 'label',
  summary: 'Keep a name for the control you asked about or moved to last, in its program, from now on',
  args: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'The name; what Beckon proposes where it is left out.' }),
    remove: z
      .boolean()
      .optional()
      .meta({ description: 'Take the name away that was given.' })
      .register(flags, { flag: '--remove' }),
    ...speakArg,
  }),
  result: z.object({ name: z.string(), message: z.string() }),
  http: { method: 'POST', path: '/v1/label' },
  needsDaemon: true,
  positional: 'name',
  hotkeys: [key('label-this', 'Keep the name that Beckon proposes for this control', {}, 'Layer N')],
  async run(context, { name, remove, speak }) {
    const { identity, proposal } = targetOf(context);
    const kept = name ?? proposal;
    if (!remove && kept === '') throw noProposal();
    await context.labels.set(identity, remove ? null : kept);
    const message = remove ? 'The name is taken away.' : `Named: ${kept}.`;
    if (speak) sayAloud(context, [message], { language: 'en' });
    return { name: remove ? '' : kept, message };
  },
  print: ({ message }) => message,
});

/** The names that were given. */
export const labelsCommand = defineCommand({
  name: 'labels',
  summary: 'List the names that you gave to controls',
  args: z.strictObject({}),
  result: z.object({
    labels: z.array(z.object({ app: z.string(), signature: z.string(), name: z.string() })),
  }),
  http: { method: 'GET', path: '/v1/labels' },
  run: async ({ labels }) => ({ labels: [...(await labels.all())] }),
  print: ({ labels }) =>
    labels.map(({ app, name }) => `${app}: ${name}`).join('\n') || 'No names were given.',
});

function targetOf({ labels }: Context): LabelTarget {
  if (labels.target) return labels.target;
  throw new ConfigError(
    'no-control',
    'Ask about a control first (beckon what), or move to one that its program tells of.',
    { expected: 'a control that was asked about', got: 'none' },
  );
}

const noProposal = () =>
  new ConfigError('no-proposal', 'Beckon has no name to propose; give one: beckon label NAME.', {
    expected: 'a name',
    got: 'none',
  });
