import type { Waiting } from '../../core/drivers.ts';
import type { ScreenView } from '../../core/observations.ts';
import { durationMsOf } from '../../core/sound.ts';
import type { PictureFile } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { openSource, type SourceArgs } from '../source.ts';
import { lookAt, type Source } from '../told.ts';
import type { AskedQuestion } from './asked.ts';
import { MOST_SOUND_MS, sampleClip } from './clip.ts';

/** What the model is told of the text in the picture: enough for a page, not for a book. */
const MOST_LINES = 60;
/** Text that was read with less is more likely to mislead than to help. */
const LEAST_CONFIDENCE = 0.6;

type Asked = SourceArgs & { readonly morePictures?: readonly string[] | undefined };
type AskOptions = Waiting & {
  /** A video that the command line names. */
  readonly file?: string | undefined;
};

/** The pictures of a question as files for a model, made and read in the engine, with the text that stands in them. */
export async function lookAtAll(
  context: Context,
  { morePictures = [], ...source }: Asked,
  { signal, file }: AskOptions,
): Promise<AskedQuestion> {
  context.engine.prepare();
  if (file !== undefined) return lookAtClip(context, file, signal);
  const first = await openSource(context, source, signal);
  const more = morePictures.map((picture) => openSource(context, { picture }, signal));
  return filesOf(context, [first, ...(await Promise.all(more))], signal);
}

/** A film as some of its moments, and its sound for a model that hears. */
async function lookAtClip(context: Context, file: string, signal: AbortSignal): Promise<AskedQuestion> {
  const withSound = (context.filmAsker ?? context.asker).hears === true;
  const { stills, sound, durationMs } = await sampleClip(file, { signal, withSound });
  if (!withSound) context.report('this model sees some moments of the video and does not hear it');
  else if (durationMs > MOST_SOUND_MS) context.report('of the sound only the first 30 seconds are heard');
  const inputs = stills.map((encoded) => ({ encoded, telling: Promise.resolve(null) }));
  return { ...(await filesOf(context, inputs, signal)), ...(sound && { sound }) };
}

async function filesOf(
  context: Context,
  inputs: readonly Source[],
  signal: AbortSignal,
): Promise<AskedQuestion> {
  const files: PictureFile[] = [];
  const read: string[] = [];
  for (const input of inputs) {
    const { look, view } = await lookAt(context, input, { signal, jpegs: 'whole' });
    files.push(...(look.jpegs ?? []));
    read.push(...textIn(view));
  }
  return {
    pictures: files.map(({ bytes }) => bytes),
    sizes: files.map(({ widthPx: width, heightPx: height }) => ({ width, height })),
    // A sign stands in every moment of a film.
    context: [...new Set(read)].slice(0, MOST_LINES),
    earlier: [],
  };
}

const textIn = ({ lines }: ScreenView): readonly string[] =>
  lines.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE).map(({ text }) => text);

/** What leaves with a question, as it is told to the person. */
export const sentOf = (question: string, { pictures, sizes, sound, context }: AskedQuestion) => ({
  question,
  context,
  pictures: pictures.map((bytes, index) => ({ bytes: bytes.length, ...sizes[index]! })),
  ...(sound && { soundMs: Math.round(durationMsOf(sound)) }),
});
