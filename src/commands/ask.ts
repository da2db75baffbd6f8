import { z } from 'zod';
import type { Asker, Question, Waiting } from '../core/drivers.ts';
import { BeckonError, ProviderError } from '../core/errors.ts';
import { sentencesOf } from '../describe/sentences-of.ts';
import { askedPlace } from '../describe/where-is.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { refuseForVideo } from './film/run-film.ts';
import { type HeardQuestion, hearQuestion } from './hearing/hear-question.ts';
import { checkedSentence } from './looking/describe-pictures.ts';
import { findPlaces, placeSchema, placesJson } from './looking/find-places.ts';
import { lookAtAll, sentOf } from './looking/look-for-question.ts';
import { printSent, sentSchema } from './looking/sent.ts';
import { sayAsItComes } from './looking/spoken-as-it-comes.ts';
import { sayAloud } from './say-aloud.ts';
import { hasOneSource, namesSource, ONE_SOURCE, openSource, type SourceArgs, sourceArgs } from './source.ts';

/** Models lose track of more pictures in one question. */
const MOST_MORE_PICTURES = 3;
/** Answers a question about the screen or a picture, by a model that sees. */
export const askCommand = defineCommand({
  name: 'ask',
  summary: 'Ask a question about the screen, a window, a region, a picture or a video',
  args: z
    .strictObject({
      ...sourceArgs,
      question: z
        .string()
        .trim()
        .min(1)
        .max(2_000)
        .optional()
        .meta({ description: 'The question; where it is left out, that of the setting pictures.question.' }),
      morePictures: z
        .array(z.string().min(1))
        .max(MOST_MORE_PICTURES)
        .optional()
        .meta({ description: 'More picture files for the same question, in base64.' }),
      again: z
        .literal(true)
        .optional()
        .meta({ description: 'Ask about the same pictures as the last time.' })
        .register(flags, { flag: '--again' }),
      hold: z
        .literal(true)
        .optional()
        .meta({ description: 'Ask nothing yet: look, and keep that for questions with again.' })
        .register(flags, { flag: '--hold' }),
      listen: z
        .literal(true)
        .optional()
        .meta({
          description:
            'Speak the question after the tone; it ends with a second of silence. Without a microphone, that of the setting is asked.',
        })
        .register(flags, { flag: '--listen' }),
      language: z
        .string()
        .max(35)
        .optional()
        .meta({ description: 'Language of the answer, as a BCP 47 tag.' })
        .register(flags, { flag: '--language <tag>' }),
      speak: z
        .boolean()
        .optional()
        .meta({ description: 'Say the answer aloud, interrupting what is being said.' })
        .register(flags, { flag: '--speak' }),
      dryRun: z
        .boolean()
        .optional()
        .meta({ description: 'Send nothing; show what would leave this computer, and where to.' })
        .register(flags, { flag: '--dry-run' }),
    })
    .refine(hasOneSource, ONE_SOURCE)
    .refine((args) => !args.again || !namesSource(args), 'expected no picture beside again')
    .refine(
      (args) => !args.hold || !(args.again || args.listen || args.question),
      'expected no question beside hold',
    )
    .refine((args) => !args.listen || args.question === undefined, 'expected no question beside listen'),
  result: z.object({
    question: z.string().optional().meta({ description: 'What was asked, where it was spoken.' }),
    answer: z.string().meta({ description: 'Empty for a dry run, and where what is seen is only kept.' }),
    sentences: z.array(z.string()),
    places: z
      .array(placeSchema)
      .optional()
      .meta({ description: 'Where it is, where the question asked that; the best first.' }),
    sentTo: z
      .string()
      .optional()
      .meta({ description: 'The host that the picture was, or would be, sent to.' }),
    sent: sentSchema,
  }),
  http: { method: 'POST', path: '/v1/ask' },
  slot: 'look',
  takesPicture: true,
  takesVideo: true,
  takesMorePictures: true,
  positional: 'question',
  hotkeys: [
    {
      name: 'ask',
      about: 'Ask about the active window: speak after the tone',
      args: { window: true, listen: true, speak: true },
      keys: ['Layer Space'],
    },
    {
      name: 'ask-on',
      about: 'Ask on about the same: speak after the tone',
      args: { again: true, listen: true, speak: true },
      keys: ['Layer Backspace'],
    },
    {
      name: 'ask-usual',
      about: 'Ask the usual question about the active window',
      args: { window: true, speak: true },
      keys: ['Layer B'],
    },
  ],
  async run(context, { question: wanted, listen, hold, speak = false, dryRun = false, ...args }, options) {
    const { signal, onSentence, file } = options;
    const { report, loaded } = context;
    const isFilm = file !== undefined || (args.again === true && context.asked.last().sound !== undefined);
    const asker = (isFilm && context.filmAsker) || context.asker;
    if (file !== undefined)
      refuseForVideo('ask', args, [...Object.keys(sourceArgs), 'morePictures', 'again'], 'a video');
    if (hold) {
      const held = await lookAtAll(context, args, { signal, file });
      context.asked.remember(held);
      return { answer: '', sentences: [], sent: sentOf('', held) };
    }
    const heard = listen ? await hearOrNull(context, { signal }) : null;
    const text = heard?.text ?? wanted ?? loaded.config.pictures.question;
    const language = args.language ?? loaded.config.language;
    // Who spoke hears first what was understood, and who could not be heard what is asked instead.
    const asked = listen ? [`${text}${/[?.!]$/.test(text) ? '' : '?'}`] : [];
    const spoken = listen ? { question: text } : {};
    const phrase = dryRun || args.again || file !== undefined ? null : askedPlace(text);
    if (phrase !== null) {
      const places = await tellPlace(context, args, phrase, { language, signal });
      if (places) {
        onSentence({ text: places.answer, confidence: 1, regions: [] });
        if (speak) sayAloud(context, [...asked, places.answer], { language });
        const sent = { question: text, context: [], pictures: [] };
        return { ...places, ...spoken, sentences: [places.answer], sent };
      }
    }
    await expectModel(asker, signal);
    const look = args.again ? context.asked.last() : await lookAtAll(context, args, { signal, file });
    const { pictures, sound, earlier, context: read } = look;
    const question: Question = { text, language, pictures, context: read, earlier, ...(sound && { sound }) };
    const sent = sentOf(text, look);
    const told = { ...spoken, ...(asker.sendsTo && { sentTo: asker.sendsTo }), sent };
    if (dryRun) return { answer: '', sentences: [], ...told };
    if (asker.sendsTo) report(`the picture is sent to ${asker.sendsTo}`);
    const sentences: string[] = [];
    const aloud = speak ? sayAsItComes(context, { language, signal }) : null;
    for (const line of asked) aloud?.push(line);
    if (asker.sendsTo) aloud?.push(`${asker.sendsTo}:`);
    try {
      for await (const raw of sentencesOf(asker.ask(question, { signal }))) {
        const { text: sentence, confidence } = checkedSentence(raw, [text, ...read], language, language);
        sentences.push(sentence);
        onSentence({ text: sentence, confidence, regions: [] });
        aloud?.push(sentence);
      }
    } finally {
      aloud?.end();
    }
    if (sentences.length === 0) throw noAnswer();
    const answer = sentences.join(' ');
    context.asked.remember({ ...look, earlier: [...earlier, { text, answer }] });
    return { answer, sentences, ...told };
  },
  print: ({ answer, sentTo, sent }, { hadSentences }) => {
    if (answer !== '') {
      const from = sentTo === undefined ? '' : `(answered by ${sentTo}, which the picture was sent to)`;
      return hadSentences ? from : `${answer}\n${from}`.trim();
    }
    if (sent.question === '') return 'What is seen now is kept for your questions: beckon ask --again.';
    return printSent(sent, sentTo);
  },
});

