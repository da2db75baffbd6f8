import { dictionary } from './dictionary.ts';
import type { Around } from './senses.ts';
import type { Word } from './word.ts';

/** One sense: when it is meant, and the meanings whose signs say it; without one, the word is spelled. */
export type Sense = {
  readonly when: (around: Around) => boolean;
  readonly meanings: readonly string[];
  /** Meant where nothing tells: what was said before may tell otherwise. */
  readonly isDefault: boolean;
};

const always = () => true;
const sense = (when: Sense['when'], ...meanings: string[]): Sense => ({
  when,
  meanings,
  isDefault: when === always,
});
/** Meant unless what is around the sentence tells otherwise. */
const usual = (when: Sense['when'], ...meanings: string[]): Sense => ({ when, meanings, isDefault: true });
const isVerb = ({ isVerb: is }: Around) => is();
const isNoun = ({ word }: Around) => word.role === 'noun';
const isQuality = ({ word }: Around) => word.role === 'adjective' || word.role === 'adverb';
const isFollowedBy = (pattern: RegExp) => (around: Around) => pattern.test(around.at(1)?.lemma ?? '');
const near = (pattern: RegExp) => (around: Around) => around.near(pattern);
const both =
  (...tests: Sense['when'][]): Sense['when'] =>
  (around) =>
    tests.every((test) => test(around));
const isDetermined = ({ at }: Around) =>
  ['article', 'possessive', 'determiner', 'quantifier', 'number'].includes(at(-1)?.role ?? '') ||
  (at(-1)?.role === 'adjective' && at(-2)?.role === 'article');
const isCount = (word: Word | undefined) => word?.role === 'number' || word?.value !== undefined;
const isPerson = ({ role }: Word) => role === 'pronoun' || role === 'name' || role === 'possessive';

const COMPUTING =
  /^(?:computer|laptop|program|app|application|software|script|code|command|install|update|test|engine|server|virus|browser|system|file|tool)$/;
const POINTING =
  /^(?:computer|click|pointer|cursor|wireless|keyboard|button|screen|usb|drag|scroll|pad|hover|laptop)$/;
const TOOLS = /^(?:nails?|fingernails?|manicure|emery|rasp|sandpaper|drill|hammer)$/;
const FORMS =
  /^(?:form|email|text|required|search|enter|type|empty|password|name|input|button|label|box|dialog|page)$/;
const WEIGHT = /^(?:bag|box|suitcase|package|backpack|heavy|weigh|weight|carry|lift|feather|laptop|luggage)$/;
const TABLES = /^(?:table|column|row|spreadsheet|sheet|excel|value|formula|select|header|empty)$/;
const CURRENT =
  /^(?:turn|turn on|turn off|connect|phone|laptop|charger|switch|outage|cable|battery|supply|plug|cord|button|electric|off|on|cut|failure|charge|wire|plant|storm)$/;

