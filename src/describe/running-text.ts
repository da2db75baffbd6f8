import type { Sentence } from '../core/description.ts';
import { joinLines, type Quote } from './quote.ts';
import { ended } from './sentence.ts';
import { splitSentences } from './split-sentences.ts';

/** Lines of running text as its sentences, each with the lines that it stands on. */
export function* runningText(lines: readonly Quote[]): Generator<Sentence> {
  const text = joinLines(lines.map((line) => line.text));
  const ends = lines.map((_, i) => joinLines(lines.slice(0, i + 1).map((line) => line.text)).length);
  let from = 0;
  for (const sentence of splitSentences(text)) {
    const start = text.indexOf(sentence, from);
    from = start + sentence.length;
    const on = lines.filter((_, i) => (ends[i] as number) > start && (ends[i - 1] ?? 0) < from);
    yield {
      text: ended(sentence),
      confidence: Math.min(...on.map(({ confidence }) => confidence)),
      regions: on.flatMap(({ boxes }) => boxes),
    };
  }
}

/** Short texts that stand side by side, as one sentence. */
export function sideBySide(parts: readonly Quote[]): Sentence {
  return {
    text: ended(parts.map(({ text }) => text.replace(/[.,;]$/u, '')).join(', ')),
    confidence: Math.min(...parts.map(({ confidence }) => confidence)),
    regions: parts.flatMap(({ boxes }) => boxes),
  };
}
