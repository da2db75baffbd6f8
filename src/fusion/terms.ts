import type { Recent, SeenItem } from '../core/recent.ts';
import type { Term } from '../core/speech.ts';
import { isCommonWord } from './common-words.ts';

/** A recogniser hears worse with each word that nobody says: Moonshine's own lists of 100 cost 0.5 points (hearing.md 2). */
export const MOST_TERMS = 100;
/** What left the screen is still talked about for a while. */
const DECAY_MS = 60_000;
const FORGOTTEN_MS = 120_000;
/** OCR that is less sure of a line has often read other letters. */
const LEAST_CONFIDENCE = 0.6;
/** Of the last three readings of a text so many must agree. */
const LEAST_READINGS = 2;
/** Short words are heard well without help, and they are what is heard wrongly with it. */
const LEAST_LETTERS = 4;
const LEAST_LETTERS_OF_A_NAME = 3;
/** Without a list of common words for the language only long words and names count as rare. */
const LONG_LETTERS = 7;

/**
 * The words on the screen that may well be said and that a recogniser would miss: rare words and names, read alike at least
 * twice, the likeliest first, at most 100. Pure.
 */
export function chooseTerms(recent: Recent, language: string): readonly Term[] {
  const found = new Map<string, Candidate>();
  for (const item of recent.items) {
    const weight = weightOf(item, recent.nowMs);
    if (weight <= 0) continue;
    for (const [index, text] of wordsOf(item.text).entries()) {
      if (!isWorthwhile(text, index === 0, language)) continue;
      const key = text.toLowerCase();
      const before = found.get(key);
      found.set(key, {
        // Written in small letters somewhere, it is no name: capitals elsewhere are those of a title.
        text:
          before && isLowerCase(before.text)
            ? before.text
            : isLowerCase(text)
              ? text
              : (before?.text ?? text),
        weight: Math.max(weight, before?.weight ?? 0),
        count: (before?.count ?? 0) + 1,
      });
    }
  }
  return [...found.values()]
    .map(({ text, weight, count }) => ({ text, weight, rank: rankOf(text, weight, count) }))
    .sort((a, b) => b.rank - a.rank || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(({ text, weight }) => ({ text, weight }));
}

type Candidate = { readonly text: string; readonly weight: number; readonly count: number };

/** 1 for what is there, less for what has gone, 0 for what cannot be believed. */
function weightOf(item: SeenItem, nowMs: number): number {
  if (item.text === '' || item.confidence < LEAST_CONFIDENCE) return 0;
  const isStable = item.kind === 'title' || item.readings.filter(Boolean).length >= LEAST_READINGS;
  if (!isStable) return 0;
  if (item.isVisible) return 1;
  const goneMs = nowMs - item.lastSeenMs;
  return goneMs > FORGOTTEN_MS ? 0 : Math.exp(-goneMs / DECAY_MS);
}

/** Words of letters; parts of compounds with hyphens count for themselves, the `'s` of a possessive does not. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .split(/[\s\-–—/|,;:()[\]{}"“”„«»]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/['’]s$/u, ''))
    .filter((word) => /^\p{L}[\p{L}'’]*$/u.test(word));

function isWorthwhile(text: string, isFirst: boolean, language: string): boolean {
  const isName = isCapitalised(text) && !isFirst;
  if (text.length < (isName ? LEAST_LETTERS_OF_A_NAME : LEAST_LETTERS)) return false;
  const isCommon = isCommonWord(text.toLowerCase(), language);
  return isCommon === null ? isName || text.length >= LONG_LETTERS : !isCommon;
}

/** Longer words are rarer and heard more surely; what stands there often, and names, are talked about. */
function rankOf(text: string, weight: number, count: number): number {
  const often = 1 + 0.2 * Math.min(4, count - 1);
  const long = Math.min(12, text.length) / 12;
  return weight * often * long * (isCapitalised(text) ? 1.5 : 1);
}

const isLowerCase = (text: string) => text === text.toLowerCase();
const isCapitalised = (text: string) => /^\p{Lu}\p{L}*\p{Ll}/u.test(text);
