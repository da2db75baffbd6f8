import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { spoolFile } from '../capture/spool.ts';
import { voiceOf } from '../config/voice.ts';
import { DETAILS, type Detail, type Sentence } from '../core/description.ts';
import type { ScreenView } from '../core/observations.ts';
import { describe } from '../describe/describe.ts';
import { NORMAL_WORDS } from '../describe/levels/normal.ts';
import { picturesToDescribe } from '../describe/pictures-to-describe.ts';
import { countWords } from '../describe/words.ts';
import type { LookInput, PictureFile } from '../engine/engine.ts';
import { createMoment } from '../fusion/moment.ts';
import { defineCommand, flags, type Hotkey } from './command.ts';
import type { Context } from './context.ts';
import { printFilm, refuseForVideo, runFilm, videoSchema } from './film/run-film.ts';
import { describePictures, fileOf, sentFor, withBriefDescription } from './looking/describe-pictures.ts';
import { NOTHING_SENT, printSent, sentSchema } from './looking/sent.ts';
import { sayAsItComes } from './looking/spoken-as-it-comes.ts';
import { pointedFirst } from './moment/pointed-first.ts';
import { requirePage } from './signing/sign-on-page.ts';
import { signerOf } from './signing/signer.ts';
import { signIntoVideo } from './signing/video.ts';
import { hasOneSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';
import { newestExamples } from './store/examples.ts';
import { lookAt } from './told.ts';
import {
  elementJson,
  elementSchema,
  roundedTimings,
  sentenceJson,
  sentenceSchema,
  timingsSchema,
} from './view-json.ts';
import { sayIntoWav } from './wav.ts';

const args = z
  .strictObject({
    ...sourceArgs,
    detail: z
      .enum(DETAILS)
      .optional()
      .meta({ description: 'brief (at most 15 words), normal (at most 60), full, or text (only the text).' })
      .register(flags, { flag: '--detail <level>' }),
    language: z
      .string()
      .max(35)
      .optional()
      .meta({ description: 'Language of the description, as a BCP 47 tag.' })
      .register(flags, { flag: '--language <tag>' }),
    speak: z
      .boolean()
      .optional()
      .meta({ description: 'Say it aloud, interrupting what is being said.' })
      .register(flags, { flag: '--speak' }),
    wav: z
      .boolean()
      .optional()
      .meta({ description: 'Also return the spoken description as a WAV file, in base64.' }),
    track: z.literal('vtt').optional().meta({
      description: 'Of a video: also return the descriptions with their times, as WebVTT in base64.',
    }),
    private: z
      .boolean()
      .optional()
      .meta({ description: 'Keep nothing of it, where pictures.keepHistory keeps what is described.' })
      .register(flags, { flag: '--private' }),
    dryRun: z
      .boolean()
      .optional()
      .meta({
        description: 'Send nothing to a server, describe nothing; show what would leave this computer.',
      })
      .register(flags, { flag: '--dry-run' }),
    annotate: z
      .boolean()
      .optional()
      .meta({ description: 'Also return a PNG with the boxes of what was seen, in base64.' }),
    sign: z.enum(['page', 'mp4', 'webm']).optional().meta({
      description:
        'page: sign it on the page that is open, and fail where none is; mp4, webm: also return a video of the signed description, in base64.',
    }),
  })
  .refine(hasOneSource, ONE_SOURCE);

const result = z.object({
  width: z.int(),
  height: z.int(),
  detail: z.enum(DETAILS),
  sentences: z.array(sentenceSchema),
  elements: z.array(elementSchema),
  text: z.string().meta({ description: 'All sentences as one text.' }),
  timings: timingsSchema,
  wav: z.string().optional().meta({ description: 'WAV in base64.' }),
  video: videoSchema.optional(),
  track: z.string().optional().meta({ description: 'WebVTT in base64.' }),
  sentTo: z.string().optional().meta({ description: 'The host that pictures were, or would be, sent to.' }),
  sent: sentSchema.optional().meta({ description: 'Of a dry run.' }),
  annotated: z.string().optional().meta({ description: 'PNG in base64.' }),
  signed: z.string().optional().meta({ description: 'MP4 or WebM in base64.' }),
});

/** Captures, looks, and says what is there. */
export const describeCommand = defineCommand({
  name: 'describe',
  summary: 'Describe the screen, a window, a region, a picture or a video',
  args,
  result,
  http: { method: 'POST', path: '/v1/describe' },
  hotkeys: [
    look('describe-window', 'Describe the active window', { window: true }, 'Ctrl+Alt+Shift+D', 'Layer W'),
    look('describe-screen', 'Describe the whole screen', { screen: true }, 'Layer S'),
    look('describe-focus', 'Describe the control with the keyboard', { focus: true }, 'Layer F'),
    look('describe-pointer', 'Describe what is around the mouse pointer', { pointer: true }, 'Layer P'),
    look('describe-clipboard', 'Describe the picture on the clipboard', { clipboard: true }, 'Layer C'),
    look('describe-region', 'Describe the region that was marked', { marked: true }, 'Layer A'),
    look('read-window', 'Read the text of the active window', { window: true, detail: 'text' }, 'Layer T'),
  ],
  slot: 'look',
  takesPicture: true,
  takesVideo: true,
  outputs: [
    {
      arg: 'track',
      field: 'track',
      flag: '-o, --track <out.vtt>',
      about: 'of a video: write the descriptions with their times, in the gaps of its speech',
      takesExtension: true,
    },
    {
      arg: 'wav',
      field: 'wav',
      flag: '--wav <out.wav>',
      about: 'say the description into a WAV file; of a video, as long as that is',
    },
    {
      arg: 'annotate',
      field: 'annotated',
      flag: '--annotate <out.png>',
      about: 'write a picture with the boxes of what was seen',
    },
    {
      arg: 'sign',
      field: 'signed',
      flag: '--sign [out.mp4|out.webm]',
      about: 'sign the description in a video, or on the open page where no file is named',
      takesExtension: true,
      withoutPath: 'page',
    },
  ],
  async run(context, args, options) {
    const { signal, onSentence, onProgress, file, stdin } = options;
    const { config } = context.loaded;
    if (file !== undefined) {
      refuseForVideo(
        'describe',
        args,
        [...Object.keys(sourceArgs), 'speak', 'annotate', 'sign', 'dryRun'],
        'a video',
      );
      const { detail = config.detail, language = config.language, track } = args;
      const spooled = file === '-' && stdin ? await spoolFile(stdin, 'video', { signal }) : null;
      try {
        return await runFilm(context, spooled?.path ?? file, { detail, language, track }, options);
      } finally {
        await spooled?.remove();
      }
    }
    refuseForVideo('describe', args, ['track'], 'what is no video');
    // What a page hears of is signed anyway: the event of each sentence brings it there.
    if (args.sign === 'page') requirePage(context.live);
    const detail = args.detail ?? config.detail;
    const language = args.language ?? config.language;
    const startMs = performance.now();
    context.engine.prepare();
    const source = await openSource(context, args, signal);
    const captureMs = performance.now() - startMs;
    const describer = config.pictures.describe ? context.pictures.describer(language) : null;
    const isKept = context.described.isOn && args.private !== true;
    const annotate = args.annotate === true;
    const { look, view, input } = await lookAt(context, source, {
      signal,
      annotate,
      ...((describer || isKept) && { jpegs: 'pictures' as const }),
    });
    const describeStartMs = performance.now();
    const sentences: Sentence[] = [];
    // Who turned descriptions by models off needs no advice to install one.
    const hasPictureModel = describer !== null || !config.pictures.describe;
    const joined = createMoment(view, { hasPictureModel });
    const examples = describer ? await newestExamples(context.dataFolder) : [];
    const files = look.jpegs ?? [];
    const wish = describer && { describer, view: joined.screen, files, language, signal, examples };
    const sentTo = describer?.sendsTo === undefined ? {} : { sentTo: describer.sendsTo };
    if (args.dryRun) {
      const sent = wish ? sentFor({ ...wish, detail }) : NOTHING_SENT;
      const timings = roundedTimings({ captureMs, ...look.timings });
      return { ...toJson(joined.screen, detail, []), timings, ...sentTo, sent };
    }
    const isBrief = detail === 'brief';
    const moment = wish && isBrief ? { ...joined, screen: await withBriefDescription(wish) } : joined;
    const aloud = args.speak ? sayAsItComes(context, { language, signal }) : null;
    const tell = (sentence: Sentence) => {
      sentences.push(sentence);
      onSentence(sentence);
      aloud?.push(sentence.text);
    };
    try {
      const told = describe(moment, { detail, language });
      const isScreen = 'frame' in source && source.frame.origin.kind !== 'picture';
      const recent = context.perception.recent();
      for (const sentence of isScreen
        ? pointedFirst(told, moment.screen, recent, { detail, language })
        : told) {
        tell(sentence);
        await turn(); // other requests are answered between two sentences
      }
      if (wish && !isBrief) {
        const mostWords = wordsLeft(detail, sentences);
        for await (const sentence of describePictures({ ...wish, detail, mostWords })) tell(sentence);
      }
    } finally {
      aloud?.end();
    }
    const describeMs = performance.now() - describeStartMs;
    signal.throwIfAborted();
    const lines = sentences.map(({ text }) => text);
    context.perception.tell(lines.join(' '));
    context.results.add({ moment, input, detail, language, lines });
    if (isKept) keepDescribed(context, joined.screen, { files, input, lines });
    const wav = args.wav && (await sayIntoWav(lines, { ...voiceOf(config), language, signal }));
    const format = args.sign === 'page' ? undefined : args.sign;
    const signed =
      format &&
      (await signIntoVideo(lines.join(' '), format, await signerOf(context), { signal, onProgress }));
    return {
      ...toJson(moment.screen, detail, sentences),
      timings: roundedTimings({ captureMs, ...look.timings, describeMs }),
      ...sentTo,
      ...(wav && { wav: toBase64(wav) }),
      ...(look.annotatedPng && { annotated: toBase64(look.annotatedPng) }),
      ...(signed && { signed: toBase64(signed) }),
    };
  },
  print: ({ text, video, sent, sentTo }, { hadSentences }) => {
    if (sent) return printSent(sent, sentTo);
    return video ? printFilm(video) : hadSentences ? '' : text;
  },
});

type Told = {
  readonly files: readonly PictureFile[];
  readonly input: LookInput;
  readonly lines: readonly string[];
};

/** Keeps what surely is a picture, for a search by meaning; without a model for that nothing is. */
function keepDescribed({ described, pictures }: Context, view: ScreenView, { files, input, lines }: Told) {
  const embedder = pictures.embedder();
  if (!embedder) return;
  const seen = picturesToDescribe(view, 'full').flatMap((picture) => fileOf(picture, files)?.bytes ?? []);
  const origin = 'frame' in input ? input.frame.origin : undefined;
  const title = origin?.title ? { title: origin.title } : {};
  described.keep(seen, { from: origin?.kind ?? 'picture', ...title, text: lines.join(' ') }, embedder);
}

/** What a level of detail leaves for the sentences of a picture model. */
function wordsLeft(detail: Detail, said: readonly Sentence[]): number {
  const most = detail === 'full' ? Number.POSITIVE_INFINITY : NORMAL_WORDS;
  return most - said.reduce((sum, { text }) => sum + countWords(text), 0);
}

function toJson({ widthPx, heightPx, elements }: ScreenView, detail: Detail, sentences: readonly Sentence[]) {
  const isLong = detail === 'text' || detail === 'full';
  return {
    width: widthPx,
    height: heightPx,
    detail,
    sentences: sentences.map(sentenceJson),
    elements: elements.map(elementJson),
    text: sentences.map(({ text }) => text).join(isLong ? '\n' : ' '),
  };
}

function look(
  name: string,
  about: string,
  source: Readonly<Record<string, unknown>>,
  ...keys: string[]
): Hotkey {
  return { name, about, args: { ...source, speak: true }, keys };
}

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
