import { type Box, centreX, centreY } from '../../core/geometry.ts';
import type { NameSource, UiElement } from '../../core/observations.ts';
import { messagesFor } from '../../describe/messages/catalogue.ts';
import { placeOf } from '../../describe/say/place.ts';
import { asSentence } from '../../describe/sentence.ts';
import type { Item, Result } from './results.ts';

/** What is said of a thing that the person comes to: text as it is; a control with its name, sort and state. */
export function sayItem({ text, element }: Item, { language }: Result): string {
  if (element?.nameFrom === 'beside') return sayControl({ ...element, nameFrom: 'beside' }, language);
  return element ? sayElement(text, element, language) : text;
}

function sayElement(name: string, element: UiElement, language: string): string {
  const { role, states } = messagesFor(language);
  const noun = role[element.role].replace(/^an? /, '');
  const told = [noun, ...stateWords(element, states)].filter((part) => part !== '').join(', ');
  return name === '' ? asSentence(told) : `${name}, ${told}.`;
}

/** What is said of a control that was asked about; one without a name is told by what stands beside it. */
export function sayControl(element: UiElement & { readonly nameFrom: NameSource }, language: string): string {
  const { name, nameFrom, role } = element;
  if (nameFrom !== 'none' && nameFrom !== 'beside') return sayElement(name, element, language);
  const messages = messagesFor(language);
  const states = stateWords(element, messages.states).filter((word) => word !== '');
  const told = asSentence([messages.nameless(messages.role[role]), ...states].join(', '));
  return nameFrom === 'none' ? told : `${told} ${asSentence(messages.beside(name))}`;
}

/** Where a box is in what was described: in which ninth, and its centre in pixels from the top left corner. */
export function sayPlace(box: Box, { moment, language }: Result): string {
  const { widthPx, heightPx } = moment.screen;
  const place = messagesFor(language).places[placeOf({ view: { widthPx, heightPx } }, box)];
  return asSentence(`${place}: ${Math.round(centreX(box))}, ${Math.round(centreY(box))}`);
}

/** Letter by letter, with what a voice would not tell: capitals, spaces and signs. */
export function spell(text: string): string {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)]
    .map(({ segment }) => SIGNS.get(segment) ?? (/^\p{Lu}$/u.test(segment) ? `capital ${segment}` : segment))
    .join(', ');
}

/** Names of signs that voices leave out or read by their effect on a sentence. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  [' ', 'space'],
  ['.', 'dot'],
  [',', 'comma'],
  [';', 'semicolon'],
  [':', 'colon'],
  ['!', 'exclamation mark'],
  ['?', 'question mark'],
  ['-', 'dash'],
  ['–', 'long dash'],
  ['_', 'underscore'],
  ['/', 'slash'],
  ['\\', 'backslash'],
  ['@', 'at'],
  ['#', 'hash'],
  ['&', 'and sign'],
  ['*', 'star'],
  ['+', 'plus'],
  ['=', 'equals'],
  ['(', 'left bracket'],
  [')', 'right bracket'],
  ['[', 'left square bracket'],
  [']', 'right square bracket'],
  ['{', 'left brace'],
  ['}', 'right brace'],
  ['<', 'less than'],
  ['>', 'greater than'],
  ["'", 'apostrophe'],
  ['’', 'apostrophe'],
  ['"', 'quote'],
  ['|', 'bar'],
  ['~', 'tilde'],
  ['$', 'dollar'],
  ['%', 'percent'],
  ['^', 'caret'],
  ['`', 'backquote'],
]);

function stateWords(
  { state = {} }: UiElement,
  words: ReturnType<typeof messagesFor>['states'],
): readonly string[] {
  const { checked, selected, disabled, value } = state;
  return [
    checked === undefined ? '' : checked ? words.checked : words.unchecked,
    selected ? words.selected : '',
    disabled ? words.disabled : '',
    value === undefined ? '' : words.at(Math.round(100 * value)),
  ];
}
