import type { Box } from '../core/geometry.ts';
import { area } from '../core/geometry.ts';
import type { ElementRole, ScreenView } from '../core/observations.ts';
import { COLOUR_NAMES, type ColourName, type Messages } from './messages/messages.ts';

/** Something in a view that fits a phrase. */
export type Named = {
  /** What it is, in words: "a button: Save". */
  readonly what: string;
  readonly box: Box;
  /** How well it fits, 0..1: the share of the phrase's words that it has. */
  readonly fit: number;
};

const LEAST_FIT = 0.5;
/** Words that say nothing about which thing is meant, in the languages that Beckon speaks. */
const EMPTY = new Set(
  (
    'the a an of in on at to with named called labelled that says is where der die das ein eine im in am an auf mit ' +
    'le la les un une du de au aux avec el los las una del al con'
  ).split(' '),
);

/**
 * What in the view a phrase such as "the save button" means: controls by their kind and name, lines by their text, things
 * in pictures by what they are. The best first; nothing where less than half of the words fit.
 */
export function findNamed(
  view: ScreenView,
  phrase: string,
  messages: Messages,
  coloursIn: ColoursIn = () => [],
): readonly Named[] {
  const words = wordsOf(phrase).filter((word) => !EMPTY.has(word));
  if (words.length === 0) return [];
  const fit = (text: string): number => {
    const there = wordsOf(text);
    return words.filter((word) => there.some((one) => isSameWord(one, word))).length / words.length;
  };
  const controls = view.elements.map(({ role, name, box, confidence }): Named => {
    const kind = messages.role[role];
    const what = name === '' ? kind : messages.saying(kind, name);
    const all = `${kind} ${KIND_WORDS[role] ?? ''} ${name} ${colourWords(coloursIn(box), messages)}`;
    return { what, box, fit: fit(all) * confidence ** 0.1 };
  });
  // A line that is a control's name is found as the control, which has its kind too.
  const lines = view.lines.map(({ text, box }): Named => ({ what: text, box, fit: 0.98 * fit(text) }));
  const things = view.pictures
    .flatMap(({ objects = [] }) => objects)
    .map(
      ({ name, box }): Named => ({
        what: messages.objects[name][0],
        box,
        fit: fit(`${name} ${messages.objects[name][0]} ${colourWords(coloursIn(box), messages)}`),
      }),
    );
  return [...controls, ...things, ...lines]
    .filter((one) => one.fit >= LEAST_FIT)
    .toSorted((a, b) => b.fit - a.fit || area(a.box) - area(b.box));
}

/** The names of the colours that a box shows, as the picture analysis gives them. */
export type ColoursIn = (box: Box) => readonly string[];

/** Whether a phrase names a colour, in English or in the language of the messages. */
export function namesColour(phrase: string, messages: Messages): boolean {
  const known = new Set(COLOUR_NAMES.flatMap((name) => wordsOf(colourWords([name], messages))));
  return wordsOf(phrase).some((word) => known.has(word));
}

/** Colours that people call by a plainer name. */
const PLAINER: Partial<Readonly<Record<string, ColourName>>> = {
  maroon: 'red',
  salmon: 'red',
  olive: 'green',
  teal: 'green',
  turquoise: 'green',
  gold: 'yellow',
  violet: 'purple',
  magenta: 'pink',
};

function colourWords(names: readonly string[], messages: Messages): string {
  const all = names.flatMap((name) => [name, PLAINER[name] ?? name]);
  return all.map((name) => `${name} ${messages.colours[name as ColourName] ?? ''}`).join(' ');
}

/** Other words for the kinds of controls. */
const KIND_WORDS: Partial<Readonly<Record<ElementRole, string>>> = {
  textbox: 'box input edit',
  combobox: 'list dropdown choice',
  checkbox: 'checkbox tick',
  menuitem: 'item entry',
  icon: 'button symbol',
  image: 'image photo',
};

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Plurals and endings of cases count as the word. */
const isSameWord = (a: string, b: string): boolean =>
  a === b ||
  (Math.min(a.length, b.length) >= 4 &&
    Math.abs(a.length - b.length) <= 2 &&
    (a.startsWith(b) || b.startsWith(a)));
