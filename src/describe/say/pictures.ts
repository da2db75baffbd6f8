import { area } from '../../core/geometry.ts';
import type { PictureView } from '../../core/observations.ts';
import { hedge } from '../certainty.ts';
import { chartScales, isScaleNumber, type Scale } from '../chart-scales.ts';
import type { Reading } from '../kinds/choose.ts';
import { COLOUR_NAMES, type ColourName, type Messages, type Place } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { spokenText } from '../spoken-text.ts';
import { either, plain, quoting, type Statement } from '../statement.ts';
import { placesStatement, settingOf, thingsIn } from './objects.ts';

type PictureOptions = {
  readonly title?: Quote | undefined;
  /** Said where the picture is one of several things. */
  readonly place?: Place;
  /** Whether the numbers of a chart's scales are read one by one. */
  readonly isFull?: boolean;
};

/** A picture in one sentence: what a picture model said of it, else what is known from its parts. */
export function pictureStatement(
  scene: Scene,
  picture: PictureView,
  messages: Messages,
  options: PictureOptions = {},
): Statement {
  const noun = messages.nouns[picture.kind];
  const { title } = options;
  const name = title ? messages.titled(noun, title.text) : noun;
  const place = options.place === undefined ? [] : [messages.places[options.place]];
  const colours = coloursOf(picture, messages);
  const things = thingsIn(picture, messages, MOST_KINDS);
  const setting = settingOf(picture, messages);
  const shown = things === undefined ? name : messages.showing(name, things);
  const basis = [
    shown,
    ...place,
    ...(setting === undefined ? [] : [setting]),
    ...(colours === undefined ? [] : [messages.mostly(colours)]),
  ].join(', ');
  const sure = (phrase: string) => hedge(phrase, picture.confidence, messages);
  const shortest = plain(sure(noun), [picture.box], picture.confidence);
  const model = modelQuote(picture);
  if (model) {
    const described = quoting((text) => sure(messages.saying([noun, ...place].join(', '), text)), model);
    return either(described, shortest);
  }
  const rest = picture.lineIndexes.filter((index) => !title?.lineIndexes.includes(index));
  const text = listedLines(
    scene,
    options.isFull ? rest : rest.filter(picture.kind === 'chart' ? isLabel(scene) : isReadable(scene)),
  );
  const inside = text && { ...text, boxes: [picture.box, ...text.boxes] };
  const whole = inside ? [quoting((words) => sure(`${basis}, ${messages.withText(words)}`), inside)] : [];
  const short = inside
    ? [quoting((words) => sure(`${noun}, ${messages.withText(words)}`), inside, { leastWords: 2 })]
    : [];
  const seen = (picture.objects ?? []).map(({ box }) => box);
  const parts = plain(sure(basis), [picture.box, ...seen], picture.confidence);
  const named = title ? [quoting((words) => sure(messages.titled(noun, words)), title)] : [];
  if (things !== undefined) return either(...whole, parts, ...fewerThings(picture, messages), shortest);
  return either(...whole, ...named, ...short, parts, shortest);
}

/** A picture by its things alone, with fewer and fewer of them, for a listener who wants few words. */
function fewerThings(picture: PictureView, messages: Messages): readonly Statement[] {
  const noun = messages.nouns[picture.kind];
  const regions = [picture.box, ...(picture.objects ?? []).map(({ box }) => box)];
  return [MOST_KINDS, 4, 3, 2, 1].map((count) => {
    const phrase = messages.showing(noun, thingsIn(picture, messages, count) ?? '');
    return plain(hedge(phrase, picture.confidence, messages), regions, picture.confidence);
  });
}

/** More kinds than this in one sentence nobody keeps in mind. */
const MOST_KINDS = 8;

/** Where in the picture its things are. */
export function objectStatements(picture: PictureView, messages: Messages): readonly Statement[] {
  const places = picture.description?.length ? null : placesStatement(picture, messages);
  return places ? [places] : [];
}

/** From where to where the scales of a chart go; none for other pictures. */
export function scaleStatements(
  scene: Scene,
  picture: PictureView,
  messages: Messages,
): readonly Statement[] {
  if (picture.kind !== 'chart') return [];
  const { vertical, horizontal } = chartScales(scene, picture);
  const say = (phrase: (from: string, to: string) => string, scale: Scale | undefined) =>
    scale ? [plain(phrase(scale.from, scale.to), scale.boxes, picture.confidence)] : [];
  return [...say(messages.verticalScale, vertical), ...say(messages.horizontalScale, horizontal)];
}

