import { type Around, NOMINAL, type Rule, roleOf } from './correction-rule.ts';
import type { Word } from './word.ts';
import type { Draft } from './words.ts';

/** Words of places and amounts that the tagger takes for verbs and articles. */
export const SIDE_AND_AMOUNT_RULES: readonly Rule[] = [
  upperIsTop,
  leftIsSide,
  cornerIsThing,
  canIsThing,
  mayIsMonth,
  aIsEvery,
];

/** The lower right corner is at the bottom; only a lower price is less. */
function upperIsTop({ word }: Draft, { after }: Around): Partial<Word> | null {
  const place = word.surface === 'lower' ? 'bottom' : word.surface === 'upper' ? 'top' : null;
  return place !== null && /^(?:left|right|corner|side|half|part|edge|row)$/.test(after?.word.surface ?? '')
    ? { role: 'adjective', lemma: place, degree: undefined }
    : null;
}

/** "the left corner" is no verb, whatever the tagger says. */
function cornerIsThing({ word }: Draft, { before }: Around): Partial<Word> | null {
  const isBehindSide = /^(?:left|right|top|bottom|upper|lower)$/.test(before?.word.surface ?? '');
  return isBehindSide && word.role === 'verb' && /^(?:corner|side|edge|button|panel)$/.test(word.lemma)
    ? { role: 'noun' }
    : null;
}

/** left is a side behind what goes there or has sides and before a side; and what remains behind a number. */
function leftIsSide({ word }: Draft, { before, beforeLast, after }: Around): Partial<Word> | null {
  const corner = /^(?:top|bottom|upper|lower)$/.test(before?.word.lemma ?? '');
  if (corner && /^(?:left|right)$/.test(word.surface))
    return { role: 'noun', lemma: word.surface, isPast: false };
  if (word.surface !== 'left' || word.role === 'name') return null;
  const isSide =
    /^(?:top|bottom|upper|lower|far|go|turn|move|look|scroll|swipe|step|on|to|at)$/.test(
      before?.word.lemma ?? '',
    ) ||
    /^(?:side|corner|hand|arm|leg|foot|eye|ear|edge|half|panel|column|button|click|arrow|turn)$/.test(
      after?.word.lemma ?? '',
    ) ||
    (roleOf(before) === 'article' && roleOf(after) !== 'verb');
  if (isSide)
    return { role: NOMINAL.has(roleOf(after)) ? 'adjective' : 'noun', lemma: 'left', isPast: false };
  const isRest = COUNTS.has(roleOf(beforeLast)) && NOMINAL.has(roleOf(before));
  const isLast = after === undefined || roleOf(after) === 'mark' || roleOf(after) === 'preposition';
  return isRest && isLast ? { role: 'adjective', lemma: 'stay', isPast: false } : null;
}

const COUNTS: ReadonlySet<string | undefined> = new Set(['number', 'value', 'quantifier', 'negation']);

/** "$480 a year", "three times a week": every year, every week. */
function aIsEvery({ word }: Draft, { before, beforeLast, after }: Around): Partial<Word> | null {
  if (word.role !== 'article' || !/^an?$/.test(word.surface)) return null;
  const isAmount =
    roleOf(before) === 'value' ||
    COUNTS.has(roleOf(beforeLast)) ||
    /^(?:once|twice)$/.test(before?.word.surface ?? '');
  const isUnit = /^(?:second|minute|hour|night|day|week|month|year)$/.test(after?.word.surface ?? '');
  return isAmount && isUnit ? { role: 'quantifier', lemma: 'every' } : null;
}

/** "the end of May", "May 5": a month. */
function mayIsMonth({ word }: Draft, { before, after }: Around): Partial<Word> | null {
  if (word.surface !== 'may') return null;
  const isMonth =
    roleOf(before) === 'preposition' ||
    /^(?:last|next|this|every)$/.test(before?.word.surface ?? '') ||
    roleOf(after) === 'number' ||
    roleOf(after) === 'value';
  return isMonth ? { role: 'noun' } : null;
}

/** "a can", "the can": a thing. */
function canIsThing({ word }: Draft, { before, beforeLast }: Around): Partial<Word> | null {
  if (word.surface !== 'can') return null;
  const opener = roleOf(before) === 'adjective' ? beforeLast : before;
  return ['article', 'possessive', 'determiner'].includes(roleOf(opener) ?? '') ? { role: 'noun' } : null;
}
