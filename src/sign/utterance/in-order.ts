import type { Dropped, GlossItem, GlossPlan } from '../gloss/plan.ts';
import type { LexiconEntry } from '../lexicon/entry.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { spellingOf } from './spelling.ts';

/** Longest phrase that is looked for as one sign, in words. */
const MOST_WORDS = 5;

/**
 * A plan for a lexicon of another sign language, whose grammar Beckon does not know: the text is a list of glosses, or of
 * words that are looked up by gloss and by meaning, in the order in which they stand. What has no sign is spelled with the
 * lexicon's letters and numbers; what those cannot show is dropped with the reason `no sign`.
 */
export function glossInOrder(text: string, lexicon: Lexicon): GlossPlan {
  const items: GlossItem[] = [];
  const dropped: Dropped[] = [];
  const clauseEnds = new Set<number>();
  for (const words of clausesOf(text)) {
    for (let at = 0; at < words.length; ) {
      const { item, count } = itemAt(words, at, lexicon);
      const taken = words.slice(at, at + count);
      if (item === null) dropped.push({ words: taken, reason: 'no sign' });
      else items.push({ ...item, words: taken });
      at += count;
    }
    if (items.length > 0) clauseEnds.add(items.length - 1);
  }
  return { items, markers: [], clauseEnds: [...clauseEnds], dropped };
}

/** White space parts words, so that a gloss with any mark in it stays whole; marks of a sentence end a clause. */
function clausesOf(text: string): string[][] {
  return text
    .normalize('NFC')
    .split(/(?<=[.,;:!?…。？！])\s+|\n+/u)
    .map((part) =>
      part
        .split(/\s+/)
        .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}})\]]+$/gu, ''))
        .filter((word) => word !== ''),
    );
}

function itemAt(
  words: readonly string[],
  at: number,
  lexicon: Lexicon,
): { readonly item: Omit<GlossItem, 'words'> | null; readonly count: number } {
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count--) {
    const entry = signFor(words.slice(at, at + count), lexicon);
    if (entry === undefined) continue;
    const isNumber = count === 1 && /^\d+$/.test(words[at]!);
    return { item: { gloss: entry.gloss, kind: isNumber ? 'number' : 'sign' }, count };
  }
  const word = words[at]!;
  const { letters } = spellingOf(word, lexicon);
  return {
    item: letters.length === 0 ? null : { gloss: `fs:${word.toUpperCase()}`, kind: 'spell' },
    count: 1,
  };
}

function signFor(words: readonly string[], lexicon: Lexicon): LexiconEntry | undefined {
  for (const joint of words.length === 1 ? [''] : ['_', '-']) {
    const named = lexicon.find(words.join(joint));
    if (named !== undefined) return named;
  }
  const phrase = words.join(' ');
  const [meant] = [...lexicon.withMeaning(phrase), ...lexicon.withMeaning(withoutAccents(phrase))];
  return meant;
}

const withoutAccents = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '');
