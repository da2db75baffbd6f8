import { readAbbreviation } from './abbreviations.ts';
import { auxiliaryLemma, closedClassRole, PAST_AUXILIARIES } from './closed-class.ts';
import { expand } from './contractions.ts';
import { correctRoles } from './corrections.ts';
import { IRREGULAR_NOUNS, IRREGULAR_VERBS } from './irregular-forms.ts';
import { isNumberWord } from './number-words.ts';
import { genderOf } from './people.ts';
import { markPlaceNames } from './place-names.ts';
import type { Token } from './scan.ts';
import { symbolMeaning } from './symbols.ts';
import { type Tagged, tagWords } from './tagger.ts';
import type { Role, Word } from './word.ts';

/** The words of one sentence with their roles and dictionary forms; punctuation stays as marks. */
export function wordsOf(tokens: readonly Token[]): Word[] {
  const pieces = tokens.flatMap((token, index) => piecesOf(token, tokens[index + 1]));
  const isPlainCase = hasPlainCase(pieces);
  const tagged = tagWords(pieces.map((piece) => forTagger(piece, isPlainCase)));
  const isCased = isPlainCase && pieces.some(({ word }) => /^\p{Lu}/u.test(word));
  const drafts = pieces.map((piece, index) => draftOf(piece, tagged[index]!, { isPlainCase, isCased }));
  return markQuoted(markPlaceNames(correctRoles(drafts))).map(({ word }) => word);
}

/** A word on its way: what the tagger said stays with it until the roles are corrected. */
export type Draft = { readonly word: Word; readonly tagged: Tagged };

type Piece = {
  readonly kind: Token['kind'];
  readonly text: string;
  readonly word: string;
  readonly isPossessive?: boolean;
  readonly value?: Token['value'];
};

function piecesOf(token: Token, next: Token | undefined): Piece[] {
  if (token.kind !== 'word') return [{ ...token, word: token.text }];
  if (/^[\p{L}.]+\.$/u.test(token.text))
    return [{ kind: 'word', text: token.text, word: readAbbreviation(token.text) }];
  return expand(token.text, next?.kind === 'word' ? next.text : undefined).map((part) => ({
    kind: 'word',
    ...part,
  }));
}

/** Values and literals are shown to the tagger as a thing of their kind, so that they do not confuse it. */
function forTagger(piece: Piece, isPlainCase: boolean): string {
  if (piece.kind === 'value')
    return piece.value?.kind === 'clock' || piece.value?.kind === 'date' ? 'today' : '5';
  if (piece.kind === 'literal') return 'file';
  return isPlainCase ? piece.word : piece.word.toLowerCase();
}

/** Capitals tell names only where not all words have them, as in a heading or in captions set in capitals. */
function hasPlainCase(pieces: readonly Piece[]): boolean {
  const words = pieces.filter(
    ({ kind, word }) => kind === 'word' && closedClassRole(word.toLowerCase()) === undefined,
  );
  const capitalised = words.filter(({ word }) => /^\p{Lu}/u.test(word));
  return words.length < 3 || capitalised.length < 0.7 * words.length;
}

/** Whether capitals tell names, and whether small letters tell that a word is none. */
type Case = { readonly isPlainCase: boolean; readonly isCased: boolean };

function draftOf(piece: Piece, tagged: Tagged, letters: Case): Draft {
  const surface = piece.word.toLowerCase().replaceAll('’', "'");
  const base = { texts: [piece.text], surface, lemma: surface };
  if (piece.kind === 'punctuation') return { tagged, word: { ...base, texts: [], role: 'mark' } };
  if (piece.kind === 'literal') return { tagged, word: { ...base, role: 'literal' } };
  if (piece.kind === 'symbol')
    return { tagged, word: { ...base, lemma: symbolMeaning(piece.text), role: 'symbol' } };
  if (piece.value !== undefined) {
    const isTime = piece.value.kind === 'clock' || piece.value.kind === 'date';
    return { tagged, word: { ...base, role: isTime ? 'time' : 'value', value: piece.value } };
  }
  const role = roleOf(surface, piece, tagged, letters);
  return {
    tagged,
    word: { ...base, ...featuresOf(role, surface, tagged), ...nameOf(role, piece, tagged), role },
  };
}

