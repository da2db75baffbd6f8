import type { Box } from '../core/geometry.ts';
import type { TextLine } from '../core/observations.ts';

/** Text from the screen as it is said, with the boxes where it stands (none: it is known without being seen). */
export type Quote = {
  readonly text: string;
  readonly boxes: readonly Box[];
  readonly confidence: number;
  /** Which of the view's lines it is made of, so that nothing is said twice. */
  readonly lineIndexes: readonly number[];
};

/** The lines at `lineIndexes` joined as one running text; undefined where none of them has text. */
export function quoteLines(lines: readonly TextLine[], lineIndexes: readonly number[]): Quote | undefined {
  const used = lineIndexes.filter((index) => (lines[index]?.text ?? '') !== '');
  if (used.length === 0) return undefined;
  const quoted = used.map((index) => lines[index] as TextLine);
  return {
    text: joinLines(quoted.map((line) => line.text)),
    boxes: quoted.map((line) => line.box),
    confidence: meanConfidence(quoted),
    lineIndexes: used,
  };
}

/** One after the other; a word broken by a hyphen at the end of a line is read on without a gap. */
export function joinLines(texts: readonly string[]): string {
  return texts.reduce(
    (all, text) => (all === '' ? text : `${all}${endsInHyphen(all) ? '' : ' '}${text}`),
    '',
  );
}

/** Mean of the lines' confidences, by their lengths; 1 where there are none. */
export function meanConfidence(lines: readonly TextLine[]): number {
  let weight = 0;
  let sum = 0;
  for (const line of lines) {
    weight += line.text.length;
    sum += line.text.length * line.confidence;
  }
  return weight === 0 ? 1 : sum / weight;
}

/** A hyphen (also a soft one that was drawn) directly after a letter; a dash with a space before it is punctuation. */
const endsInHyphen = (text: string) => /\p{L}[-‐]$/u.test(text);
