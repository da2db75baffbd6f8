import type { Body } from '../body.ts';
import type { GlossItem, GlossPlan, ItemKind, MarkerKind, Vocabulary } from '../gloss/plan.ts';
import type { LexiconEntry } from '../lexicon/entry.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { planUtterance, type SignSpan, type Timeline, type UtteranceItem } from '../motion/motion.ts';
import type { Cue } from '../nonmanual/nonmanual.ts';
import { type Caption, captionsOf } from './captions.ts';
import { pointSign } from './points.ts';
import { spellingOf } from './spelling.ts';

/** One item of the gloss plan with its time; milliseconds of the timeline. */
export type TimedGloss = {
  readonly gloss: string;
  readonly kind: ItemKind;
  readonly words: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
};

/** A grammatical marker of the face and head, from the start of its first sign to the end of its last. */
export type TimedMarker = { readonly kind: MarkerKind; readonly startMs: number; readonly endMs: number };

/** A text ready to be signed. */
export type Utterance = {
  readonly timeline: Timeline;
  readonly glosses: readonly TimedGloss[];
  readonly markers: readonly TimedMarker[];
  /** The text in readable pieces, each while it is signed. */
  readonly captions: readonly Caption[];
  /** What face and body do with each sign. */
  readonly cues: readonly Cue[];
  /** Characters that no sign of the lexicon can show. */
  readonly missing: readonly string[];
};

export type UtteranceOptions = {
  readonly speed?: number;
  readonly lettersPerSecond?: number;
  readonly body?: Body;
  /** ARPABET phonemes of an English word, for mouthing; none for a word that is not known. */
  readonly pronounce?: (word: string) => readonly string[];
  /** Whether signs of low confidence are signed instead of spelled. */
  readonly includesUnsure?: boolean;
  /** For live signing (see `PlanOptions`). */
  readonly isQuick?: boolean;
};

/**
 * The pause at the end of a clause: longer than the mean of 229 ms that Grosjean and Lane measured between sentences
 * (Pauses and syntax in American Sign Language, Cognition 5, 1977), since an avatar is harder to read than a person.
 */
const CLAUSE_PAUSE_MS = 320;

/** What can be signed with a lexicon: signs of low confidence are spelled instead, unless they are wanted. */
export function vocabularyOf(
  lexicon: Lexicon,
  { includesUnsure = false }: UtteranceOptions = {},
): Vocabulary {
  return {
    glossFor(meaning) {
      const known = lexicon
        .withMeaning(meaning)
        .filter(({ confidence }) => includesUnsure || confidence !== 'low');
      return (
        (known.find(isNamed(meaning)) ?? known.find(({ meanings }) => meanings[0] === meaning) ?? known[0])
          ?.gloss ?? null
      );
    },
  };
}

/** Whether a sign bears the word as its name: of several signs with a meaning that is the one that is meant. */
const isNamed = (meaning: string) => {
  const name = meaning.toUpperCase().replace(/\s+/g, '-');
  return ({ gloss }: LexiconEntry) => gloss === name;
};

/** Turns a gloss plan into motion, with the time of each gloss and marker. */
export function createUtterance(
  plan: GlossPlan,
  lexicon: Lexicon,
  options: UtteranceOptions = {},
): Utterance {
  const { pronounce = () => [] } = options;
  const missing: string[] = [];
  const items: UtteranceItem[] = [];
  /** For each item of the plan: its index in `items`, or null where nothing of it can be shown. */
  const places: (number | null)[] = [];
  for (const [index, item] of plan.items.entries()) {
    const shown = show(item, lexicon, missing);
    places.push(shown ? items.push(shown) - 1 : null);
    if (plan.clauseEnds.includes(index) && index < plan.items.length - 1) {
      items.push({ kind: 'pause', durationMs: CLAUSE_PAUSE_MS });
    }
  }
  const timeline = planUtterance(items, options);
  const times = places.map((place) => (place === null ? null : timeOf(place, timeline.spans)));
  return {
    timeline,
    glosses: plan.items.flatMap(({ gloss, kind, words }, index) => {
      const time = times[index];
      return time ? [{ gloss, kind, words, ...time }] : [];
    }),
    markers: plan.markers.flatMap(({ kind, first, last }) => {
      const covered = times.slice(first, last + 1).filter((time) => time !== null);
      const [start, end] = [covered[0], covered.at(-1)];
      return start && end ? [{ kind, startMs: start.startMs, endMs: end.endMs }] : [];
    }),
    captions: captionsOf(plan.sentences ?? [], times, timeline.durationMs),
    cues: plan.items.flatMap((item, index) => {
      const time = times[index];
      const entry = entryOf(item, lexicon);
      if (!time || !entry) return [];
      const phonemes = entry.mouthing?.split(/\s+/).flatMap((word) => pronounce(word)) ?? [];
      return [{ ...time, nonManual: entry.sign.nonManual, phonemes }];
    }),
    missing,
  };
}

/** The sign of an item, where it is one of the lexicon. */
const entryOf = ({ kind, gloss }: GlossItem, lexicon: Lexicon): LexiconEntry | undefined =>
  kind === 'sign' || kind === 'number' ? lexicon.find(gloss) : undefined;

function show(item: GlossItem, lexicon: Lexicon, missing: string[]): UtteranceItem | null {
  if (item.kind === 'point') {
    return { kind: 'sign', tree: pointSign(item.gloss, item.locus ?? 'addressee') };
  }
  const entry = entryOf(item, lexicon);
  if (entry) return { kind: 'sign', tree: entry.sign };
  const spelling = spellingOf(item.gloss.replace(/^fs:/, ''), lexicon);
  missing.push(...spelling.missing);
  return spelling.letters.length > 0
    ? { kind: 'spelling', gloss: item.gloss, letters: spelling.letters }
    : null;
}

function timeOf(item: number, spans: readonly SignSpan[]): { startMs: number; endMs: number } | null {
  const own = spans.filter((span) => span.item === item);
  const [first, last] = [own[0], own.at(-1)];
  return first && last ? { startMs: Math.round(first.startMs), endMs: Math.round(last.endMs) } : null;
}
