import type { GlossPlan } from '../../src/sign/gloss/plan.ts';
import type { Utterance } from '../../src/sign/utterance/utterance.ts';

/** What became of the content words of a text. */
export type WordCount = {
  readonly signed: number;
  readonly spelledWords: readonly string[];
  /** Words that are neither signed nor spelled, though they carry meaning. */
  readonly lost: readonly string[];
};

/** Words that a text may lose, by the rules of the grammar alone; everything else counts as a content word. */
const FUNCTION_WORDS = new Set(
  `a an the of to in on at for from by with as and or but that which who it there is are was were be been being am do does
   did have has had will would shall whether 's 're 've 'll 'm 'd so then than s let going`.split(/\s+/),
);

/** "i mean", "like", "the the": what speech has beside its words. */
const HESITATIONS: ReadonlySet<string> = new Set(['filler', 'disfluency', 'repetition']);

/**
 * Counts the content words of a text: signed (a number or a pointing for a word is neither counted as signed nor as
 * spelled), spelled, or lost: dropped although no rule of grammar allows it, not in the plan, or without a sign to show.
 */
export function wordCounts(text: string, plan: GlossPlan, utterance: Utterance): WordCount {
  const isSpelled = new Map<readonly string[], boolean>();
  for (const { kind, words } of plan.items) {
    if (words.length === 0 || kind === 'point' || kind === 'number') continue;
    isSpelled.set(words, (isSpelled.get(words) ?? false) || kind === 'spell');
  }
  const spelledWords: string[] = [];
  let signed = 0;
  for (const [words, spelled] of isSpelled) {
    if (spelled) spelledWords.push(...words);
    else signed += words.length;
  }
  const dropped = plan.dropped.flatMap(({ words, reason }) =>
    HESITATIONS.has(reason) ? [] : words.filter((word) => !isFunctionWord(word)),
  );
  return { signed, spelledWords, lost: [...dropped, ...unplanned(text, plan), ...utterance.missing] };
}

const isFunctionWord = (word: string): boolean =>
  FUNCTION_WORDS.has(word.toLowerCase().replaceAll('’', "'")) || !/[\p{L}\d]/u.test(word);

/** The words of the text, between spaces, that do not consist of words of the plan ("don't" is "do" and "n't"). */
function unplanned(text: string, plan: GlossPlan): string[] {
  const known = [...plan.items, ...plan.dropped].flatMap(({ words }) =>
    words.flatMap((word) => word.split(/\s+/)),
  );
  const parts = new Set(known.map(bare).filter(Boolean));
  return text
    .split(/\s+/)
    .map(bare)
    .filter((word) => !consistsOf(word, parts));
}

function consistsOf(word: string, parts: ReadonlySet<string>): boolean {
  if (word === '') return true;
  for (let end = word.length; end > 0; end--)
    if (parts.has(word.slice(0, end)) && consistsOf(word.slice(end), parts)) return true;
  return false;
}

const bare = (word: string): string => word.replace(/[^\p{L}\d]/gu, '');
