import { drop, type Notes } from './notes.ts';
import { demonstrativeNode, ownerNode, pronounNode } from './pronouns.ts';
import { type GlossNode, meaningNode, wordNode } from './tree.ts';
import type { Role, Word } from './word.ts';

/** A noun phrase, or the adjectives of a predicate, in the order in which they are signed. */
export type NounPhrase = {
  readonly nodes: readonly GlossNode[];
  readonly length: number;
  readonly head: Word | null;
  /** "no cars": NONE follows the noun, under a headshake. */
  readonly isNegated: boolean;
};

const BEFORE_NOUN: ReadonlySet<Role> = new Set([
  'article',
  'determiner',
  'possessive',
  'quantifier',
  'number',
  'value',
  'adjective',
]);
const NOUNS: ReadonlySet<Role> = new Set(['noun', 'name', 'literal', 'symbol']);

/** How many words of a noun phrase stand at `at`; 0 where none does. */
export function nounPhraseLength(words: readonly Word[], at: number): number {
  let end = at;
  let hasNoun = false;
  while (end < words.length) {
    const word = words[end]!;
    if (NOUNS.has(word.role) || (word.isQuoted === true && hasNoun)) hasNoun = word.isPossessive !== true;
    else if (hasNoun) {
      // A number after its noun names it: page 3, row 12.
      if (word.role === 'value' || word.role === 'number') end += 1;
      break;
    } else if (!BEFORE_NOUN.has(word.role) && !isLink(words, end, end > at)) break;
    end += 1;
  }
  return end - at;
}

/** very in "very big", and in "black and white", the comma in "long, dark hair". */
function isLink(words: readonly Word[], at: number, isInside: boolean): boolean {
  const word = words[at]!;
  const next = words[at + 1];
  if (word.role === 'adverb')
    return next?.role === 'adjective' && !/^(?:there|here|then|again|also)$/.test(word.surface);
  const isAdjectivePair = words[at - 1]?.role === 'adjective' && next?.role === 'adjective';
  return isInside && (word.role === 'conjunction' || word.surface === ',') && isAdjectivePair;
}

/** The signs of the noun phrase: owner, pointing, number, noun, then what the noun is like. */
export function nounPhrase(words: readonly Word[], at: number, notes: Notes): NounPhrase {
  const length = nounPhraseLength(words, at);
  const parts = words.slice(at, at + length);
  const front: GlossNode[] = [];
  const nouns: GlossNode[] = [];
  const qualities: GlossNode[] = [];
  let negator: Word | null = null;
  let head: Word | null = null;
  // Words of a title keep their order.
  const hasOrder = parts.length > 1 && parts.every(({ isQuoted }) => isQuoted === true);
  const isCounted = parts.some(({ role }) => role === 'number' || role === 'quantifier' || role === 'value');
  for (const word of parts) {
    if (word.role === 'mark') continue;
    if (word.role === 'article') drop(notes, word, 'article');
    else if (word.surface === 'no' && word.role === 'quantifier') negator = word;
    else if (word.role === 'determiner') front.push(demonstrativeNode(word));
    else if (word.role === 'possessive') front.push(pronounNode(word, notes));
    else if (word.role === 'pronoun') nouns.push(pronounNode(word, notes));
    else if (NOUNS.has(word.role) || hasOrder) {
      nouns.push(wordNode(isCounted ? { ...word, isPlural: false } : word));
      const place = notes.loci.ofNoun.get(word);
      if (word.isPossessive === true) {
        front.push(...nouns.splice(0), ...qualities.splice(0), ownerNode(word, notes));
      } else {
        head = word;
        if (place !== undefined)
          nouns.push({
            kind: 'point',
            gloss: word.isPlural === true ? 'IX-3-PL' : 'IX-3',
            locus: place,
            words: [],
          });
      }
    } else if (word.role === 'adjective' || word.role === 'adverb' || word.role === 'conjunction') {
      qualities.push(...qualityNodes(word));
    } else if (head === null) front.push(wordNode(word));
    else nouns.push(wordNode(word));
  }
  const nodes = [...front, ...nouns, ...qualities];
  if (negator !== null) nodes.push(meaningNode(['none', 'no', 'zero', 'not'], [negator]));
  return { nodes, length, head, isNegated: negator !== null };
}

/** bigger is BIG MORE, biggest is BIG MOST. */
function qualityNodes(word: Word): GlossNode[] {
  if (word.degree === undefined || /^(?:more|most|less|least|better|best|worse|worst)$/.test(word.surface))
    return [wordNode(word)];
  const degree = word.degree === 'comparative' ? ['more'] : ['most', 'best'];
  return [wordNode(word), { kind: 'meaning', meanings: degree, words: [] }];
}
