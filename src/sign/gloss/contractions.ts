import { dictionary } from './dictionary.ts';
/** A part of a written word and the word that it stands for: can't is `can` can and `'t` not. */
export type Part = { readonly text: string; readonly word: string; readonly isPossessive?: boolean };

/**
 * The words in a written one. `next` is the word after it, which tells "the dog's asleep" from "the dog's bed".
 * Captions leave apostrophes out: dont, im and their kind are read too.
 */
export function expand(text: string, next: string | undefined): Part[] {
  const plain = text.replaceAll('’', "'");
  const lower = plain.toLowerCase();
  const whole = WHOLE[lower];
  if (whole !== undefined) {
    const [cut, first, second] = whole;
    return [
      { text: text.slice(0, cut), word: first },
      { text: text.slice(cut), word: second },
    ];
  }
  if (lower.endsWith("n't")) {
    const stem = text.slice(0, -3);
    return [
      { text: stem, word: NOT_STEMS[stem.toLowerCase()] ?? stem },
      { text: text.slice(-3), word: 'not' },
    ];
  }
  const [, stem, ending] = /^(.+)('s|'m|'re|'ve|'ll|'d)$/i.exec(plain) ?? [];
  if (stem !== undefined && ending !== undefined) {
    const head = { text: text.slice(0, stem.length), word: text.slice(0, stem.length) };
    const tail = text.slice(stem.length);
    if (ending.toLowerCase() !== "'s") return [head, { text: tail, word: ENDINGS[ending.toLowerCase()]! }];
    const verb = verbOfS(stem.toLowerCase(), next?.toLowerCase());
    return verb === null
      ? [{ text, word: head.word, isPossessive: true }]
      : [head, { text: tail, word: verb }];
  }
  if (/s'$/i.test(plain)) return [{ text, word: text.slice(0, -1), isPossessive: true }];
  return [{ text, word: text }];
}

/** Where the written word is cut, and the two words. */
const WHOLE = dictionary<readonly [number, string, string]>({
  "can't": [3, 'can', 'not'],
  cannot: [3, 'can', 'not'],
  cant: [3, 'can', 'not'],
  wont: [2, 'will', 'not'],
  gonna: [3, 'going', 'to'],
  wanna: [3, 'want', 'to'],
  gotta: [3, 'got', 'to'],
  lemme: [3, 'let', 'me'],
  gimme: [3, 'give', 'me'],
  "y'all": [1, 'you', 'all'],
  "let's": [3, 'let', 'us'],
  im: [1, 'i', 'am'],
  ive: [1, 'i', 'have'],
  youre: [3, 'you', 'are'],
  youve: [3, 'you', 'have'],
  theyre: [4, 'they', 'are'],
  thats: [4, 'that', 'is'],
  whats: [4, 'what', 'is'],
  heres: [4, 'here', 'is'],
  theres: [5, 'there', 'is'],
  hes: [2, 'he', 'is'],
  shes: [3, 'she', 'is'],
  dont: [2, 'do', 'not'],
  doesnt: [4, 'does', 'not'],
  didnt: [3, 'did', 'not'],
  isnt: [2, 'is', 'not'],
  arent: [3, 'are', 'not'],
  wasnt: [3, 'was', 'not'],
  werent: [4, 'were', 'not'],
  couldnt: [5, 'could', 'not'],
  shouldnt: [6, 'should', 'not'],
  wouldnt: [5, 'would', 'not'],
  havent: [4, 'have', 'not'],
  hasnt: [3, 'has', 'not'],
});

const NOT_STEMS = dictionary<string>({ wo: 'will', sha: 'shall', ai: 'is' });
const ENDINGS = dictionary<string>({
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
});

/** After these, 's is a verb whatever follows. */
const VERB_HOSTS: ReadonlySet<string> = new Set(
  'he she it that there here this what who where when why how everything everyone everybody something nothing'.split(
    ' ',
  ),
);
/** What begins the rest of a sentence after a verb, and never the thing possessed. */
const AFTER_VERB =
  /^(?:a|an|the|not|on|in|at|from|with|very|too|so|really|just|still|already|been|going|gone|got|here|there|my|your|his|her|our|their|like|about|for|to|and|but|asleep|awake|alone|afraid|alive|away|ready|hungry|tired|happy|sad|\p{L}{2,}ing)$/u;

function verbOfS(host: string, next: string | undefined): 'is' | 'has' | null {
  const isVerb = VERB_HOSTS.has(host) || (next !== undefined && AFTER_VERB.test(next));
  if (!isVerb) return null;
  return next === 'been' || next === 'got' ? 'has' : 'is';
}
