import { z } from 'zod';
import { CAPTION_FORMATS, lineJson, writeCaptions } from '../captions/write.ts';
import { CAPTION_STATES, type CaptionEvent, type CaptionLine } from '../core/speech.ts';
import { defineCommand, flags } from './command.ts';
import { lineSchema } from './hearing/lines-json.ts';
import { recogniserArg } from './hearing/recogniser-arg.ts';

const startArgs = {
  mic: z
    .boolean()
    .optional()
    .meta({ description: 'Caption what the microphone hears; both where neither is named.' })
    .register(flags, { flag: '--mic' }),
  system: z
    .boolean()
    .optional()
    .meta({ description: 'Caption what the computer plays; both where neither is named.' })
    .register(flags, { flag: '--system' }),
  recogniser: recogniserArg,
  private: z
    .boolean()
    .optional()
    .meta({ description: 'Keep nothing of these captions.' })
    .register(flags, { flag: '--private' }),
};

const channelsOf = ({ mic, system }: { mic?: boolean | undefined; system?: boolean | undefined }) => {
  const all = !mic && !system;
  return [...(mic || all ? (['me'] as const) : []), ...(system || all ? (['computer'] as const) : [])];
};

const snapshotSchema = z.object({
  isRunning: z.boolean(),
  isPrivate: z.boolean(),
  recogniser: z.string().nullable(),
  isDraft: z.boolean(),
  backlogMs: z.int(),
  channels: z.record(z.string(), z.object({ state: z.enum(CAPTION_STATES), message: z.string() })),
});

/** Live captions in this terminal, until they are ended. */
export const captionsCommand = defineCommand({
  name: 'captions',
  summary: 'Show live captions of the microphone and of what the computer plays in this terminal',
  args: z.strictObject({
    ...startArgs,
    srt: z
      .enum(CAPTION_FORMATS)
      .optional()
      .meta({ description: 'Also return all captions as a file of this kind, in base64.' }),
  }),
  result: z.object({ lines: z.array(lineSchema), srt: z.string().optional() }),
  outputs: [
    {
      arg: 'srt',
      field: 'srt',
      flag: '--srt <out.srt|out.vtt|out.txt|out.json>',
      about: 'write all captions to a file at the end',
      takesExtension: true,
    },
  ],
  async run({ captions, report }, { srt, ...wanted }, { signal, onSentence, onDraft }) {
    const lines: CaptionLine[] = [];
    const events = captions.subscribe();
    const leave = () => events.close();
    signal.addEventListener('abort', leave, { once: true });
    try {
      await captions.start(toStart(wanted, signal));
      const { recogniser, isDraft } = captions.snapshot();
      report(
        `captions by ${recogniser}${isDraft ? ', a draft: many words may be wrong' : ''}; Ctrl+C ends them`,
      );
      for await (const event of events) show(event, { lines, report, onSentence, onDraft });
    } finally {
      signal.removeEventListener('abort', leave);
      onDraft?.('');
      await captions.stop();
    }
    return {
      lines: lines.map(lineJson),
      ...(srt && { srt: Buffer.from(writeCaptions(lines, srt)).toString('base64') }),
    };
  },
  print: () => '',
});

/** Captions in the daemon, for its page and for other programs. */
export const captionsStartCommand = defineCommand({
  name: 'captions start',
  summary: 'Start live captions in the daemon',
  args: z.strictObject(startArgs),
  result: snapshotSchema,
  http: { method: 'POST', path: '/v1/captions/start' },
  needsDaemon: true,
  async run({ captions }, args, { signal }) {
    await captions.start(toStart(args, signal));
    return snapshotJson(captions.snapshot());
  },
  print: ({ recogniser, isDraft }) =>
    `Captions by ${recogniser} are on.${isDraft ? ' They are a draft: many words may be wrong.' : ''}`,
});

export const captionsStopCommand = defineCommand({
  name: 'captions stop',
  summary: 'Stop the live captions of the daemon',
  args: z.strictObject({}),
  result: z.object({ stopped: z.literal(true) }),
  http: { method: 'POST', path: '/v1/captions/stop' },
  needsDaemon: true,
  async run({ captions }) {
    await captions.stop();
    return { stopped: true as const };
  },
  print: () => 'Captions are off.',
});

export const captionsMuteCommand = defineCommand({
  name: 'captions mute',
  summary: 'Stop recording the microphone or the sound of the computer, or begin again',
  args: z.strictObject({
    channel: z
      .enum(['me', 'computer'])
      .optional()
      .meta({ description: 'me (the microphone, where it is left out) or computer.' })
      .register(flags, { flag: '--channel <name>' }),
    off: z.boolean().optional().meta({ description: 'Record again.' }).register(flags, { flag: '--off' }),
  }),
  result: snapshotSchema,
  http: { method: 'POST', path: '/v1/captions/mute' },
  needsDaemon: true,
  async run({ captions }, { channel = 'me', off = false }) {
    captions.setMuted(channel, !off);
    return snapshotJson(captions.snapshot());
  },
  print: ({ channels }) =>
    Object.values(channels)
      .map(({ message }) => message)
      .join(' '),
});

const toStart = (
  args: { mic?: boolean; system?: boolean; recogniser?: string; private?: boolean },
  signal: AbortSignal,
) => ({
  channels: channelsOf(args),
  signal,
  ...(args.recogniser !== undefined && { recogniser: args.recogniser }),
  ...(args.private !== undefined && { isPrivate: args.private }),
});

const snapshotJson = ({
  lines: _lines,
  ...snapshot
}: ReturnType<Parameters<typeof captionsStopCommand.run>[0]['captions']['snapshot']>) => snapshot;

type Show = {
  readonly lines: CaptionLine[];
  readonly report: (message: string) => void;
  readonly onSentence: (sentence: { text: string; confidence: number; regions: readonly never[] }) => void;
  readonly onDraft?: ((text: string) => void) | undefined;
};

const NAMES = { me: 'Me', computer: 'Computer', file: 'File' } as const;
/** States that a reader of the terminal must know of; listening and hearing show in the captions themselves. */
const TOLD_STATES = new Set(['no-sound', 'stalled', 'muted', 'lost', 'starting', 'own-voice']);

function show(event: CaptionEvent, { lines, report, onSentence, onDraft }: Show): void {
  if (event.type === 'final') {
    const { channel, words, confidence, speaker = NAMES[channel] } = event.line;
    lines.push(event.line);
    onSentence({ text: `${speaker}: ${marked(words)}`, confidence, regions: [] });
  } else if (event.type === 'partial') {
    onDraft?.(`${NAMES[event.channel]}: ${event.committed} ${event.pending}`);
  } else if (event.type === 'skipped')
    report(`recognition fell behind; ${Math.round(event.durationMs / 1000)} s were left out`);
  else if (event.type === 'state' && TOLD_STATES.has(event.state))
    report(`${NAMES[event.channel]}: ${event.message}`);
}

/** Words that the recogniser is not sure of end with a question mark in brackets. */
const UNCERTAIN = 0.3;
const marked = (words: CaptionLine['words']) =>
  words.map(({ text, confidence }) => (confidence < UNCERTAIN ? `${text}(?)` : text)).join(' ');
