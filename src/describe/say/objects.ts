import { area, type Box } from '../../core/geometry.ts';
import type { ObjectName, PictureView, SeenObject } from '../../core/observations.ts';
import { hedge } from '../certainty.ts';
import type { Messages, Place } from '../messages/messages.ts';
import { either, plain, type Statement } from '../statement.ts';
import { fillsView, placeOf } from './place.ts';

/** Above this a detector's count is a guess: things in a crowd hide each other. */
const MOST_COUNTED = 5;

/** The things in a picture as one list, the kinds that take most of it first: "2 people, a dog, and probably a ball". */
export function thingsIn(
  { objects = [] }: PictureView,
  messages: Messages,
  mostKinds = Number.POSITIVE_INFINITY,
): string | undefined {
  if (objects.length === 0) return undefined;
  const kinds = [...groupBy(objects, ({ name }) => name)]
    .toSorted(([, a], [, b]) => prominence(b) - prominence(a))
    .slice(0, mostKinds);
  return messages.list(kinds.map(([name, found]) => counted(name, found, messages)));
}

/**
 * Where the things are, in one sentence: as many places as there are words for, those with the most prominent things
 * first. Null where there is one thing only, all fill the picture, or all are in its middle, where everybody expects them.
 */
export function placesStatement(picture: PictureView, messages: Messages): Statement | null {
  const { objects = [], box } = picture;
  const view = { widthPx: box.width, heightPx: box.height };
  const inside = (one: SeenObject): Box => ({ ...one.box, x: one.box.x - box.x, y: one.box.y - box.y });
  const placed = objects.filter((one) => !fillsView({ view }, inside(one)));
  if (objects.length < 2 || placed.length === 0) return null;
  const places = [...groupBy(placed, (one): Place => placeOf({ view }, inside(one)))];
  if (places.length === 1 && placed.length === objects.length && places[0]![0] === 'centre') return null;
  const wordings = places.map((_, index) => {
    const told = places.slice(0, places.length - index);
    const phrases = told.map(([place, here]) => {
      const kinds = [...groupBy(here, ({ name }) => name)];
      const things = kinds.map(([name, found]) => counted(name, found, messages));
      return messages.part(messages.places[place], messages.list(things));
    });
    const seen = told.flatMap(([, here]) => here);
    return plain(
      phrases.join('; '),
      seen.map((one) => one.box),
      surest(seen),
    );
  });
  return either(...wordings);
}

/** Of all things of a kind together: four people at a table are what a picture shows, and not the table. */
const prominence = (found: readonly SeenObject[]): number =>
  Math.sqrt(found.reduce((sum, { box }) => sum + area(box), 0)) * surest(found);

/** Map.groupBy, which Node 20 has not. */
function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const surest = (found: readonly SeenObject[]): number =>
  Math.max(...found.map(({ confidence }) => confidence));

function counted(name: ObjectName, found: readonly SeenObject[], messages: Messages): string {
  const [one, many] = messages.objects[name];
  const count = found.length;
  const phrase =
    count === 1 ? one : count > MOST_COUNTED ? messages.moreThan(MOST_COUNTED, many) : `${count} ${many}`;
  return hedge(phrase, surest(found), messages);
}

/** Things that hardly ever stand on the other side of a wall. */
const INDOORS: readonly ObjectName[] = [
  'bed',
  'couch',
  'toilet',
  'oven',
  'microwave',
  'refrigerator',
  'sink',
];
const OUTDOORS: readonly ObjectName[] = [
  'airplane',
  'boat',
  'bus',
  'car',
  'cow',
  'elephant',
  'fire hydrant',
  'giraffe',
  'horse',
  'kite',
  'sheep',
  'skis',
  'snowboard',
  'stop sign',
  'surfboard',
  'traffic light',
  'train',
  'truck',
  'zebra',
];
/** Only a thing that is as sure as this tells where a photograph was taken. */
const LEAST_FOR_SETTING = 0.75;

/** "probably outdoors", where something sure speaks for it and nothing against it. */
export function settingOf({ objects = [] }: PictureView, messages: Messages): string | undefined {
  const sure = objects.filter(({ confidence }) => confidence >= LEAST_FOR_SETTING);
  const isIn = sure.some(({ name }) => INDOORS.includes(name));
  const isOut = sure.some(({ name }) => OUTDOORS.includes(name));
  if (isIn === isOut) return undefined;
  return messages.probably(isIn ? messages.settings.indoors : messages.settings.outdoors);
}