/** The question that the person speaks; null where nothing can hear it. */
async function hearOrNull(context: Context, waiting: Waiting): Promise<HeardQuestion | null> {
  try {
    return await hearQuestion(context, waiting);
  } catch (error) {
    if (!(error instanceof BeckonError) || !DEAF.has(error.code)) throw error;
    context.report(`the usual question is asked: ${error.message}`);
    return null;
  }
}

const DEAF: ReadonlySet<string> = new Set(['no-microphone', 'no-recogniser']);

/** Where something is that was asked for: nothing leaves this computer for it, and a name that is seen is no guess. */
async function tellPlace(
  context: Context,
  { morePictures, ...source }: SourceArgs & { readonly morePictures?: readonly string[] | undefined },
  phrase: string,
  options: Waiting & { readonly language: string },
) {
  if (morePictures) return null;
  context.engine.prepare();
  const input = await openSource(context, source, options.signal);
  const { found, text, isSure } = await findPlaces(context, input, phrase, options);
  if (text === null || !(isSure || context.pictures.grounder())) return null;
  return { answer: text, places: placesJson(found.slice(0, MOST_PLACES)) };
}

/** More places than these nobody keeps in mind. */
const MOST_PLACES = 5;

async function expectModel(asker: Asker, signal: AbortSignal): Promise<void> {
  const { isUsable, reason = '', cure = '' } = await asker.check({ signal });
  if (isUsable) return;
  const message = `No picture model is installed. The command beckon models list shows them. ${reason} ${cure}`;
  throw new ProviderError('no-picture-model', message.trim(), { expected: 'a picture model', got: 'none' });
}

const noAnswer = () =>
  new ProviderError(
    'asker-failed',
    'The picture model said nothing: expected an answer. Ask in other words.',
    {
      expected: 'an answer',
      got: 'no words',
    },
  );
