import { dictionary } from './dictionary.ts';
import {
  always,
  both,
  isCount,
  isDetermined,
  isEnd,
  isFollowedBy,
  isNoun,
  isQuality,
  isVerb,
  near,
  type Sense,
  type SenseTable,
  sense,
} from './sense-rule.ts';
import { ACTION_SENSES } from './sense-rules-actions.ts';
import { AMOUNT_SENSES } from './sense-rules-amounts.ts';
import { COMPUTER_SENSES } from './sense-rules-computers.ts';
import { NATURE_SENSES } from './sense-rules-nature.ts';
import { PUBLIC_SENSES } from './sense-rules-public.ts';
import { THING_SENSES } from './sense-rules-things.ts';
import type { Around } from './senses.ts';
import type { Word } from './word.ts';

const WEIGHT = /^(?:bag|box|suitcase|package|backpack|heavy|weigh|weight|carry|lift|feather|laptop|luggage)$/;
/** Of small words and of words of all subjects. */
const GENERAL: SenseTable = {
  well: [
    sense(both(isNoun, isDetermined)),
    sense(near(/^(?:feel|sleep|get)$/), 'healthy', 'good'),
    sense(always, 'good'),
  ],
  fine: [
    sense(both(isNoun, isDetermined)),
    sense(isVerb),
    sense(both(isDetermined, near(/^(?:pay|police|court|ticket|parking)$/))),
  ],
  may: [sense(({ word, at }) => word.role === 'modal' && /^(?:i|we)$/.test(at(1)?.surface ?? ''), 'can')],
  can: [sense(isNoun)],
  watch: [sense(isNoun, 'wristwatch', 'clock')],
  light: [
    sense(isNoun, 'lamp'),
    sense(
      both(isDetermined, ({ at }) => isEnd(at(1))),
      'lamp',
    ),
    sense(isVerb, 'lamp', 'bright'),
    sense(isFollowedBy(/^(?:rain|snow|breeze|wind|shower|meal|lunch|snack|traffic|supper)$/), 'small'),
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
    sense(isQuality, 'now'),
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
    sense(({ at }) => isEnd(at(-1)) || /(?:ed|en)$/.test(at(-1)?.surface ?? '')),
    sense(({ at }) => /^(?:end|beginning|start|time)$/.test(at(2)?.lemma ?? ''), 'before'),
    sense(({ at }) => at(1)?.role === 'noun' || at(1)?.role === 'verb', 'use', 'with'),
    sense(({ at }) => at(1)?.role === 'article', 'near', 'beside'),
    sense(({ at }) => at(1)?.role === 'determiner', 'with'),
  ],
  either: [sense(({ at, near: has }) => isEnd(at(1)) && has(/^(?:not|never|neither)$/), 'also')],
  kind: [sense(({ at, word }) => at(1)?.surface === 'of' || word.isPlural === true)],
  play: [sense(both(isNoun, isDetermined), 'drama')],
  match: [
    sense(near(/^(?:fire|candle|burn|smoke)$/)),
    sense(isVerb, 'fit', 'same'),
    sense(both(isNoun, near(/^(?:search|result|found|find|pattern|word|query)$/)), 'same'),
  ],
  save: [sense(near(/^(?:life|drown|rescue|firefighter|danger|child|victim)$/), 'rescue')],
  state: [sense(isNoun)],
  letter: [
    sense(near(/^(?:alphabet|capital|uppercase|lowercase|word|password|character|digit|spell|contain)$/)),
  ],
  sign: [
    sense(
      both(isVerb, near(/^(?:document|form|contract|name|here|paper|petition|letter)$/)),
      'signature',
      'write',
    ),
  ],
  keep: [sense(({ at }) => at(1)?.isGerund === true, 'continue')],
  object: [sense(isNoun, 'thing')],
  turn: [
    sense(near(/^into$/), 'become', 'change'),
    sense(({ at }) => isSide(at(1)) || (at(1)?.role === 'preposition' && isSide(at(3))), 'go'),
  ],
  call: [
    sense(both(isVerb, isNaming), 'called'),
    sense(
      both(isVerb, ({ near: has }) => !has(/^name$/)),
      'call',
      'phone',
    ),
    sense(isNoun, 'phone'),
  ],
  right: [sense((around) => !isDirection(around), 'correct')],
  back: [
    sense(both(isNoun, near(/^(?:pain|hurt|ache|sore|spine|injury)$/)), 'spine'),
    sense(({ near: has, at }) => isEnd(at(1)) && has(/^(?:call|write|phone)$/), 'again'),
  ],
  even: [sense(({ word }) => word.role !== 'verb')],
  own: [sense(({ at }) => at(-1)?.role === 'possessive', 'oneself')],
  pretty: [sense(({ at }) => at(1)?.role === 'adjective' || at(1)?.role === 'adverb', 'very')],
  free: [
    sense(near(/^(?:slave|prison|prisoner|jail|captive|hostage|cage|trap|animal|bird)$/), 'set free'),
    sense(always),
  ],
  miss: [
    sense(both(isVerb, near(/^(?:bus|train|plane|flight|call|class|lesson|deadline|chance|meeting|stop)$/))),
  ],
  last: [sense(isVerb, 'continue')],
  found: [sense(({ word }) => /^found(?:ed|ing|s)$/.test(word.surface), 'start')],
  couple: [sense(({ at }) => at(1)?.surface !== 'of')],
};

/** By dictionary form; the first sense whose test holds is meant, and none where no test does. */
export const SENSES = dictionary<readonly Sense[]>(
  joined([
    COMPUTER_SENSES,
    AMOUNT_SENSES,
    THING_SENSES,
    NATURE_SENSES,
    PUBLIC_SENSES,
    ACTION_SENSES,
    GENERAL,
  ]),
);

function joined(tables: readonly SenseTable[]): SenseTable {
  const all: Record<string, readonly Sense[]> = {};
  for (const table of tables)
    for (const [lemma, senses] of Object.entries(table)) all[lemma] = [...(all[lemma] ?? []), ...senses];
  return all;
}

/** "is called Settings", "What is it called?" name; who calls somebody phones. */
function isNaming({ word, at, near: has }: Around): boolean {
  if (has(/^what$/) && isEnd(at(1))) return true;
  if (word.isPast !== true || at(-1)?.role === 'pronoun') return false;
  const next = at(1);
  const isName =
    next?.role === 'name' ||
    next?.role === 'literal' ||
    next?.isQuoted === true ||
    /^["“«]/u.test(next?.surface ?? '') ||
    /^\p{Lu}/u.test(next?.texts[0] ?? '');
  return at(-1)?.role === 'copula' ? isName || isEnd(next) : isName && next?.role !== 'name';
}

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
