import { dictionary } from './dictionary.ts';
import { isExpletive } from './expletive.ts';
import { type Gender, genderOf } from './people.ts';
import type { Locus } from './plan.ts';
import type { Word } from './word.ts';

/** Where each pronoun points, and which nouns get a place because something points back to them. */
export type Loci = {
  readonly ofPronoun: ReadonlyMap<Word, Locus>;
  /** First mentions: the noun is followed by a point to its new place. */
  readonly ofNoun: ReadonlyMap<Word, Locus>;
};

/**
 * Gives every referent of a text its place. A pronoun of the third person goes back to the nearest noun before it that
 * fits in number and kind, subjects first; one that goes back to nothing keeps a place by its own form, so that he and
 * she never share one.
 */
export function placeReferents(sentences: readonly (readonly Word[])[]): Loci {
  const ofPronoun = new Map<Word, Locus>();
  const ofNoun = new Map<Word, Locus>();
  const mentions: Mention[] = [];
  const byForm = new Map<string, Referent>();
  const places = placeGiver();

  for (const words of sentences) {
    words.forEach((word, index) => {
      const wanted = WANTED[word.surface];
      if (isExpletive(words, index)) return;
      if (wanted !== undefined && (word.role === 'pronoun' || word.role === 'possessive')) {
        const mention = antecedentOf(wanted, mentions);
        const referent = mention?.referent ?? remembered(byForm, wanted);
        referent.locus ??= places();
        ofPronoun.set(word, referent.locus);
        if (mention !== undefined && !referent.isSetUp) {
          ofNoun.set(mention.word, referent.locus);
          referent.isSetUp = true;
        }
      } else if (isHead(words, index)) {
        mentions.push(mentionOf(words, index, mentions));
        const isOwner = word.isPossessive === true;
        const { referent } = mentions.at(-1)!;
        if (isOwner) {
          referent.locus ??= places();
          referent.isSetUp = true;
        }
        if (isOwner) ofPronoun.set(word, referent.locus!);
      }
    });
  }
  return { ofPronoun, ofNoun };
}

type Wanted = { readonly form: string; readonly gender: Gender; readonly isPlural: boolean };
type Referent = { locus?: Locus; isSetUp: boolean };
type Mention = Wanted & { readonly word: Word; readonly isSubject: boolean; readonly referent: Referent };

const wanted = (form: string, gender: Gender, isPlural = false): Wanted => ({ form, gender, isPlural });
const HE = wanted('he', 'man');
const SHE = wanted('she', 'woman');
const IT = wanted('it', 'thing');
const THEY = wanted('they', 'person', true);
const WANTED = dictionary<Wanted>({
  he: HE,
  him: HE,
  his: HE,
  himself: HE,
  she: SHE,
  her: SHE,
  hers: SHE,
  herself: SHE,
  it: IT,
  its: IT,
  itself: IT,
  they: THEY,
  them: THEY,
  their: THEY,
  theirs: THEY,
  themselves: THEY,
});

/** Only so far back does a pronoun reach, in nouns. */
const REACH = 12;

function antecedentOf(want: Wanted, mentions: readonly Mention[]): Mention | undefined {
  const fitting = mentions.slice(-REACH).filter((mention) => fits(want, mention));
  return fitting.findLast(({ isSubject }) => isSubject) ?? fitting.at(-1);
}

function fits(want: Wanted, { gender, isPlural }: Mention): boolean {
  if (want.isPlural) return isPlural;
  if (isPlural) return false;
  if (want.gender === 'thing') return gender === 'thing';
  return gender === want.gender || gender === 'person';
}

function remembered(byForm: Map<string, Referent>, { form }: Wanted): Referent {
  const known = byForm.get(form) ?? { isSetUp: true };
  byForm.set(form, known);
  return known;
}

/** The last noun of a noun phrase. */
function isHead(words: readonly Word[], index: number): boolean {
  const word = words[index]!;
  if (word.role !== 'noun' && word.role !== 'name') return false;
  if (word.isPossessive === true) return true;
  const next = words[index + 1];
  return next?.role !== 'noun' && next?.role !== 'name';
}

function mentionOf(words: readonly Word[], index: number, before: readonly Mention[]): Mention {
  const word = words[index]!;
  const gender = word.person ?? genderOf(word.lemma);
  const isPlural = word.isPlural === true || word.lemma === 'people';
  const isSubject = words.slice(0, index).every(({ role }) => !VERBAL.has(role) && role !== 'preposition');
  // The same noun again is the same referent: A dog ... the dog.
  const same = before.findLast((mention) => mention.form === word.lemma && mention.isPlural === isPlural);
  const isNew = words
    .slice(Math.max(0, index - 3), index)
    .some(({ surface }) => surface === 'a' || surface === 'another');
  const referent = same !== undefined && !isNew ? same.referent : { isSetUp: false };
  return { form: word.lemma, gender, isPlural, word, isSubject, referent };
}

const VERBAL: ReadonlySet<string> = new Set(['verb', 'copula', 'modal', 'auxiliary']);

/** The signer's right first, then left, then further out; then from the start again. */
function placeGiver(): () => Locus {
  const places: readonly Locus[] = ['right', 'left', 'far-right', 'far-left'];
  let given = 0;
  return () => {
    given += 1;
    return places[(given - 1) % places.length]!;
  };
}
