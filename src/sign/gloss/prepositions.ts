import { dictionary } from './dictionary.ts';
import { genderOf } from './people.ts';
import { isCount } from './sense-rule.ts';
import { type GlossNode, meaningNode, wordNode } from './tree.ts';
import { isClothing, SILENT_PREPOSITIONS } from './verb-classes.ts';
import type { Word } from './word.ts';

/** The sign of a preposition, null where ASL tells it by order or by space. */
export function prepositionNode(
  word: Word,
  before: Word | undefined,
  after: readonly Word[],
): GlossNode | null {
  const [next] = after;
  const isStranded = next === undefined && (before?.role === 'verb' || before?.role === 'adjective');
  const isBetweenNumbers = word.surface === 'of' && isCount(before) && isCount(next);
  if (SILENT_PREPOSITIONS.has(word.lemma) && (next !== undefined || isStranded) && !isBetweenNumbers)
    return null;
  // "Sales went up by twelve percent": the amount says it.
  if (word.surface === 'by' && (next?.lemma === 'percent' || after[1]?.lemma === 'percent')) return null;
  const isWorn = word.surface === 'in' && before !== undefined && genderOf(before.lemma) !== 'thing';
  if (isWorn && after.slice(0, 4).some(({ lemma }) => isClothing(lemma)))
    return meaningNode(['wear', 'in'], [word]);
  if (word.senses !== undefined) return wordNode(word);
  const meanings = MEANINGS[word.lemma];
  return meanings === undefined ? wordNode(word) : meaningNode([...meanings, word.lemma], [word]);
}

/** Where the sign for the same word means something else: over as in done, like as in fond. */
const MEANINGS = dictionary<readonly string[]>({
  over: ['above'],
  past: ['after'],
  like: ['same'],
  onto: ['on'],
  into: ['in', 'enter'],
  toward: ['to'],
  towards: ['to'],
  round: ['around'],
});
