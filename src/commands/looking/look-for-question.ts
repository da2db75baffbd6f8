import type { ScreenView } from '../../core/observations.ts';
import type { PictureFile } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { openSource, type SourceArgs } from '../source.ts';
import { lookAt } from '../told.ts';
import type { AskedQuestion } from './asked.ts';

/** What the model is told of the text in the picture: enough for a page, not for a book. */
const MOST_LINES = 60;
/** Text that was read with less is more likely to mislead than to help. */
const LEAST_CONFIDENCE = 0.6;

/** The pictures of a question as files for a model, made and read in the engine, with the text that stands in them. */
export async function lookAtAll(
  context: Context,
  { morePictures = [], ...source }: SourceArgs & { readonly morePictures?: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<AskedQuestion> {
  context.engine.prepare();
  const first = await openSource(context, source, signal);
  const inputs = [
    first,
    ...(await Promise.all(morePictures.map((picture) => openSource(context, { picture }, signal)))),
  ];
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
    context: read.slice(0, MOST_LINES),
    earlier: [],
  };
}

const textIn = ({ lines }: ScreenView): readonly string[] =>
  lines.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE).map(({ text }) => text);

/** What leaves with a question, as it is told to the person. */
export const sentOf = (question: string, { pictures, sizes, context }: AskedQuestion) => ({
  question,
  context,
  pictures: pictures.map((bytes, index) => ({ bytes: bytes.length, ...sizes[index]! })),
});
