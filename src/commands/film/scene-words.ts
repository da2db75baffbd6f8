import type { Detail } from '../../core/description.ts';
import type { EncodedPicture, Waiting } from '../../core/drivers.ts';
import type { BeckonError } from '../../core/errors.ts';
import { type FilmWordings, filmWordings } from '../../describe/film/wordings.ts';
import { createMoment } from '../../fusion/moment.ts';
import type { Context } from '../context.ts';
import { describePictures } from '../looking/describe-pictures.ts';
import { newestExamples } from '../store/examples.ts';

/** Who watches a film has little time: a level of detail is fewer words than of a picture. */
const MOST_WORDS: Readonly<Record<Detail, number>> = { brief: 15, normal: 40, full: 60, text: 60 };

/** What the model says and nothing read bears out has less. */
const LEAST_CONFIDENCE = 0.5;

type SceneOptions = Waiting & { readonly detail: Detail; readonly language: string };

/** What can be told of a picture from a film, the longest wording first. Throws what looking throws. */
export async function wordingsOf(
  context: Context,
  encoded: EncodedPicture,
  { detail, language, signal }: SceneOptions,
): Promise<FilmWordings> {
  const { pictures, loaded } = context;
  const isTextOnly = detail === 'text';
  const describer = loaded.config.pictures.describe && !isTextOnly ? pictures.describer(language) : null;
  const look = await context.engine.look(
    { encoded },
    { signal, ...(describer && { jpegs: 'pictures' as const }) },
  );
  const moment = createMoment(look.view, { hasPictureModel: true });
  const mostWords = MOST_WORDS[detail];
  const told: string[] = [];
  if (describer) {
    const files = look.jpegs ?? [];
    const examples = await newestExamples(context.dataFolder);
    const wish = { describer, view: moment.screen, files, language, signal, examples, mostWords };
    // A film goes on without what a model could not say; the person is told once, not in the track.
    const onFailure = (error: BeckonError) =>
      context.report(`a scene is told without its model: ${error.spoken}`);
    const options = { ...wish, detail: 'normal', onFailure, isAnnounced: false } as const;
    // The gaps of a film are too short for what may be wrong.
    for await (const { text, confidence } of describePictures(options))
      if (confidence > LEAST_CONFIDENCE) told.push(text);
  }
  return filmWordings(moment, { language, mostWords, told, isTextOnly });
}
