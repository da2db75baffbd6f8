import type { Detail, Sentence } from '../../core/description.ts';
import type { PictureDescriber, PictureExample, Waiting } from '../../core/drivers.ts';
import { BeckonError } from '../../core/errors.ts';
import { type Box, coverage } from '../../core/geometry.ts';
import type { PictureView, ScreenView } from '../../core/observations.ts';
import { checkClaims } from '../../describe/claims.ts';
import { messagesFor } from '../../describe/messages/catalogue.ts';
import type { Messages } from '../../describe/messages/messages.ts';
import { picturesToDescribe } from '../../describe/pictures-to-describe.ts';
import { placeOf } from '../../describe/say/place.ts';
import { asSentence } from '../../describe/sentence.ts';
import { sentencesOf } from '../../describe/sentences-of.ts';
import { countWords } from '../../describe/words.ts';
import type { PictureFile } from '../../engine/engine.ts';
import type { Sent } from './sent.ts';

export type PictureWish = Waiting & {
  readonly describer: PictureDescriber;
  readonly view: ScreenView;
  readonly files: readonly PictureFile[];
  readonly detail: Detail;
  readonly language: string;
  /** Not more words than these are said. */
  readonly mostWords: number;
  readonly examples?: readonly PictureExample[];
  /** Whether it is said first that pictures leave this computer; false where the caller said so. */
  readonly isAnnounced?: boolean;
  /** Told of a model that fails, in the place of the sentence about it. */
  readonly onFailure?: (error: BeckonError) => void;
};

/** What models say is wrong about every fifth time (CHI 2026 diary study of blind people's questions). */
const MODEL_CONFIDENCE = 0.78;
const DOUBTFUL_CONFIDENCE = 0.3;
/** Text that was read with less is more likely to mislead than to help. */
const LEAST_READ = 0.6;
/** Lines around a picture that its model is told: a caption, a heading. */
const MOST_LINES = 24;

/**
 * What a model says of the pictures in a view, sentence by sentence as it comes: checked against what was read in and
 * around them. A model that fails is told in one sentence; rejects only with the signal's reason.
 */
export async function* describePictures(wish: PictureWish): AsyncGenerator<Sentence> {
  const { view, language, describer, signal, detail } = wish;
  const messages = messagesFor(language);
  const isForeign = !describer.languages.includes(language.toLowerCase().split('-')[0]!);
  let wordsLeft = wish.mostWords;
  for (const [index, { picture, file, context }] of picturesFor(wish).entries()) {
    if (index === 0 && describer.sendsTo && wish.isAnnounced !== false) {
      const text = asSentence(messages.sentTo(describer.sendsTo));
      wordsLeft -= countWords(text);
      yield { text, confidence: 1, regions: [picture.box] };
    }
    const options = { signal, language: isForeign ? 'en' : language, context };
    const length = detail === 'brief' ? 'sentence' : 'paragraph';
    const pieces = describer.describe(file.bytes, {
      ...options,
      length,
      ...(wish.examples && { examples: wish.examples }),
    });
    let isFirst = true;
    try {
      for await (const told of sentencesOf(pieces)) {
        const { text, confidence } = checkedSentence(told, context, options.language, language);
        if (countWords(text) > wordsLeft) return;
        wordsLeft -= countWords(text);
        const named = isFirst ? introduced(text, picture, view, messages, isForeign) : text;
        isFirst = false;
        yield { text: asSentence(named), confidence, regions: [picture.box] };
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof BeckonError)) throw error;
      if (wish.onFailure) return wish.onFailure(error);
      yield { text: error.spoken, confidence: 1, regions: [picture.box] };
      return;
    }
  }
}

/** The pictures that a describer gets, with the text in and around each; a server gets none for a few words. */
function picturesFor({
  view,
  files,
  detail,
  describer,
}: Pick<PictureWish, 'view' | 'files' | 'detail' | 'describer'>) {
  if (describer.sendsTo && detail === 'brief') return [];
  return picturesToDescribe(view, detail).flatMap((picture) => {
    const file = fileOf(picture, files);
    return file ? [{ picture, file, context: readAround(view, picture) }] : [];
  });
}

/** What would leave this computer for a wish; no pictures where the describer is on it. */
export function sentFor(wish: Pick<PictureWish, 'view' | 'files' | 'detail' | 'describer'>): Sent {
  const all = wish.describer.sendsTo ? picturesFor(wish) : [];
  return {
    question: '',
    context: [...new Set(all.flatMap(({ context }) => context))],
    pictures: all.map(({ file }) => ({
      bytes: file.bytes.length,
      width: file.widthPx,
      height: file.heightPx,
    })),
  };
}

/**
 * At detail brief nothing can come after the first sentence: where a whole picture would be told by its colours alone, its
 * model is waited for. The view with what it said.
 */
export async function withBriefDescription(
  wish: Omit<PictureWish, 'mostWords' | 'detail'>,
): Promise<ScreenView> {
  const [picture, ...others] = wish.view.pictures;
  if (!wish.view.isPicture || !picture || (picture.objects ?? []).length > 0) return wish.view;
  for await (const { text } of describePictures({ ...wish, detail: 'brief', mostWords: MOST_BRIEF_WORDS }))
    return { ...wish.view, pictures: [{ ...picture, description: [text] }, ...others] };
  return wish.view;
}

/** It is cut to fit afterwards. */
const MOST_BRIEF_WORDS = 60;

/** The file that shows a picture; undefined where it is not among the largest, which alone become files. */
export const fileOf = (picture: PictureView, files: readonly PictureFile[]): PictureFile | undefined =>
  files.find(({ box }) => isSame(box, picture.box));

const isSame = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/**
 * A model's sentence as it may be said: what nothing read supports is cut, or the sentence is hedged in the language of the
 * person. `modelLanguage` is that of the sentence.
 */
export function checkedSentence(
  told: string,
  read: readonly string[],
  modelLanguage: string,
  language: string,
): { readonly text: string; readonly confidence: number } {
  const { kind, text } = checkClaims(told, read, modelLanguage);
  if (kind !== 'doubtful') return { text, confidence: MODEL_CONFIDENCE };
  return { text: asSentence(messagesFor(language).unsure(text)), confidence: DOUBTFUL_CONFIDENCE };
}

/** Of a picture on a screen it is said which is meant; a whole picture is what everything is about. */
function introduced(
  text: string,
  { kind, box }: PictureView,
  view: ScreenView,
  messages: Messages,
  isForeign: boolean,
): string {
  const said = isForeign ? messages.inEnglish(text) : text;
  if (view.isPicture) return said;
  return messages.saying(`${messages.nouns[kind]} ${messages.places[placeOf({ view }, box)]}`, said);
}

/** The text in the picture first, then what stands near it. */
function readAround({ lines }: ScreenView, { box, lineIndexes }: PictureView): readonly string[] {
  const read = lines.filter(({ confidence }) => confidence >= LEAST_READ);
  const inside = read.filter(
    (line) => lineIndexes.includes(lines.indexOf(line)) || coverage(line.box, box) > 0.5,
  );
  const distance = (other: Box) =>
    Math.max(0, box.x - other.x - other.width, other.x - box.x - box.width) +
    Math.max(0, box.y - other.y - other.height, other.y - box.y - box.height);
  const around = read
    .filter((line) => !inside.includes(line))
    .toSorted((a, b) => distance(a.box) - distance(b.box));
  return [...inside, ...around].slice(0, MOST_LINES).map(({ text }) => text);
}
