import type { Moment } from '../../core/moment.ts';
import type { TextLine } from '../../core/observations.ts';
import { chooseReading, type Reading } from '../kinds/choose.ts';
import { withinBudget } from '../levels/budget.ts';
import { messagesFor } from '../messages/catalogue.ts';
import type { Messages } from '../messages/messages.ts';
import { details } from '../say/details.ts';
import { headline } from '../say/headline.ts';
import { keyFacts } from '../say/key-facts.ts';
import { settingOf, thingsIn } from '../say/objects.ts';
import { coloursOf } from '../say/pictures.ts';
import { createScene, type Scene } from '../scene.ts';
import { either, plain, quoting, type Statement } from '../statement.ts';

export type FilmWish = {
  readonly language: string;
  readonly mostWords: number;
  /** What a picture model says of the scene, sentence by sentence, checked. */
  readonly told: readonly string[];
  /** Whether only the text in the picture is wanted. */
  readonly isTextOnly?: boolean;
};

/**
 * What can be told of a scene in a film, from the longest wording to the shortest, so that one of them fits between two
 * things that are said in it; none where there is nothing to tell. Pure.
 */
export function filmWordings(moment: Moment, wish: FilmWish): FilmWordings {
  const scene = createScene(moment);
  const messages = messagesFor(wish.language);
  const reading = chooseReading(scene);
  const shown = statementsOf(scene, reading, messages, wish);
  const isFaint = shown.length === 0;
  const statements = isFaint && !wish.isTextOnly ? colourStatement(reading, messages) : shown;
  const wordings = BUDGETS.filter((words) => words <= wish.mostWords).map((words) =>
    [...withinBudget(statements, words)].map(({ text }) => text).join(' '),
  );
  return { texts: [...new Set(wordings)].filter((text) => text !== ''), isFaint };
}

export type FilmWordings = {
  readonly texts: readonly string[];
  /** Whether they tell no more than colours: nothing that is worth telling later. */
  readonly isFaint: boolean;
};

/** Words of each wording; a voice says two to three of them in a second. */
const BUDGETS = [60, 40, 25, 15, 10, 7, 5, 3];
/** As many kinds of things as a listener takes in while the film goes on. */
const MOST_KINDS = 5;
/** Shop signs and shirts in the back are read badly; a wrong word is worse than none. */
const LEAST_CONFIDENCE = 0.75;

function statementsOf(
  scene: Scene,
  reading: Reading,
  messages: Messages,
  { told, isTextOnly }: FilmWish,
): readonly Statement[] {
  if (reading.kind === 'blank') return [];
  const text = textStatement(scene, messages);
  if (isTextOnly) return text;
  // Nothing sure is known of a page: it may as well be a street with signs.
  if (reading.kind === 'page') return text;
  // A slide, or a film of a screen.
  if (reading.kind !== 'picture')
    return [
      headline(scene, reading, messages),
      ...keyFacts(scene, reading, messages),
      ...details(scene, reading, messages),
    ];
  const { picture } = reading;
  const sentences = told.map((sentence) => plain(sentence, [picture.box], picture.confidence));
  const things = told.length > 0 ? [] : thingsStatement(reading, messages);
  return [...sentences, ...things, ...text];
}

function colourStatement(reading: Reading, messages: Messages): readonly Statement[] {
  if (reading.kind !== 'picture') return [];
  const { picture } = reading;
  const colours = coloursOf(picture, messages);
  return colours === undefined ? [] : [plain(messages.mostly(colours), [picture.box], picture.confidence)];
}

function thingsStatement(
  { picture }: Extract<Reading, { kind: 'picture' }>,
  messages: Messages,
): readonly Statement[] {
  const setting = settingOf(picture, messages);
  const wordings = Array.from({ length: MOST_KINDS }, (_, index) => {
    const things = thingsIn(picture, messages, MOST_KINDS - index);
    return things === undefined ? [] : [things];
  }).flat();
  const [all] = wordings;
  if (all === undefined) return [];
  const phrases = [...(setting === undefined ? [] : [`${all}, ${setting}`]), ...wordings];
  return [either(...phrases.map((phrase) => plain(phrase, [picture.box], picture.confidence)))];
}

function textStatement(scene: Scene, messages: Messages): readonly Statement[] {
  const { lines } = scene.view;
  const legible = [...lines.keys()].filter((index) => isLegible(lines[index]!));
  const quote = scene.quote(legible);
  if (!quote) return [];
  // Signs and labels are no running text.
  const text = legible.map((index) => lines[index]!.text).join(', ');
  return [quoting(messages.inPicture, { ...quote, text }, { leastWords: 2 })];
}

/** Sure, and with at least two letters that follow each other. */
const isLegible = ({ text, confidence }: TextLine): boolean =>
  confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]{2}/u.test(text);