function roleOf(surface: string, { word, text }: Piece, { tags }: Tagged, letters: Case): Role {
  const { isPlainCase, isCased } = letters;
  const closed = closedClassRole(surface);
  if (closed !== undefined) return closed;
  if (isNumberWord(surface)) return 'number';
  const isAcronym = isPlainCase && /^\p{Lu}[\p{Lu}\d]+$/u.test(word);
  const isName = tags.has('ProperNoun') && !(isCased && /^\p{Ll}/u.test(text));
  if (isAcronym || isName) return tags.has('Date') ? 'noun' : 'name';
  if (tags.has('Expression')) return 'interjection';
  if (tags.has('Verb')) return 'verb';
  if (tags.has('Adjective')) return 'adjective';
  if (tags.has('Adverb')) return 'adverb';
  return 'noun';
}

function featuresOf(role: Role, surface: string, { tags, root }: Tagged): Partial<Word> & { lemma: string } {
  if (role === 'copula' || role === 'auxiliary')
    return {
      lemma: auxiliaryLemma(surface),
      isPast: PAST_AUXILIARIES.has(surface),
      isGerund: surface === 'being',
    };
  if (closedClassRole(surface) !== undefined || role === 'name' || role === 'number')
    return { lemma: surface };
  if (role === 'verb')
    return {
      lemma: IRREGULAR_VERBS[surface] ?? root,
      isPast: tags.has('PastTense') || tags.has('Participle'),
      isGerund: tags.has('Gerund') || surface.endsWith('ing'),
    };
  if (role === 'noun') return nounForm(surface, tags, root);
  if (role === 'adjective' || role === 'adverb') {
    if (/^(?:more|most|less|least|better|best|worse|worst|later)$/.test(surface)) return { lemma: surface };
    const degree = degreeOf(surface, tags);
    return { lemma: role === 'adverb' && degree === undefined ? surface : root, ...(degree && { degree }) };
  }
  return { lemma: surface };
}

/** The tagger leaves some plurals as they are (fields), and calls some words in -ing plurals. */
function nounForm(
  surface: string,
  tags: ReadonlySet<string>,
  root: string,
): Partial<Word> & { lemma: string } {
  const irregular = IRREGULAR_NOUNS[surface];
  if (irregular !== undefined) return { lemma: irregular, isPlural: surface !== 'news' };
  const isPlural = /[^sui]s$/.test(surface) && surface.length > 3 && (tags.has('Plural') || root === surface);
  if (!isPlural || SINGULARS_IN_S.test(surface)) return { lemma: root };
  return { lemma: root === surface ? surface.replace(/(?<=(?:s|x|z|ch|sh))es$|s$/, '') : root, isPlural };
}

const SINGULARS_IN_S = /^(?:lens|gas|christmas|always|texas|perhaps|yes|.*ics)$/;

/** The tagger takes some plain words for comparatives: brown, under. */
function degreeOf(surface: string, tags: ReadonlySet<string>): Word['degree'] {
  if (tags.has('Comparative') && surface.endsWith('er')) return 'comparative';
  return tags.has('Superlative') && surface.endsWith('est') ? 'superlative' : undefined;
}

function nameOf(role: Role, piece: Piece, { tags }: Tagged): Partial<Word> {
  const person = tags.has('FemaleName')
    ? 'woman'
    : tags.has('MaleName')
      ? 'man'
      : tags.has('Person')
        ? 'person'
        : null;
  return {
    ...(piece.isPossessive === true && { isPossessive: true }),
    ...(role === 'name' && person !== null && { person }),
    ...(role === 'noun' &&
      tags.has('Actor') &&
      genderOf(piece.word.toLowerCase()) === 'thing' && { person: 'person' }),
    ...(role === 'name' &&
      (person !== null || tags.has('Organization')) &&
      !tags.has('Honorific') && { isOwnName: true }),
  };
}

/** What stands between quotation marks keeps its order. */
function markQuoted(drafts: readonly Draft[]): Draft[] {
  const closers = drafts.filter(({ word }) => word.role === 'mark' && /["“”«»]/u.test(word.surface)).length;
  let quotes = 0;
  return drafts.map((draft) => {
    if (draft.word.role === 'mark' && /["“”«»]/u.test(draft.word.surface)) {
      quotes += 1;
      return draft;
    }
    const isQuoted = quotes % 2 === 1 && quotes < closers;
    return isQuoted ? { ...draft, word: { ...draft.word, isQuoted } } : draft;
  });
}
