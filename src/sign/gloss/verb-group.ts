import type { ClauseFacts } from './clause-parts.ts';
import { drop, type Notes } from './notes.ts';
import { type GlossNode, meaningNode, wordNode } from './tree.ts';
import { isStative, PARTICIPLES } from './verb-classes.ts';
import type { Word } from './word.ts';

/**
 * The small words before a verb, kept until it comes. English tells the time of every verb; ASL tells it once by a time
 * sign, or by FINISH after what was done, WILL before what comes, and PAST before a state that is over.
 */
export type VerbGroup = {
  takeAuxiliary(word: Word): void;
  /** False where the modal has a sign of its own. */
  takeModal(word: Word): boolean;
  takeCopula(word: Word, rest: readonly Word[]): GlossNode[];
  takeVerb(word: Word, around: { isNegated: boolean; followsNoun: boolean }): GlossNode[];
  /** What waits for a verb that did not come: "I have", "he will". */
  takeRest(isNegated: boolean): GlossNode[];
  facts(): { isPastState: boolean; tense: 'past' | 'future' | null };
};

export function createVerbGroup(notes: Notes, { hasTime }: ClauseFacts): VerbGroup {
  let future: Word | null = null;
  let perfect: Word | null = null;
  let isDid = false;
  let copula: Word | null = null;
  let isPastState = false;
  let tense: 'past' | 'future' | null = null;

  const takeFuture = (): GlossNode[] => {
    const word = future;
    future = null;
    if (word === null) return [];
    tense = 'future';
    if (!hasTime) return [meaningNode(['will', 'future'], [word])];
    drop(notes, word, 'tense');
    return [];
  };

  return {
    takeAuxiliary(word) {
      if (word.lemma === 'have') {
        if (perfect !== null) drop(notes, perfect, 'tense');
        perfect = word;
        return;
      }
      drop(notes, word, 'auxiliary');
      isDid = word.isPast === true;
    },
    takeModal(word) {
      if (word.lemma === 'will' || word.lemma === 'shall') {
        if (future !== null) drop(notes, future, 'tense');
        future = word;
      } else if (word.lemma === 'would') drop(notes, word, 'tense');
      else return false;
      return true;
    },
    takeCopula(word, rest) {
      drop(notes, word, 'copula');
      copula = word;
      const verb = rest.find(({ role }) => role !== 'negation' && role !== 'adverb');
      if (word.isPast === true) {
        tense = 'past';
        if (verb?.role !== 'verb' || verb.isGerund === true) isPastState = true;
      }
      return verb?.role === 'verb' ? [] : takeFuture();
    },
    takeVerb(word, { isNegated, followsNoun }) {
      const isParticiple = copula !== null || (followsNoun && PARTICIPLES.has(word.surface));
      const isPast =
        perfect !== null || isDid || copula?.isPast === true || (word.isPast === true && !isParticiple);
      const isDone =
        isPast && !isNegated && !isStative(word.lemma) && word.isGerund !== true && word.lemma !== 'finish';
      const nodes = [...takeFuture(), wordNode(word)];
      if (isDone && (perfect !== null || !hasTime))
        nodes.push(meaningNode(['finish', 'already'], perfect === null ? [] : [perfect]));
      else if (perfect !== null) drop(notes, perfect, 'tense');
      if (isPast) tense = 'past';
      if (isPast && !isDone && perfect === null) isPastState = true;
      perfect = null;
      isDid = false;
      copula = null;
      return nodes;
    },
    takeRest(isNegated) {
      const word = perfect;
      perfect = null;
      if (word !== null && isNegated) drop(notes, word, 'tense');
      const done = word === null || isNegated ? [] : [meaningNode(['finish', 'have'], [word])];
      return [...done, ...takeFuture()];
    },
    facts: () => ({ isPastState: isPastState && !hasTime, tense }),
  };
}
