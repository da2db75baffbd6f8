import { derivedMeanings } from './derivation.ts';
import { IRREGULAR_VERBS } from './irregular-forms.ts';
import { genderOf } from './people.ts';
import type { GlossItem, Vocabulary } from './plan.ts';
import { spell } from './spelling.ts';
import { compoundParts, synonymsOf } from './synonyms.ts';
import type { GlossNode } from './tree.ts';
import { monthItems, valueItems } from './value-items.ts';
import { MONTHS } from './values.ts';
import type { Word } from './word.ts';

/** The items of one node: its sign, a sign of the same meaning, signs of its parts, and its spelling at last. */
export function itemsOf(node: GlossNode, vocabulary: Vocabulary): GlossItem[] {
  switch (node.kind) {
    case 'point': {
      const lexical = node.words.length > 0 ? pluralPronoun(node.gloss, vocabulary) : null;
      if (lexical !== null) return [{ gloss: lexical, kind: 'sign', words: node.words }];
      return [{ gloss: node.gloss, kind: 'point', words: node.words, locus: node.locus }];
    }
    case 'meaning': {
      const gloss = firstGloss(node.meanings, vocabulary);
      return gloss === null
        ? spell(node.meanings.at(-1)!, node.words)
        : [{ gloss, kind: 'sign', words: node.words }];
    }
    case 'word':
      return wordItems(node.word, vocabulary);
    default:
      return [];
  }
}

/** WE and OUR are signs of their own where the vocabulary has them. */
function pluralPronoun(gloss: string, vocabulary: Vocabulary): string | null {
  if (gloss === 'IX-1-PL') return vocabulary.glossFor('we');
  return gloss === 'POSS-1-PL' ? vocabulary.glossFor('our') : null;
}

function firstGloss(meanings: readonly string[], vocabulary: Vocabulary): string | null {
  for (const meaning of meanings) {
    const gloss = vocabulary.glossFor(meaning);
    if (gloss !== null) return gloss;
  }
  return null;
}

function wordItems(word: Word, vocabulary: Vocabulary): GlossItem[] {
  if (word.value !== undefined) return valueItems(word.value, word.texts, vocabulary);
  if (word.role === 'literal' || word.isOwnName === true) return spell(word.surface, word.texts, vocabulary);
  const month = (MONTHS as readonly string[]).indexOf(word.lemma);
  if (month >= 0 && word.role !== 'modal' && word.role !== 'verb')
    return monthItems(month + 1, word.texts, vocabulary);
  const kind = word.role === 'number' ? 'number' : 'sign';
  const gloss = firstGloss(meaningsOf(word), vocabulary);
  if (gloss !== null)
    return [{ gloss, kind, words: word.texts, ...(word.isPlural === true && { isPlural: true }) }];
  if (word.senses !== undefined) return spell(spelledForm(word), word.texts, vocabulary);
  const isPerson = word.person !== undefined || genderOf(word.lemma) !== 'thing';
  const parts =
    compoundParts(word.lemma) ??
    derivedMeanings(word.lemma, isPerson, (meaning) => isKnown(meaning, vocabulary));
  if (parts?.every((part) => isKnown(part, vocabulary)) === true)
    return signsOf(parts, word.texts, vocabulary);
  const pieces = word.surface.split(/[-‐‑ ]/u).filter((piece) => piece !== '');
  // depends on: one word of the dictionary.
  const isOne = !word.lemma.includes(' ') && word.surface.includes(' ');
  if (isOne) return spell(word.lemma, word.texts, vocabulary);
  if (pieces.length < 2) return spell(spelledForm(word), word.texts, vocabulary);
  return piecesOf(pieces, word, vocabulary);
}

/** The dictionary form where it is sure: of words that the tagger does not know, it guesses one (tostre for toString). */
function spelledForm({ role, surface, lemma }: Word): string {
  const isSure = surface.startsWith(lemma) || IRREGULAR_VERBS[surface] === lemma;
  return role !== 'name' && isSure ? lemma : surface;
}

/** Exactly, then by a word of the same meaning; of a word whose sense is known, by that alone. */
function meaningsOf(word: Word): string[] {
  if (word.senses !== undefined) return [...word.senses, ...word.senses.flatMap(synonymsOf)];
  const own = [
    ...new Set([word.lemma, word.surface, word.lemma.replaceAll('-', ' '), word.lemma.replaceAll('-', '')]),
  ];
  return [...own, ...own.flatMap(synonymsOf)];
}

const isKnown = (meaning: string, vocabulary: Vocabulary) =>
  firstGloss([meaning, ...synonymsOf(meaning)], vocabulary) !== null;

function signsOf(meanings: readonly string[], words: readonly string[], vocabulary: Vocabulary): GlossItem[] {
  return meanings.map((meaning) => ({
    gloss: firstGloss([meaning, ...synonymsOf(meaning)], vocabulary)!,
    kind: 'sign',
    words,
  }));
}

/** The parts of a hyphenated word or of a phrase without a sign, each for itself. */
function piecesOf(pieces: readonly string[], word: Word, vocabulary: Vocabulary): GlossItem[] {
  const isPhrase = word.texts.length === pieces.length;
  return pieces.flatMap((piece, index) => {
    const texts = isPhrase ? [word.texts[index]!] : word.texts;
    const lemma = IRREGULAR_VERBS[piece] ?? piece;
    return wordItems({ texts, lemma, surface: piece, role: word.role }, vocabulary);
  });
}