/** By dictionary form; the first sense whose test holds is meant, and none where no test does. */
export const SENSES = dictionary<readonly Sense[]>({
  well: [
    sense(both(isNoun, isDetermined)),
    sense(near(/^(?:feel|sleep|get)$/), 'healthy', 'good'),
    sense(always, 'good'),
  ],
  fine: [
    sense(both(isNoun, isDetermined)),
    sense(both(isVerb)),
    sense(both(isDetermined, near(/^(?:pay|police|court|ticket|parking)$/))),
  ],
  can: [sense(isNoun)],
  watch: [sense(both(isNoun), 'wristwatch', 'clock')],
  light: [
    sense(isNoun, 'lamp'),
    sense(isVerb, 'lamp', 'bright'),
    sense(both(isQuality, near(WEIGHT)), 'lightweight'),
  ],
  close: [
    sense(isFollowedBy(/^(?:friend|family|relative|relationship|call|attention)$/), 'near'),
    sense(
      both(isQuality, ({ at }) => at(-1)?.role === 'adverb' || at(1)?.surface === 'to'),
      'near',
    ),
  ],
  second: [
    sense(({ word, at }) => word.isPlural === true || isCount(at(-1)) || at(-1)?.lemma === 'per'),
    sense(({ word, at }) => word.role === 'noun' && /^(?:a|one|every|each)$/.test(at(-1)?.surface ?? '')),
  ],
  minute: [sense(({ word, at }) => word.isPlural === true && !isCount(at(-1)) && at(1)?.surface === 'of')],
  present: [
    sense(isVerb, 'show', 'explain'),
    sense(({ word, at }) => word.role === 'adjective' && at(1)?.role !== 'noun', 'here'),
    sense(both(isQuality), 'now'),
    sense(({ at }) => at(-1)?.surface === 'at' || at(-2)?.surface === 'at', 'now'),
  ],
  mean: [
    sense(
      both(isQuality, ({ at }) => ['copula', 'adverb', 'article'].includes(at(-1)?.role ?? '')),
      'rude',
    ),
  ],
  'too much': [sense(always, 'too much', 'very')],
  by: [
    sense(({ at }) => at(1)?.role === 'noun' || at(1)?.role === 'verb', 'use', 'with'),
    sense(({ at }) => at(1)?.role === 'article', 'near', 'beside'),
    sense(({ at }) => at(1)?.role === 'determiner', 'with'),
  ],
  progress: [sense(isFollowedBy(/^bar$/), 'continue')],
  either: [sense(({ at, near: has }) => isEnd(at(1)) && has(/^(?:not|never|neither)$/), 'also')],
  kind: [sense(({ at, word }) => at(1)?.surface === 'of' || word.isPlural === true)],
  type: [sense(isNoun)],
  play: [sense(both(isNoun, isDetermined), 'drama')],
  match: [
    sense(near(/^(?:fire|candle|burn|smoke)$/)),
    sense(isVerb, 'fit', 'same'),
    sense(both(isNoun, near(/^(?:search|result|found|find|pattern|word|query)$/)), 'same'),
  ],
  run: [
    sense(
      ({ at, near: has }) => has(COMPUTING) && !isPerson(at(-1) ?? ({ role: 'mark' } as Word)),
      'start',
      'work',
    ),
  ],
  save: [sense(near(/^(?:life|drown|rescue|firefighter|danger|child|victim)$/), 'rescue')],
  file: [sense(near(TOOLS)), usual(isVerb, 'save', 'put')],
  field: [sense(near(FORMS), 'box')],
  mouse: [usual((around) => !around.near(POINTING), 'mice')],
  text: [
    sense(isVerb, 'text message'),
    sense(({ near: has }) => has(/^(?:send|phone|reply|receive|sms)$/), 'text message'),
  ],
  message: [sense(near(/^(?:send|phone|reply|receive|sms|inbox)$/), 'text message')],
  power: [sense(both(isNoun, near(CURRENT)), 'electricity')],
  state: [sense(isNoun)],
  cell: [sense(near(TABLES))],
  letter: [
    sense(near(/^(?:alphabet|capital|uppercase|lowercase|word|password|character|digit|spell|contain)$/)),
  ],
  fall: [
    sense(
      ({ at, word }) => word.role === 'noun' && /^(?:the|this|last|next|every)$/.test(at(-1)?.surface ?? ''),
      'autumn',
    ),
  ],
  fly: [sense(isNoun, 'bug')],
  train: [sense(isVerb, 'practice', 'teach')],
  book: [sense(isVerb, 'reserve')],
  drive: [
    sense(both(isNoun, ({ at }) => /^(?:hard|usb|flash|disk|network|cloud)$/.test(at(-1)?.lemma ?? ''))),
  ],
  sign: [
    sense(
      both(isVerb, near(/^(?:document|form|contract|name|here|paper|petition|letter)$/)),
      'signature',
      'write',
    ),
  ],
  editor: [sense(({ at }) => /^(?:code|text|image|video|photo|source|audio)$/.test(at(-1)?.lemma ?? ''))],
  turn: [sense(({ at }) => isSide(at(1)) || (at(1)?.role === 'preposition' && isSide(at(3))), 'go')],
  call: [
    sense(
      both(isVerb, ({ near: has }) => !has(/^name$/)),
      'call',
      'phone',
    ),
  ],
  about: [sense(({ at }) => isCount(at(1)) && at(1)?.value?.kind !== 'year', 'approximately', 'maybe')],
  right: [sense((around) => !isDirection(around), 'correct')],
  back: [
    sense(both(isNoun, near(/^(?:pain|hurt|ache|sore|spine|injury)$/)), 'spine'),
    sense(({ near: has, at }) => isEnd(at(1)) && has(/^(?:call|write|phone)$/), 'again'),
  ],
});

const isEnd = (word: Word | undefined) => word === undefined || word.role === 'mark';
const isSide = (word: Word | undefined) => word?.lemma === 'left' || word?.lemma === 'right';

/** right is a side behind a preposition, after top or bottom and movements, and before what has sides. */
function isDirection({ word, at }: Around): boolean {
  const before = at(-1);
  if (word.role === 'preposition' || word.role === 'interjection') return true;
  if (
    /^(?:side|corner|hand|arm|leg|foot|eye|ear|edge|half|panel|column|button|click|arrow|turn)$/.test(
      at(1)?.lemma ?? '',
    )
  )
    return true;
  if (
    /^(?:top|bottom|upper|lower|far|go|turn|move|left|or|look|scroll|swipe|step)$/.test(before?.lemma ?? '')
  )
    return true;
  const tie = before?.role === 'article' ? at(-2) : before;
  return tie?.role === 'preposition' && at(1)?.role !== 'noun';
}
