import { OBJECT_NAMES, type ObjectName } from '../../src/core/observations.ts';

/** A thing that captions name, by the words that they have for it, singular; plurals are found as well. */
type Thing = string;

/** What people call COCO's classes besides their names. */
const OTHER_WORDS: Partial<Readonly<Record<ObjectName, readonly string[]>>> = {
  person: [
    ...[
      'man',
      'men',
      'woman',
      'women',
      'boy',
      'girl',
      'child',
      'children',
      'kid',
      'people',
      'baby',
      'lady',
      'guy',
    ],
    ...[
      'rider',
      'equestrian',
      'skateboarder',
      'surfer',
      'skier',
      'snowboarder',
      'player',
      'family',
      'adult',
      'crowd',
    ],
    ...[
      'pedestrian',
      'cyclist',
      'biker',
      'motorcyclist',
      'batter',
      'pitcher',
      'catcher',
      'umpire',
      'couple',
      'toddler',
    ],
  ],
  bicycle: ['bike'],
  car: ['taxi', 'cab', 'vehicle', 'sedan', 'suv', 'van'],
  motorcycle: ['motorbike', 'moped', 'scooter'],
  airplane: ['plane', 'aeroplane', 'jet', 'aircraft', 'airliner'],
  train: ['locomotive', 'tram'],
  truck: ['lorry', 'pickup'],
  boat: ['ship', 'sailboat', 'canoe', 'kayak'],
  'traffic light': ['stop light', 'stoplight', 'traffic signal'],
  'fire hydrant': ['hydrant'],
  dog: ['puppy', 'poodle'],
  cat: ['kitten'],
  horse: ['pony'],
  sheep: ['lamb'],
  cow: ['cattle', 'bull', 'calf'],
  bird: ['duck', 'seagull', 'pigeon', 'goose', 'geese', 'owl', 'parrot'],
  handbag: ['purse'],
  suitcase: ['luggage'],
  tie: ['necktie'],
  'sports ball': ['ball', 'baseball', 'soccer ball', 'basketball', 'football'],
  'tennis racket': ['racket', 'racquet'],
  'baseball bat': ['bat'],
  'baseball glove': ['mitt'],
  skis: ['ski'],
  cup: ['mug'],
  'wine glass': ['glass of wine', 'glass', 'glasses'],
  donut: ['doughnut'],
  couch: ['sofa'],
  'potted plant': ['plant'],
  'dining table': ['table', 'desk'],
  toilet: ['commode'],
  tv: ['television', 'monitor', 'computer screen'],
  laptop: ['laptop computer', 'macbook', 'notebook computer', 'computer'],
  mouse: ['computer mouse', 'mice'],
  remote: ['remote control', 'controller'],
  'cell phone': ['phone', 'cellphone', 'smartphone', 'mobile phone'],
  oven: ['stove'],
  refrigerator: ['fridge'],
  'hair drier': ['hair dryer'],
  knife: ['knives'],
};

/** What else stands in many captions and no detector of COCO's classes can name: it counts against the description. */
const OTHER_THINGS: Readonly<Record<Thing, readonly string[]>> = Object.fromEntries(
  [
    ['road', 'street', 'roadway', 'highway'],
    ['sidewalk', 'pavement'],
    ['crosswalk'],
    ['street sign', 'street name sign', 'sign'],
    ['pole', 'post'],
    ['tree'],
    ['bush'],
    ['flower'],
    ['grass', 'lawn'],
    ['field', 'meadow', 'pasture'],
    ['beach', 'shore', 'shoreline'],
    ['water', 'ocean', 'sea', 'lake', 'river', 'wave'],
    ['snow', 'slope'],
    ['mountain', 'hill'],
    ['sky', 'cloud'],
    ['building', 'house', 'church', 'tower'],
    ['window'],
    ['door'],
    ['wall'],
    ['floor'],
    ['fence'],
    ['bridge'],
    ['lamp'],
    ['mirror'],
    ['shelf', 'shelves', 'cabinet'],
    ['plate'],
    ['food', 'meal'],
    ['noodle', 'pasta'],
    ['meat', 'beef', 'chicken'],
    ['salad', 'vegetable'],
    ['fruit'],
    ['wine'],
    ['hat', 'cap', 'helmet'],
    ['shirt', 't-shirt'],
    ['headphone', 'earbud'],
    ['paper', 'paperwork'],
    ['ramp', 'skate park', 'skatepark'],
    ['track', 'platform'],
    ['blanket', 'pillow'],
    ['note holder', 'note stand'],
  ].map((words) => [words[0]!, words]),
);

const WORDS: Readonly<Record<Thing, readonly string[]>> = {
  ...OTHER_THINGS,
  ...Object.fromEntries(OBJECT_NAMES.map((name) => [name, [name, ...(OTHER_WORDS[name] ?? [])]])),
};

/** Whole words, with a plural; the longest first, so that a street sign is no street. */
const PATTERNS = Object.entries(WORDS)
  .flatMap(([thing, words]) => words.map((word) => ({ thing, word })))
  .toSorted((a, b) => b.word.length - a.word.length)
  .map(({ thing, word }) => ({ thing, pattern: new RegExp(`\\b${word}(?:e?s)?\\b`, 'g') }));

/** The things that a text names. */
export function thingsNamed(text: string): ReadonlySet<Thing> {
  const found = new Set<Thing>();
  let rest = text.toLowerCase();
  for (const { thing, pattern } of PATTERNS) {
    const left = rest.replace(pattern, '#');
    if (left !== rest) found.add(thing);
    rest = left;
  }
  return found;
}

/** The things that at least `least` of the captions name. */
export function thingsAgreed(captions: readonly string[], least: number): ReadonlySet<Thing> {
  const counts = new Map<Thing, number>();
  for (const caption of captions)
    for (const thing of thingsNamed(caption)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= least).map(([thing]) => thing));
}