/** That pictures were described without a model, and the cure; null where there is nothing to cure. */
export function noPictureModelStatement(scene: Scene, messages: Messages): Statement | null {
  const undescribed = scene.view.pictures.filter(({ description = [] }) => description.length === 0);
  if (scene.hasPictureModel || undescribed.length === 0) return null;
  const regions = undescribed.map(({ box }) => box);
  return either(
    plain(messages.noPictureModel.whole, regions, 1),
    plain(messages.noPictureModel.short, regions, 1),
  );
}

/** The first pictures of at least this share of the view are worth a sentence each; the rest is counted. */
const LARGE_SHARE = 0.04;
const MOST_PICTURES = 2;

/** The pictures of a screen that is about something else: the large ones one by one, the small ones counted. */
export function picturesBeside(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  const { view } = scene;
  const shown = view.pictures.filter((picture) => reading.kind !== 'picture' || picture !== reading.picture);
  const isLarge = ({ box }: PictureView) => area(box) >= LARGE_SHARE * view.widthPx * view.heightPx;
  const large = shown.filter(isLarge).slice(0, MOST_PICTURES);
  const described = large.map((picture) => pictureStatement(scene, picture, messages));
  const rest = shown.filter((picture) => !large.includes(picture));
  if (rest.length === 0) return described;
  const count = messages.counts.picture(rest.length);
  const confidence = Math.min(...rest.map((picture) => picture.confidence));
  return [
    ...described,
    plain(
      hedge(count, confidence, messages),
      rest.map(({ box }) => box),
      confidence,
    ),
  ];
}

/** Numbers of a scale are told by its ends; a lone small letter is mostly a misread zero or a mark. */
const isLabel =
  (scene: Scene) =>
  (index: number): boolean => {
    const text = scene.view.lines[index]?.text ?? '';
    return !isScaleNumber(text) && !/^\p{Ll}$/u.test(text);
  };

/** Of 20 words in 15 photographs those below this were misread but for one; `full` and `text` still tell them. */
const LEAST_READ = 0.75;
const isReadable =
  (scene: Scene) =>
  (index: number): boolean =>
    (scene.view.lines[index]?.confidence ?? 0) >= LEAST_READ;

/** The labels in a picture stand apart and are no running text. */
function listedLines(scene: Scene, indexes: readonly number[]): Quote | undefined {
  const whole = scene.quote(indexes);
  const labels = indexes.flatMap((index) => scene.quote([index])?.text ?? []);
  return whole && { ...whole, text: labels.join(', ') };
}

function modelQuote(picture: PictureView): Quote | undefined {
  const text = (picture.description ?? [])
    .map(spokenText)
    .filter((sentence) => sentence !== '')
    .join(' ');
  return text === ''
    ? undefined
    : { text, boxes: [picture.box], confidence: picture.confidence, lineIndexes: [] };
}

/** A colour of less than this share is a detail. */
const LEAST_SHARE = 0.15;
const MOST_COLOURS = 3;
/** On one of these most charts and drawings are drawn; it tells a listener nothing. */
const GROUNDS: readonly ColourName[] = ['white', 'black', 'light grey', 'dark grey'];

/** Beside grey itself they tell a listener nothing more. */
const SHADES_OF_GREY: readonly ColourName[] = ['light grey', 'dark grey'];

export function coloursOf(picture: PictureView, messages: Messages): string | undefined {
  const ground =
    picture.kind === 'photograph' ? undefined : GROUNDS.find((name) => name === picture.colours[0]?.name);
  const large = picture.colours.filter(({ share, name }) => share >= LEAST_SHARE && name !== ground);
  const names = large.map(({ name }) => name);
  const known = names.filter((name): name is ColourName => COLOUR_NAMES.some((colour) => colour === name));
  const distinct = known.filter((name) => !(known.includes('grey') && SHADES_OF_GREY.includes(name)));
  const said = distinct.slice(0, MOST_COLOURS).map((name) => messages.colours[name]);
  return said.length > 0 ? messages.list(said) : undefined;
}
