import { dictionary } from './dictionary.ts';
import type { Notes } from './notes.ts';
import type { GlossNode } from './tree.ts';
import type { Word } from './word.ts';

/** A pronoun or possessive as a pointing: the index hand, the flat hand for possession, the thumb for oneself. */
export function pronounNode(word: Word, notes: Notes): GlossNode {
  // her is both: its role tells.
  const form = word.surface === 'her' && word.role === 'pronoun' ? HER : FORMS[word.surface];
  if (form === undefined) return { kind: 'word', word };
  const [hand, person, isPlural] = form;
  const locus =
    person === 1 ? 'signer' : person === 2 ? 'addressee' : (notes.loci.ofPronoun.get(word) ?? 'right');
  return {
    kind: 'point',
    gloss: `${hand}-${person}${isPlural ? '-PL' : ''}`,
    locus,
    words: word.texts,
  };
}

/** this and these point before the signer, that and those further away. */
export function demonstrativeNode(word: Word): GlossNode {
  const isNear = word.surface === 'this' || word.surface === 'these' || word.surface === 'here';
  const isPlural = word.surface === 'these' || word.surface === 'those';
  return {
    kind: 'point',
    gloss: isPlural ? 'IX-LOC-PL' : 'IX-LOC',
    locus: isNear ? 'centre' : 'far-right',
    words: word.texts,
  };
}

/** The owner's POSS after a noun with 's. */
export function ownerNode(word: Word, notes: Notes): GlossNode {
  return {
    kind: 'point',
    gloss: word.isPlural === true ? 'POSS-3-PL' : 'POSS-3',
    locus: notes.loci.ofPronoun.get(word) ?? 'right',
    words: [],
  };
}

type Form = readonly [hand: 'IX' | 'POSS' | 'SELF', person: 1 | 2 | 3, isPlural: boolean];

const HER: Form = ['IX', 3, false];
const FORMS = forms([
  ['i me', 'IX', 1, false],
  ['we us', 'IX', 1, true],
  ['you', 'IX', 2, false],
  ['he him she it', 'IX', 3, false],
  ['they them', 'IX', 3, true],
  ['my mine', 'POSS', 1, false],
  ['our ours', 'POSS', 1, true],
  ['your yours', 'POSS', 2, false],
  ['his her hers its', 'POSS', 3, false],
  ['their theirs', 'POSS', 3, true],
  ['myself', 'SELF', 1, false],
  ['ourselves', 'SELF', 1, true],
  ['yourself', 'SELF', 2, false],
  ['yourselves', 'SELF', 2, true],
  ['himself herself itself', 'SELF', 3, false],
  ['themselves', 'SELF', 3, true],
]);

function forms(rows: readonly (readonly [string, ...Form])[]): Readonly<Record<string, Form | undefined>> {
  return dictionary(
    Object.fromEntries(
      rows.flatMap(([words, ...form]) => words.split(' ').map((word) => [word, form] as const)),
    ),
  );
}
