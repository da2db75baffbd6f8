import type { Sentence } from '../core/description.ts';
import { joinLines, type Quote } from './quote.ts';
import { ended } from './sentence.ts';
import { splitSentences } from './split-sentences.ts';
import { countWords } from './words.ts';

/** Lines of running text as its sentences, each with the lines that it stands on; labels as one sentence. */
export function* runningText(lines: readonly Quote[]): Generator<Sentence> {
  if (areLabels(lines)) {
    yield sideBySide(lines);
    return;
  }
  const text = joinLines(lines.map((line) => line.text));
  const ends = lines.map((_, i) => joinLines(lines.slice(0, i + 1).map((line) => line.text)).length);
  let from = 0;
  for (const sentence of splitSentences(text)) {
    const start = text.indexOf(sentence, from);
    from = start + sentence.length;
    if (ONLY_MARKS.test(sentence)) continue;
    const on = lines.filter((_, i) => (ends[i] as number) > start && (ends[i - 1] ?? 0) < from);
    yield {
      text: ended(sentence),
      confidence: Math.min(...on.map(({ confidence }) => confidence)),
      regions: on.flatMap(({ boxes }) => boxes),
    };
  }
}

/** A dot or a rule between things is nothing to say. */
const ONLY_MARKS = /^[\p{P}\p{Z}\p{Sm}]*$/u;

/** Lines of at most so many words can be labels under each other. */
export const MOST_WORDS_OF_A_LABEL = 5;

/**
 * Whether lines that the layout took for running text are rather labels under each other, as in a menu: each is short,
 * begins like a name or a number, and does not end like a sentence.
 */
export const areLabels = (lines: readonly Quote[]): boolean =>
  lines.length > 1 &&
  lines.every(({ text }) => !/^\p{Ll}|[.,;:!?]$/u.test(text) && countWords(text) <= MOST_WORDS_OF_A_LABEL);

/** Short texts that stand beside or under each other as one, parted by commas where they do not end like a sentence. */
export function together(parts: readonly Quote[]): Quote {
  const text = parts.reduce((all, part) => {
    if (all === '') return part.text;
    return /[.!?…:;,]$/u.test(all) ? `${all} ${part.text}` : `${all}, ${part.text}`;
  }, '');
  return {
    text,
    confidence: Math.min(...parts.map(({ confidence }) => confidence)),
    boxes: parts.flatMap(({ boxes }) => boxes),
    lineIndexes: parts.flatMap(({ lineIndexes }) => lineIndexes),
  };
}

/** Short texts that stand side by side, as one sentence. */
export function sideBySide(parts: readonly Quote[]): Sentence {
  const { text, confidence, boxes } = together(parts);
  return { text: ended(text), confidence, regions: boxes };
}
