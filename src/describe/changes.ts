import type { Sentence } from '../core/description.ts';
import type { Change, SeenItem } from '../core/recent.ts';
import { messagesFor } from './messages/catalogue.ts';
import type { Messages } from './messages/messages.ts';
import { joinLines } from './quote.ts';
import { fillsView, placeOf } from './say/place.ts';
import { asSentence } from './sentence.ts';
import { withoutPictograms } from './spoken-text.ts';
import { cutToWords } from './words.ts';

/** Somebody who is told while they do something else takes in a dozen words; more is there when they ask. */
const MOST_WORDS = 16;

/** One sentence for a change, with the places where it happened; null where there are no words for it. */
export function sayChange(change: Change, language: string): Sentence | null {
  const messages = messagesFor(language);
  const { items } = change;
  if (change.kind === 'replaced') return toSentence(messages.otherScreen(titleOf(items)), items);
  const content = cutToWords(contentOf(items, messages), MOST_WORDS);
  if (content === '') return null;
  const phrase = { appeared: messages.appeared, changed: messages.changed, gone: messages.gone }[change.kind];
  return toSentence(phrase(content), items);
}

/** One sentence for what somebody points at with words: what it is, what is written over it, and where it stands. */
export function sayPointed({ item, name }: Pointed, view: Size, language: string): Sentence | null {
  const { nouns, places, meant } = messagesFor(language);
  if (!item.pictureKind) return null;
  const title = cutToWords(withoutPictograms(name), MOST_WORDS);
  const place = fillsView({ view }, item.box) ? '' : places[placeOf({ view }, item.box)];
  return toSentence(meant([nouns[item.pictureKind], title, place].filter(Boolean).join(', ')), [item]);
}

type Size = { readonly widthPx: number; readonly heightPx: number };
/** What a text points at; the same as fusion's. */
type Pointed = { readonly item: SeenItem; readonly name: string };

const toSentence = (phrase: string, items: readonly SeenItem[]): Sentence => ({
  text: asSentence(phrase),
  confidence: items.reduce((least, { confidence }) => Math.min(least, confidence), 1),
  regions: items.map(({ box }) => box),
});

/** Controls with their names and states, texts as they are; what a control and a line say alike is said once. */
function contentOf(items: readonly SeenItem[], messages: Messages): string {
  const controls = items.filter(({ kind }) => kind === 'control');
  const names = new Set(controls.map(({ text }) => fold(text)));
  const texts = items.filter(({ kind, text }) => kind !== 'control' && !names.has(fold(text)));
  const running = joinLines(texts.map(({ text }) => withoutPictograms(text)));
  const named = controls.map((control) => nameOf(control, messages)).filter(Boolean);
  return [running, ...named].filter(Boolean).join(', ');
}

function nameOf({ role, text, state }: SeenItem, { states, role: roles }: Messages): string {
  const name = withoutPictograms(text) || (role ? roles[role] : '');
  const isSwitch = role === 'switch';
  const said =
    state?.checked !== undefined
      ? state.checked
        ? isSwitch
          ? states.on
          : states.checked
        : isSwitch
          ? states.off
          : states.unchecked
      : state?.value !== undefined
        ? states.at(Math.round(100 * state.value))
        : state?.selected
          ? states.selected
          : '';
  return [name, said, state?.disabled ? states.disabled : ''].filter(Boolean).join(' ');
}

/** The window's title; else what is written largest, the first of it. */
function titleOf(items: readonly SeenItem[]): string | undefined {
  const title = items.find(({ kind }) => kind === 'title');
  if (title) return cutToWords(title.text, MOST_WORDS);
  const texts = items.filter(({ kind, text }) => kind === 'text' && /\p{L}{2}/u.test(text));
  const largest = texts.reduce<SeenItem | undefined>(
    (best, item) => ((item.sizePx ?? 0) > (best?.sizePx ?? 0) ? item : best),
    undefined,
  );
  return largest && cutToWords(largest.text, MOST_WORDS);
}

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
