import type { Place, Report } from '../sigml/report.ts';
import type { HandPosture, Manual, Motion } from '../tree.ts';
import type { LexiconEntry } from './entry.ts';

/** What is wrong with an entry, or (a note) what somebody should look at, because it is rarely meant. */
export type LintFinding = Report & { readonly gloss: string; readonly isNote: boolean };

type Say = (what: string, isNote?: boolean) => void;

/**
 * What can be known of entries without moving them: the start posture is whole, repetitions repeat what is meant,
 * glosses are there once and meanings lead to one sign. Unknown tags and grammar are reported when a file is parsed.
 */
export function lintEntries(entries: readonly LexiconEntry[]): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const entry of entries) {
    const say: Say = (what, isNote = false) =>
      findings.push({ gloss: entry.gloss, place: entry.place, what, isNote });
    lintSign(entry, say);
  }
  findings.push(...lintGlosses(entries), ...lintMeanings(entries));
  return findings;
}

function lintSign({ sign, manual }: LexiconEntry, say: Say): void {
  const isEmpty = Object.keys(sign.nonManual).length === 0;
  if (sign.manual.length === 0 && isEmpty) say('a sign that does nothing');
  if (manual.length === 0) return;
  for (const stretch of sign.manual) lintStretch(stretch, say);
}

function lintStretch({ start, symmetry, motions }: Manual, say: Say): void {
  lintHand(start.dominant, 'the strong hand', say);
  const { nondominant } = start;
  if (nondominant !== undefined && symmetry === undefined) lintHand(nondominant, 'the weak hand', say);
  if (start.constellation !== undefined && symmetry === undefined && nondominant === undefined)
    say('the hands meet, but nothing is said of the weak hand');
  motions.forEach((motion, index) => {
    if (index > 0 && motion.kind === 'repeat') lintRepeat(motion.motion, say);
  });
}

function lintHand({ handshape, orientation }: HandPosture, whose: string, say: Say): void {
  if (handshape === undefined) say(`${whose} starts without a handshape`);
  if (orientation?.fingers === undefined) say(`${whose} starts without a finger direction`);
  if (orientation?.palm === undefined) say(`${whose} starts without a palm direction`);
}

/** A repetition belongs to the movement before it, not to the whole sign. */
function lintRepeat(repeated: Motion, say: Say): void {
  if (repeated.kind !== 'sequence')
    say('only the last movement is repeated; hamseqbegin and hamseqend repeat several', true);
}

function lintGlosses(entries: readonly LexiconEntry[]): LintFinding[] {
  const first = new Map<string, LexiconEntry>();
  return entries.flatMap((entry) => {
    const other = first.get(entry.gloss);
    if (other === undefined) {
      first.set(entry.gloss, entry);
      return [];
    }
    const what = `the gloss is also at ${placeText(other.place)}`;
    return [{ gloss: entry.gloss, place: entry.place, what, isNote: false }];
  });
}

/** One word with several signs is no mistake (right: a direction, and correct), but somebody should have meant it. */
function lintMeanings(entries: readonly LexiconEntry[]): LintFinding[] {
  const owners = new Map<string, LexiconEntry>();
  const findings: LintFinding[] = [];
  for (const entry of entries) {
    for (const meaning of entry.meanings) {
      const other = owners.get(meaning);
      if (other === undefined) owners.set(meaning, entry);
      else if (other.gloss !== entry.gloss) {
        const what = `the meaning "${meaning}" is also that of ${other.gloss} at ${placeText(other.place)}`;
        findings.push({ gloss: entry.gloss, place: entry.place, what, isNote: true });
      }
    }
  }
  return findings;
}

function placeText({ fileName, line }: Place): string {
  return [fileName, line].filter((part) => part !== undefined).join(':');
}
