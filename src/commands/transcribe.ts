import { z } from 'zod';
import { CAPTION_FORMATS, lineJson, writeCaptions } from '../captions/write.ts';
import { openSoundFile } from '../capture/sound/file.ts';
import { openSpooledSound } from '../capture/sound/spool.ts';
import type { SoundSource } from '../core/drivers.ts';
import { ConfigError } from '../core/errors.ts';
import type { CaptionLine } from '../core/speech.ts';
import { transcribe } from '../hearing/transcribe.ts';
import { defineCommand, flags } from './command.ts';
import { chooseRecogniser } from './hearing/hearing.ts';
import { lineSchema } from './hearing/lines-json.ts';
import { progressOf } from './hearing/progress.ts';
import { recogniserArg } from './hearing/recogniser-arg.ts';

const format = (name: string) =>
  z
    .boolean()
    .optional()
    .meta({ description: `Print ${name} instead of plain text.` })
    .register(flags, { flag: `--${name.toLowerCase()}` });

const args = z
  .strictObject({
    sound: z
      .base64()
      .optional()
      .meta({ description: 'The sound file in base64; the command line takes a path.' }),
    srt: format('SRT'),
    vtt: format('VTT'),
    txt: format('TXT'),
    recogniser: recogniserArg,
    captions: z
      .enum(CAPTION_FORMATS)
      .optional()
      .meta({ description: 'Also return a caption file of this kind, in base64.' }),
  })
  .refine(
    ({ srt, vtt, txt }) => [srt, vtt, txt].filter(Boolean).length <= 1,
    'expected at most one of srt, vtt and txt',
  );

/** A sound file to text, with times. */
export const transcribeCommand = defineCommand({
  name: 'transcribe',
  summary: 'Turn the speech of a sound or video file into text or subtitles',
  args,
  result: z.object({
    recogniser: z.string(),
    isDraft: z.boolean(),
    durationMs: z.int(),
    isComplete: z.boolean().meta({
      description:
        'False where the sound ended before the length that the file names: it is cut off or damaged.',
    }),
    lines: z.array(lineSchema),
    text: z.string(),
    captions: z.string().optional().meta({ description: 'The caption file in base64.' }),
  }),
  http: { method: 'POST', path: '/v1/transcribe' },
  slot: 'transcribe',
  takesSound: true,
  outputs: [
    {
      arg: 'captions',
      field: 'captions',
      flag: '-o, --captions <out.srt|out.vtt|out.txt|out.json>',
      about: 'write the captions to a file of that kind',
      takesExtension: true,
    },
  ],
  async run(context, { sound, recogniser: name, captions, ...wanted }, { signal, file, stdin, onProgress }) {
    const recogniser = await chooseRecogniser(context.hearing, name, { signal });
    const source = await openSource({ sound, file, stdin }, signal);
    const detector = context.hearing.createDetector();
    const lines: CaptionLine[] = [];
    let durationMs = 0;
    try {
      const { language } = context.loaded.config;
      const tell = progressOf(source.durationMs);
      const note = (doneMs: number) => {
        durationMs = doneMs;
        const progress = tell(doneMs);
        if (progress) onProgress?.(progress);
      };
      for await (const line of transcribe({
        source,
        detector,
        recogniser,
        language,
        signal,
        sounds: context.hearing.tagger('sound-events'),
        tones: context.hearing.tagger('tone-of-voice'),
        onProgress: note,
      }))
        lines.push(line);
    } finally {
      await Promise.all([source.close(), detector.close()]);
    }
    // Sounds are noticed some seconds after they began.
    lines.sort((a, b) => a.startMs - b.startMs || a.id - b.id);
    const chosen = wanted.srt ? 'srt' : wanted.vtt ? 'vtt' : 'txt';
    const { announcedMs = 0 } = source;
    const isComplete = durationMs >= announcedMs - Math.max(1_000, TOLERANCE * announcedMs);
    if (!isComplete) context.report(brokenOff(durationMs, announcedMs));
    // Plain text says so itself; subtitles go to other programs.
    if (recogniser.info.isDraft && lines.length > 0 && (captions || chosen !== 'txt'))
      context.report(`a draft by ${recogniser.name}: many words may be wrong`);
    return {
      recogniser: recogniser.name,
      isDraft: recogniser.info.isDraft,
      durationMs: Math.round(durationMs),
      isComplete,
      lines: lines.map(lineJson),
      text: writeCaptions(lines, chosen).trimEnd(),
      ...(captions && { captions: Buffer.from(writeCaptions(lines, captions)).toString('base64') }),
    };
  },
  print: ({ text, captions, isDraft, recogniser, lines }) => {
    if (captions !== undefined) return '';
    if (lines.length === 0) return 'No speech was found.';
    // Subtitles stay as they are; plain text is read by people.
    const isPlain = !text.includes('-->');
    return isDraft && isPlain ? `[draft by ${recogniser}: many words may be wrong]\n${text}` : text;
  },
});

/** Files name their length only roughly. */
const TOLERANCE = 0.02;

function brokenOff(durationMs: number, announcedMs: number): string {
  const [end, whole] = [durationMs, announcedMs].map((ms) => `${(ms / 1000).toFixed(1)} s`);
  return `the sound breaks off after ${end} of ${whole}; the file is cut off or damaged`;
}

type Input = {
  readonly sound?: string | undefined;
  readonly file?: string | undefined;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
};

async function openSource({ sound, file, stdin }: Input, signal: AbortSignal): Promise<SoundSource> {
  if (file !== undefined && file !== '-') return openSoundFile(file, { signal });
  if (stdin !== undefined) return openSpooledSound(stdin, { signal });
  if (sound !== undefined) return openSpooledSound(Buffer.from(sound, 'base64'), { signal });
  throw new ConfigError('bad-argument', 'transcribe: expected a sound file, got nothing.', {
    expected: 'a sound file',
    got: 'nothing',
  });
}
