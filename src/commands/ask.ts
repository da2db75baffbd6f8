import { z } from 'zod';
import type { Asker, Question } from '../core/drivers.ts';
import { ProviderError } from '../core/errors.ts';
import type { ScreenView } from '../core/observations.ts';
import { splitSentences } from '../describe/split-sentences.ts';
import type { LookInput } from '../engine/engine.ts';
import { defineCommand, flags } from './command.ts';
import { sayAloud } from './say-aloud.ts';
import { hasOneSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';
import { withTold } from './told.ts';

/** Models look at no more: larger pictures only take longer to send. */
const LONGEST_SIDE_PX = 1_536;
/** What the model is told of the text in the picture: enough for a page, not for a book. */
const MOST_LINES = 60;
/** Text that was read with less is more likely to mislead than to help. */
const LEAST_CONFIDENCE = 0.6;

/** Answers a question about the screen or a picture, by a model that sees. */
export const askCommand = defineCommand({
  name: 'ask',
  summary: 'Ask a question about the screen, a window, a region or a picture',
  args: z
    .strictObject({
      ...sourceArgs,
      question: z.string().trim().min(1).max(2_000).meta({ description: 'The question.' }),
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
    .refine(hasOneSource, ONE_SOURCE),
  result: z.object({
    answer: z.string().meta({ description: 'Empty for a dry run.' }),
    sentences: z.array(z.string()),
    sentTo: z
      .string()
      .optional()
      .meta({ description: 'The host that the picture was, or would be, sent to.' }),
    sent: z.object({
      question: z.string(),
      context: z.array(z.string()).readonly().meta({ description: 'Text that was read in the picture.' }),
      pictures: z.array(z.object({ bytes: z.int(), width: z.int(), height: z.int() })),
    }),
  }),
  http: { method: 'POST', path: '/v1/ask' },
  slot: 'look',
  takesPicture: true,
  positional: 'question',
  async run(context, { question: text, speak = false, dryRun = false, ...args }, { signal, onSentence }) {
    const { asker, engine, report, loaded } = context;
    await expectModel(asker, signal);
    const language = args.language ?? loaded.config.language;
    engine.prepare();
    const input = await openSource(context, args, signal);
    const look = await engine.look(input, { signal });
    const view =
      'frame' in input ? await withTold(context, look.view, input.frame.origin, input.telling) : look.view;
    const picture = await toJpeg(input, signal);
    const question: Question = { text, language, pictures: [picture.bytes], context: textIn(view) };
    const { bytes, widthPx: width, heightPx: height } = picture;
    const sent = {
      question: text,
      context: question.context,
      pictures: [{ bytes: bytes.length, width, height }],
    };
    const told = { ...(asker.sendsTo && { sentTo: asker.sendsTo }), sent };
    if (dryRun) return { answer: '', sentences: [], ...told };
    if (asker.sendsTo) report(`the picture is sent to ${asker.sendsTo}`);
    const sentences: string[] = [];
    for await (const sentence of sentencesOf(asker.ask(question, { signal }))) {
      sentences.push(sentence);
      onSentence({ text: sentence, confidence: MODEL_CONFIDENCE, regions: [] });
    }
    if (sentences.length === 0) throw noAnswer();
    if (speak)
      sayAloud(context, asker.sendsTo ? [`${asker.sendsTo}:`, ...sentences] : sentences, { language });
    return { answer: sentences.join(' '), sentences, ...told };
  },
  print: ({ answer, sentTo, sent }, { hadSentences }) => {
    if (answer !== '') {
      const from = sentTo === undefined ? '' : `(answered by ${sentTo}, which the picture was sent to)`;
      return hadSentences ? from : `${answer}\n${from}`.trim();
    }
    const sizes = sent.pictures.map(
      ({ bytes, width, height }) => `a picture of ${width} by ${height} pixels (${bytes} bytes)`,
    );
    return [
      `Nothing was sent. To ${sentTo ?? 'no other computer'} would go: the question, and ${sizes.join(', ')}.`,
      ...(sent.context.length > 0 ? ['And this text, which was read in it:', ...sent.context] : []),
    ].join('\n');
  },
});

/** What models say of pictures is wrong about every fifth time (CHI 2026 diary study of blind people's questions). */
const MODEL_CONFIDENCE = 0.78;

async function expectModel(asker: Asker, signal: AbortSignal): Promise<void> {
  const { isUsable, reason = '', cure = '' } = await asker.check({ signal });
  if (isUsable) return;
  const message = `No picture model is installed. The command beckon models list shows them. ${reason} ${cure}`;
  throw new ProviderError('no-picture-model', message.trim(), { expected: 'a picture model', got: 'none' });
}

/** Loads the picture library only when a question is asked: it takes 20 MB, and the daemon seldom needs it. */
async function toJpeg(input: LookInput, signal: AbortSignal) {
  const { decodePicture } = await import('../capture/picture/decode.ts');
  const { encodeJpeg } = await import('../capture/picture/encode.ts');
  const frame = 'frame' in input ? input.frame : await decodePicture(input.encoded, { signal });
  return encodeJpeg(frame, { longestSidePx: LONGEST_SIDE_PX, signal });
}

const textIn = ({ lines }: ScreenView): readonly string[] =>
  lines
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .slice(0, MOST_LINES)
    .map(({ text }) => text);

/** Whole sentences as soon as the next one begins. */
async function* sentencesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    const sentences = splitSentences(text);
    if (sentences.length < 2) continue;
    yield* sentences.slice(0, -1);
    text = sentences.at(-1)!;
    if (/\s$/.test(piece)) text += ' ';
  }
  yield* splitSentences(text);
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
