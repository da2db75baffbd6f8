import { IRREGULAR_NOUNS } from './irregular-forms.ts';

/**
 * The meanings that a derived word is made of, where all of them have a sign: quickly is QUICK, singer is SING PERSON,
 * unhappy is HAPPY NOT, kindness is KIND. Null where the word does not come apart so.
 */
export function derivedMeanings(
  word: string,
  isPerson: boolean,
  isKnown: (meaning: string) => boolean,
): string[] | null {
  if (IRREGULAR_NOUNS[word] === word) return null; // news is no plural of new
  for (const [pattern, endings, added] of RULES) {
    // A poster is nobody who posts.
    if (added[0] === 'person' && !isPerson) continue;
    const stem = pattern.exec(word)?.[1];
    if (stem === undefined || stem.length < 3) continue;
    for (const ending of endings) {
      if (ending === '' && lacksDoubled(stem, word.slice(stem.length))) continue;
      const base = stem + ending;
      if (isKnown(base) && added.every(isKnown)) return [base, ...added];
    }
    // run in runner, sit in sitting: the doubled consonant goes.
    const single = /(\p{L})\1$/u.test(stem) ? stem.slice(0, -1) : null;
    if (single !== null && single.length >= 3 && isKnown(single) && added.every(isKnown))
      return [single, ...added];
  }
  return null;
}

/** A rating rates and is no rat, staring is no star: a short vowel would have doubled its consonant. */
function lacksDoubled(stem: string, ending: string): boolean {
  return /^(?:ing|ed|ers?|ors?)$/.test(ending) && /^[^aeiouy]*[aeiouy][^aeiouwxy]$/.test(stem);
}

/** The pattern's group is the stem; what may have to be put back behind it; and the signs that the affix adds. */
const RULES: readonly (readonly [RegExp, readonly string[], readonly string[]])[] = [
  [/^(.+)ily$/, ['y'], []],
  [/^(.+)ly$/, ['', 'le'], []],
  [/^(.+)iness$/, ['y'], []],
  [/^(.+)ness$/, [''], []],
  [/^(.+)(?:er|or)s?$/, ['', 'e'], ['person']],
  [/^(.+)ists?$/, ['', 'e', 'y'], ['person']],
  [/^un(.+)$/, [''], ['not']],
  [/^(.+)less$/, [''], ['none']],
  [/^(.+)ing$/, ['', 'e'], []],
  [/^(.+)ed$/, ['', 'e'], []],
  [/^(.+)ful$/, [''], []],
  [/^(.+)ies$/, ['y'], []],
  [/^(.+)e?s$/, ['', 'e'], []],
  [/^(.+)(?:ion|ation)$/, ['', 'e'], []],
  [/^(.+)ment$/, [''], []],
  // A retired man is not tired again: only what can be done a second time.
  [
    /^re((?:write|read|open|start|build|use|send|print|paint|visit|count|check|connect|load|play|join|order|make|heat|think|tell|try|enter|appear|discover|learn|name|fill|move|sell|draw|cook|wash|watch|meet)(?:s|ed|d|ing)?)$/,
    [''],
    ['again'],
  ],
];
