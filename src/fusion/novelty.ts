import type { Recent } from '../core/recent.ts';
import { isCommonWord } from './common-words.ts';
import { wordsOf } from './terms.ts';

/** What was heard or told so short a time ago is still in the ear. */
export const STILL_KNOWN_MS = 30_000;
/**
 * So much of a clause's content in one breath of somebody else: it was said. More would miss what a recogniser got wrong (on
 * 50 scripted moments with every tenth word wrong, 0.8 repeated 14 % of the clauses, 0.5 repeated 2 % and lost 2 % of the new
 * ones); of one or two words both must be there.
 */
const SAID_SHARE = 0.5;
/** A draft recogniser gets every second word wrong: what it is not sure of is no proof that something was said. */
const LEAST_CONFIDENCE = 0.4;

/**
 * The text without the clauses whose content was heard or told in the last 30 s; empty where nothing new is left. Numbers are
 * always content: "4 unread" is not "3 unread". Pure.
 */
export function withoutKnown(text: string, recent: Recent, language: string): string {
  const known = knownTexts(recent).map((one) => new Set([...stemsOf(one), ...numbersOf(one)]));
  const clauses = clausesOf(text);
  const kept = clauses.filter((clause) => !isKnown(contentOf(clause, language), numbersOf(clause), known));
  if (kept.length === clauses.length) return text;
  const rest = kept.join(' ').trim();
  if (contentOf(rest, language).length === 0) return '';
  return rest.replace(/[,;:]$/u, '.').replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

function knownTexts({ nowMs, utterances, said }: Recent): readonly string[] {
  const sinceMs = nowMs - STILL_KNOWN_MS;
  return [
    ...utterances
      .filter(({ endMs, confidence }) => endMs >= sinceMs && confidence >= LEAST_CONFIDENCE)
      .map(({ text }) => text),
    ...said.filter(({ atMs }) => atMs >= sinceMs).map(({ text }) => text),
  ];
}

/** Whether one of the texts has the clause's content, and all of its numbers. */
function isKnown(
  content: readonly string[],
  numbers: readonly string[],
  known: readonly ReadonlySet<string>[],
): boolean {
  if (content.length === 0) return false; // words that join, which go with what follows
  const enough = content.length <= 2 ? content.length : Math.max(2, SAID_SHARE * content.length);
  const hasIt = (text: ReadonlySet<string>) => content.filter((word) => text.has(word)).length >= enough;
  return known.some((text) => hasIt(text) && numbers.every((number) => text.has(number)));
}

/** A sentence or a clause ends. "New:" goes with what follows; the marks stay with what is before them. */
const clausesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?;,])\s+/u)
    .map((clause) => clause.trim())
    .filter(Boolean);

/** With fewer rare words the common ones count as well: one that was heard wrongly must not decide. */
const ENOUGH_RARE = 3;

/** What a text is about: its rarer words and its numbers; all its words where it has no others. */
function contentOf(text: string, language: string): readonly string[] {
  const words = stemsOf(text);
  const rare = words.filter((word) => word.length >= 3 && isCommonWord(word, language) !== true);
  return [
    ...(rare.length >= ENOUGH_RARE ? rare : words.filter((word) => word.length >= 3)),
    ...numbersOf(text),
  ];
}

const stemsOf = (text: string): readonly string[] => wordsOf(text).map((word) => stemOf(word.toLowerCase()));
const numbersOf = (text: string): readonly string[] => text.match(/\p{N}+(?:[.,:]\p{N}+)*/gu) ?? [];

/** Only the commonest endings: a plural is the same thing. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:e?s|ed|ing)$/u, '') : word);
