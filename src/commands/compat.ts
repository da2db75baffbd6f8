import { z } from 'zod';
import { withSetting } from '../config/load.ts';
import { saveSetting } from '../config/save.ts';
import { ConfigError } from '../core/errors.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';

/** Programs whose interfaces Beckon offers. */
export const COMPAT_SHAPES = ['seer', 'ollama', 'openai'] as const;
export type CompatShape = (typeof COMPAT_SHAPES)[number];

/** The second port, which speaks the interfaces of other programs. */
export type Compat = {
  /** Null while it is closed. */
  readonly port: number | null;
  /** The key that programs send; made at the first use and kept. */
  key(): Promise<string>;
  /** Throws ConfigError `bad-config` where the port cannot be opened. */
  open(): Promise<void>;
  close(): Promise<void>;
};

const stateSchema = z.object({
  isOn: z.boolean(),
  url: z.string().optional(),
  key: z.string().optional().meta({ description: 'What programs send as API key.' }),
  withoutKey: z.array(z.enum(COMPAT_SHAPES)),
  message: z.string(),
});

/** Opens and closes the second port. */
export const compatCommand = defineCommand({
  name: 'compat',
  summary: 'Let add-ons that speak to Seer, Ollama or OpenAI use Beckon: on, off, or how it stands',
  args: z.strictObject({ to: z.enum(['on', 'off']).optional().meta({ description: 'on or off.' }) }),
  result: stateSchema,
  http: { method: 'POST', path: '/v1/compat' },
  needsDaemon: true,
  positional: 'to',
  async run(context, { to }) {
    const compat = compatOf(context);
    if (to === 'on') await compat.open();
    if (to === 'off') await compat.close();
    if (to !== undefined) await keep(context, 'compat.isOn', to === 'on');
    return stateOf(context);
  },
  print: ({ message }) => message,
});

/** Lets programs in that cannot send a key. */
export const compatAllowCommand = defineCommand({
  name: 'compat allow',
  summary: 'Let programs of one kind use the port without the key, or no longer',
  args: z.strictObject({
    kind: z.enum(COMPAT_SHAPES).meta({ description: 'seer, ollama or openai.' }),
    yes: z
      .boolean()
      .optional()
      .meta({ description: 'You agree that every program of this computer may have pictures described.' })
      .register(flags, { flag: '--yes' }),
    remove: z
      .boolean()
      .optional()
      .meta({ description: 'Ask for the key again.' })
      .register(flags, { flag: '--remove' }),
  }),
  result: stateSchema,
  http: { method: 'POST', path: '/v1/compat/allow' },
  needsDaemon: true,
  positional: 'kind',
  async run(context, { kind, yes, remove }) {
    if (!yes && !remove) {
      throw new ConfigError(
        'needs-consent',
        `Then every program on this computer, of any user, may have pictures described as ${kind} does. Say that you agree: beckon compat allow ${kind} --yes.`,
        { expected: 'your agreement (--yes)', got: 'none' },
      );
    }
    const others = context.loaded.config.compat.withoutKey.filter((one) => one !== kind);
    await keep(context, 'compat.withoutKey', remove ? others : [...others, kind]);
    return stateOf(context);
  },
  print: ({ message }) => message,
});

async function keep({ loaded }: Context, key: string, value: unknown): Promise<void> {
  const changed = withSetting(loaded.config, key, value);
  await saveSetting(loaded.file, key, value);
  loaded.config = changed;
}

async function stateOf(context: Context): Promise<z.infer<typeof stateSchema>> {
  const { port, key } = compatOf(context);
  const withoutKey = [...context.loaded.config.compat.withoutKey];
  if (port === null) return { isOn: false, withoutKey, message: 'Off. No other port is open.' };
  const url = `http://127.0.0.1:${port}`;
  const told = await key();
  const free = withoutKey.length > 0 ? ` Without the key: ${withoutKey.join(', ')}.` : '';
  const message = `On. Seer and Ollama: ${url}. OpenAI: ${url}/v1. Key: ${told}.${free}`;
  return { isOn: true, url, key: told, withoutKey, message };
}

function compatOf({ compat }: Context): Compat {
  if (compat) return compat;
  throw new ConfigError('not-running', 'Only the daemon has a port; beckon start starts it.');
}
