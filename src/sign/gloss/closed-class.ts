import { dictionary } from './dictionary.ts';
import type { Role } from './word.ts';

/** The role of a word of a closed class; undefined where it is none, or where only its neighbours tell. */
export function closedClassRole(word: string): Role | undefined {
  return ROLES.get(word);
}

/** What is always said of a verb form that ASL does without: its dictionary form. */
export function auxiliaryLemma(word: string): string {
  return AUXILIARY_LEMMAS[word] ?? word;
}

const WORDS: readonly (readonly [Role, string])[] = [
  ['article', 'a an the'],
  ['determiner', 'this that these those'],
  [
    'quantifier',
    'all every each both some any many much few several enough more most less half another other such either lot lots no',
  ],
  [
    'pronoun',
    'i me you he him she her it we us they them myself yourself himself herself itself ourselves yourselves themselves',
  ],
  ['possessive', 'my your his its our their mine yours hers ours theirs'],
  [
    'preposition',
    'about above across after against along among around at before behind below beneath beside besides between beyond by down during except for from in inside into like near of off on onto out outside over past per since than through throughout till to toward towards under underneath until up upon via with within without as versus vs',
  ],
  ['conjunction', 'and but or nor because although though while whereas if unless whether so yet plus'],
  ['copula', 'am is are was were be been being'],
  ['auxiliary', 'do does did have has had'],
  ['modal', 'can could may might must shall should will would ought'],
  ['negation', 'not never nobody nothing none nowhere neither'],
  ['wh', 'what who whom whose which where when why how'],
  ['interjection', 'please yes yeah yep okay ok hello hi hey thanks sorry goodbye bye oh wow ouch welcome'],
  ['adverb', 'there here then also too very just only still again already always often sometimes'],
];

const ROLES: ReadonlyMap<string, Role> = new Map(
  WORDS.flatMap(([role, words]) => words.split(' ').map((word) => [word, role] as const)),
);

const AUXILIARY_LEMMAS = dictionary<string>({
  am: 'be',
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  being: 'be',
  does: 'do',
  did: 'do',
  has: 'have',
  had: 'have',
});

/** Forms of be, do and have that tell of the past. */
export const PAST_AUXILIARIES: ReadonlySet<string> = new Set(['was', 'were', 'did', 'had']);
