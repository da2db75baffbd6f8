import { itemsOf } from './choose.ts';
import { withoutDisfluencies } from './disfluencies.ts';
import { flatten } from './flatten.ts';
import type { Notes } from './notes.ts';
import { withParticles } from './particles.ts';
import { joinPhrases } from './phrases.ts';
import type { Dropped, GlossPlan, Vocabulary } from './plan.ts';
import { placeReferents } from './referents.ts';
import { withSenses } from './senses.ts';
import { transferSentence } from './sentence-transfer.ts';
import { sentencesOf } from './sentences.ts';
import { withSpokenClocks } from './spoken-clock.ts';
import { withSpokenDates } from './spoken-date.ts';
import type { GlossNode } from './tree.ts';
import { wordsOf } from './words.ts';

export { explain } from './explain.ts';
export type { Dropped, GlossItem, GlossPlan, Locus, Marker, MarkerKind, Vocabulary } from './plan.ts';

/**
 * English to a plan of American Sign Language glosses, by rule (Valli & Lucas, Linguistics of American Sign Language;
 * Baker-Shenk & Cokely, American Sign Language). Pure: equal input gives an equal plan. The plan is empty only where
 * the text has no letter, figure or symbol. `context`: words around the text that tell which sense of a word is meant.
 */
export function glossText(text: string, vocabulary: Vocabulary, context: readonly string[] = []): GlossPlan {
  const dropped: Dropped[] = [];
  const sentences = sentencesOf(text).map(({ tokens, end }) => {
    const fluent = withoutDisfluencies(wordsOf(tokens));
    dropped.push(...fluent.dropped);
    const timed = withSpokenClocks(withSpokenDates(fluent.words));
    const words = withSenses(joinPhrases(withParticles(timed), vocabulary), context);
    return { words, end, startsAt: tokens[0]!.at };
  });
  const loci = placeReferents(sentences.map(({ words }) => words));
  const notes: Notes = { loci, vocabulary, dropped, frame: null };
  const trees = sentences.map(({ words, end }) => transferSentence(words, end, notes));
  const itemsIn = (node: GlossNode) => itemsOf(node, vocabulary);
  let count = 0;
  const spans = trees.map((tree, index) => {
    count += flatten(tree, itemsIn).items.length;
    const from = index === 0 ? 0 : sentences[index]!.startsAt;
    return { text: text.slice(from, sentences[index + 1]?.startsAt).trim(), end: count };
  });
  return { ...flatten(trees.flat(), itemsIn), dropped, sentences: count === 0 ? [] : spans };
}
