import { z } from 'zod';
import { ProviderError } from '../core/errors.ts';
import { defineCommand, flags } from './command.ts';
import { sayAloud } from './say-aloud.ts';

/** Says a text of the caller's, through the same queue as descriptions. */
export const speakCommand = defineCommand({
  name: 'speak',
  summary: 'Say a text aloud',
  args: z.strictObject({
    text: z.string().min(1).max(100_000).meta({ description: 'What to say.' }),
    language: z
      .string()
      .max(35)
      .optional()
      .meta({ description: 'Language of the text, as a BCP 47 tag.' })
      .register(flags, { flag: '--language <tag>' }),
    polite: z
      .boolean()
      .optional()
      .meta({ description: 'Wait for what is being said instead of interrupting it.' })
      .register(flags, { flag: '--polite' }),
  }),
  result: z.object({ queued: z.literal(true) }),
  http: { method: 'POST', path: '/v1/speak' },
  positional: 'text',
  async run(context, { text, language = context.loaded.config.language, polite }) {
    sayAloud(context, [text], { language, priority: polite ? 'polite' : 'interrupt' });
    return { queued: true as const };
  },
  print: () => '',
});

/** Silence at once: ends the speech, the live signing and every request that could still say something. */
export const stopCommand = defineCommand({
  name: 'stop',
  summary: 'Be silent at once and drop what is being worked on',
  args: z.strictObject({}),
  result: z.object({ stopped: z.literal(true) }),
  http: { method: 'POST', path: '/v1/stop' },
  needsDaemon: true,
  hotkeys: [
    {
      name: 'stop',
      about: 'Be silent and drop what is being worked on',
      args: {},
      keys: ['Ctrl+Alt+Shift+S', 'Layer X'],
    },
  ],
  async run({ requests, speaking, live }) {
    requests.abortAll(new ProviderError('replaced', 'The person asked for silence.'));
    live?.stop();
    await speaking.stop();
    return { stopped: true as const };
  },
  print: () => '',
});

/** The voices of the speaker that is used. */
export const voicesCommand = defineCommand({
  name: 'voices',
  summary: 'List the voices that can be chosen',
  args: z.strictObject({}),
  result: z.object({ voices: z.array(z.object({ id: z.string(), name: z.string(), language: z.string() })) }),
  http: { method: 'GET', path: '/v1/voices' },
  async run({ speaker }, _args, { signal }) {
    return { voices: [...((await speaker.voices?.({ signal })) ?? [])] };
  },
  print: ({ voices }) =>
    voices.map(({ id, name, language }) => `${id}  ${name} (${language})`).join('\n') ||
    'The voice is chosen elsewhere.',
});
