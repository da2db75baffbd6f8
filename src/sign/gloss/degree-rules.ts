import { type Around, type Rule, roleOf } from './correction-rule.ts';
import type { Word } from './word.ts';
import type { Draft } from './words.ts';

/** How much of a quality: too, so and as mean other things before it than elsewhere. */
export const DEGREE_RULES: readonly Rule[] = [tooIsExcess, soIsVery, asIsSame];

/** too dark is more than dark enough; the sign for too as in also would say something else. */
function tooIsExcess({ word }: Draft, { after }: Around): Partial<Word> | null {
  const isDegree = ['adjective', 'adverb', 'quantifier', 'noun'].includes(roleOf(after) ?? '');
  return word.surface === 'too' && isDegree ? { lemma: 'too much' } : null;
}

/** so cold is very cold; so between two clauses joins them. */
function soIsVery({ word }: Draft, { after }: Around): Partial<Word> | null {
  const isDegree = ['adjective', 'adverb', 'quantifier'].includes(roleOf(after) ?? '');
  return word.surface === 'so' && isDegree ? { role: 'adverb', lemma: 'very' } : null;
}

/** "as tall as her mother": TALL SAME. */
function asIsSame({ word }: Draft, { before, beforeLast }: Around): Partial<Word> | null {
  const isQuality = roleOf(before) === 'adjective' || roleOf(before) === 'adverb';
  return word.surface === 'as' && isQuality && beforeLast?.word.surface === 'as' ? { lemma: 'same' } : null;
}
