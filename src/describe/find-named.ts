import type { Box } from '../core/geometry.ts';
import { area } from '../core/geometry.ts';
import type { ElementRole, ScreenView } from '../core/observations.ts';
import type { Messages } from './messages/messages.ts';

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
export function findNamed(view: ScreenView, phrase: string, messages: Messages): readonly Named[] {
  const words = wordsOf(phrase).filter((word) => !EMPTY.has(word));
  if (words.length === 0) return [];
  const fit = (text: string): number => {
    const there = wordsOf(text);
    return words.filter((word) => there.some((one) => isSameWord(one, word))).length / words.length;
  };
  const controls = view.elements.map(({ role, name, box, confidence }): Named => {
    const kind = messages.role[role];
    const what = name === '' ? kind : messages.saying(kind, name);
    return { what, box, fit: fit(`${kind} ${KIND_WORDS[role] ?? ''} ${name}`) * confidence ** 0.1 };
  });
  // A line that is a control's name is found as the control, which has its kind too.
  const lines = view.lines.map(({ text, box }): Named => ({ what: text, box, fit: 0.98 * fit(text) }));
  const things = view.pictures
    .flatMap(({ objects = [] }) => objects)
    .map(
      ({ name, box }): Named => ({
        what: messages.objects[name][0],
        box,
        fit: fit(`${name} ${messages.objects[name][0]}`),
      }),
    );
  return [...controls, ...things, ...lines]
    .filter((one) => one.fit >= LEAST_FIT)
    .toSorted((a, b) => b.fit - a.fit || area(a.box) - area(b.box));
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
