import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { glossText, type Vocabulary } from '../../../src/sign/gloss/gloss.ts';
import { createLexicon } from '../../../src/sign/lexicon/lexicon.ts';
import { parseLexicon } from '../../../src/sign/lexicon/parse.ts';
import { vocabularyOf } from '../../../src/sign/utterance/utterance.ts';

/** What can be signed with the embedded ASL lexicon as it stands. */
export function lexiconVocabulary(folder = 'avatars/lexicon/asl'): Vocabulary {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => parseLexicon(readFileSync(join(folder, name), 'utf8'), name).entries);
  return vocabularyOf(createLexicon(entries));
}

/**
 * How the words of some sentences end. Pointings and numbers are always there and are left out; a word of several
 * items is spelled when any of them is. `spelledWords` are the spelled ones with their counts, the commonest first.
 */
export function coverageOf(
  sentences: readonly string[],
  vocabulary: Vocabulary,
): { signed: number; spelled: number; spelledWords: [string, number][] } {
  const counts = new Map<string, number>();
  let signed = 0;
  for (const sentence of sentences) {
    const isSpelled = new Map<readonly string[], boolean>();
    for (const { kind, words } of glossText(sentence, vocabulary).items) {
      if (words.length === 0 || kind === 'point' || kind === 'number') continue;
      isSpelled.set(words, (isSpelled.get(words) ?? false) || kind === 'spell');
    }
    for (const [words, spelled] of isSpelled) {
      if (!spelled) signed += words.length;
      else
        for (const word of words) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
    }
  }
  const spelledWords = [...counts].sort(([, one], [, other]) => other - one);
  return { signed, spelled: spelledWords.reduce((sum, [, count]) => sum + count, 0), spelledWords };
}
