import { z } from 'zod';
import { ConfigError } from '../../core/errors.ts';
import { type DownloadableModel, downloadableModel } from '../../models/catalogue.ts';
import { checkedModel } from '../../models/store/check.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { KNOWN_OBJECT, readKnownPicture } from './known-picture.ts';
import { readKnownSound, shareOfKnownWords } from './known-sound.ts';
import { modelIdSchema } from './show.ts';

type Tried = { readonly ok: boolean; readonly detail: string };
type Try = (context: Context, model: DownloadableModel, signal: AbortSignal) => Promise<Tried>;

/** How a model of a task is tried. A task that is not here has no driver in this version. */
const TRIES: Readonly<Record<string, Try>> = {
  'speech-recognition': tryRecogniser,
  'sound-events': tryTagger,
  'tone-of-voice': tryTagger,
  'object-detection': tryDetector,
  'picture-description': tryDescriber,
  'search-by-meaning': tryEmbedder,
};

/** Half of the words: a voice made by a program is harder than a person's. */
const LEAST_SHARE = 0.5;

/** Opens an installed model and lets it work on something whose answer is known. */
export const modelsTestCommand = defineCommand({
  name: 'models test',
  summary: 'Let an installed model work on a known sound or picture, and check its answer',
  args: z.strictObject({ id: modelIdSchema }),
  result: z.object({ id: z.string(), ok: z.boolean(), detail: z.string(), durationMs: z.int() }),
  positional: 'id',
  async run(context, { id }, { signal }) {
    const model = downloadableModel(id);
    await checkedModel(context.dataFolder, id, { signal });
    const attempt = TRIES[model.task];
    if (!attempt) {
      throw new ConfigError(
        'bad-argument',
        `The model ${id} is whole, but this version of Beckon cannot use it yet.`,
        {
          expected: `a model for ${Object.keys(TRIES).join(', ')}`,
          got: model.task,
        },
      );
    }
    const beganMs = performance.now();
    const tried = await attempt(context, model, signal);
    return { id, ...tried, durationMs: Math.round(performance.now() - beganMs) };
  },
  print: ({ id, ok, detail, durationMs }) =>
    `${id}: ${ok ? 'works' : 'does not work as it should'}. ${detail} (${(durationMs / 1000).toFixed(1)} s with loading)`,
});

async function tryRecogniser(
  { hearing }: Context,
  { id, languages }: DownloadableModel,
  signal: AbortSignal,
): Promise<Tried> {
  if (!languages.includes('en'))
    return { ok: true, detail: 'The known sound is English: this model was only checked.' };
  const recogniser = hearing.openInstalled(id);
  const { words } = await recogniser.recognise(await readKnownSound(), { signal, language: 'en' });
  const share = shareOfKnownWords(words.map(({ text }) => text));
  const detail = `It understood ${Math.round(100 * share)} % of the words of a known sentence.`;
  return { ok: share >= LEAST_SHARE, detail };
}

/** Speech is neither applause nor an alarm; what tone it has nobody can say of a voice made by a program. */
const MOST_FOR_OTHERS = 0.5;

async function tryTagger(
  { hearing }: Context,
  { task }: DownloadableModel,
  signal: AbortSignal,
): Promise<Tried> {
  const tagger = hearing.tagger(task === 'sound-events' ? 'sound-events' : 'tone-of-voice');
  const tags = (await tagger?.tag(await readKnownSound(), { signal })) ?? [];
  const isNumber = tags.length > 0 && tags.every(({ confidence }) => confidence >= 0 && confidence <= 1);
  const [first] = tags;
  if (task !== 'sound-events')
    return { ok: isNumber, detail: `It took a known sentence for ${first?.label ?? 'nothing'}.` };
  const ok = isNumber && first!.confidence < MOST_FOR_OTHERS;
  return {
    ok,
    detail: ok
      ? 'It heard no alarm in a known sentence.'
      : `It took a known sentence for ${first?.label ?? 'nothing'}.`,
  };
}

async function tryDetector({ engine }: Context, _: DownloadableModel, signal: AbortSignal): Promise<Tried> {
  const encoded = { bytes: await readKnownPicture(), key: 'known-picture' };
  const { view } = await engine.look({ encoded }, { signal });
  const names = view.pictures.flatMap(({ objects = [] }) => objects.map(({ name }) => name));
  const ok = names.includes(KNOWN_OBJECT);
  const seen = names.length > 0 ? names.join(', ') : 'nothing';
  return { ok, detail: `In a known picture of a ${KNOWN_OBJECT} it saw ${seen}.` };
}

/** What a description of the known picture names at the least. */
const KNOWN_WORDS = /\b(?:stop|sign|octagon)/i;

async function tryDescriber(
  { pictures }: Context,
  { id }: DownloadableModel,
  signal: AbortSignal,
): Promise<Tried> {
  const { describer } = pictures.openInstalled(id);
  const options = { signal, language: 'en', context: [], length: 'sentence' } as const;
  let told = '';
  for await (const piece of describer.describe(await readKnownPicture(), options)) told += piece;
  const text = told.trim();
  return {
    ok: KNOWN_WORDS.test(text),
    detail: `Of a known picture of a ${KNOWN_OBJECT} it said: ${text === '' ? 'nothing' : text}`,
  };
}

/** The known picture lies nearer to what it shows than to what it does not. */
async function tryEmbedder(
  { pictures }: Context,
  { id }: DownloadableModel,
  signal: AbortSignal,
): Promise<Tried> {
  const { embedder } = pictures.openInstalled(id);
  const texts = [`a ${KNOWN_OBJECT}`, 'a cat', 'a plate of food', 'a page of text'];
  const placed = await embedder.embedPicture(await readKnownPicture(), { signal });
  const scores = (await embedder.embedTexts(texts, { signal })).map((text) =>
    text.reduce((sum, value, index) => sum + value * placed[index]!, 0),
  );
  const best = texts[scores.indexOf(Math.max(...scores))];
  return { ok: best === texts[0], detail: `Of ${texts.join(', ')} it took ${best} for the known picture.` };
}
