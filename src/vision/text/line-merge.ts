import { bottom, coverage, right, unionOf } from '../../core/geometry.ts';
import type { TextLine, Word } from '../../core/observations.ts';

/**
 * The lines of a frame from those that stayed and those that were read now: without the unsure ones, without those
 * that were read twice, and with the pieces of one line put together.
 */
export function mergeLines(kept: readonly TextLine[], read: readonly TextLine[]): readonly TextLine[] {
  const sure = read.filter((line) => line.confidence >= MIN_CONFIDENCE && line.text.trim() !== '');
  const once = withoutDoubles([...kept, ...sure.toSorted((a, b) => worth(b) - worth(a))]);
  return joinPieces(once);
}

/** Of two readings of one place the surer one is worth more, and of two sure ones the one that has read more of it. */
const worth = ({ confidence, text }: TextLine): number => confidence ** 4 * text.length;

/** PaddleOCR's threshold for a line (tools/infer/utility.py: drop_score). */
const MIN_CONFIDENCE = 0.5;
/** Of two lines that cover each other by more than this, only the first stays. */
const DOUBLE_COVERAGE = 0.5;

function withoutDoubles(lines: readonly TextLine[]): readonly TextLine[] {
  const result: TextLine[] = [];
  for (const line of lines) {
    const isDouble = result.some(
      (other) =>
        coverage(line.box, other.box) > DOUBLE_COVERAGE || coverage(other.box, line.box) > DOUBLE_COVERAGE,
    );
    if (!isDouble) result.push(line);
  }
  return result;
}

/** Joins neighbours that were found as two: same font, same baseline, and a word's space between them. */
function joinPieces(lines: readonly TextLine[]): readonly TextLine[] {
  const result: TextLine[] = [];
  for (const line of lines.toSorted((a, b) => a.box.x - b.box.x)) {
    const index = result.findIndex((before) => isContinued(before, line));
    if (index < 0) result.push(line);
    else result[index] = joined(result[index]!, line);
  }
  return result;
}

function isContinued(before: TextLine, after: TextLine): boolean {
  const emPx = Math.min(before.style.sizePx, after.style.sizePx);
  const gapPx = after.box.x - right(before.box);
  return (
    Math.abs(bottom(before.box) - bottom(after.box)) < 0.15 * emPx &&
    Math.abs(before.style.sizePx - after.style.sizePx) < 0.2 * emPx &&
    gapPx > -0.1 * emPx &&
    gapPx < JOIN_GAP_EM * emPx &&
    isNear(before.style.background, after.style.background)
  );
}

/** Spaces between words are up to this wide; see words.ts. */
const JOIN_GAP_EM = 0.5;

const isNear = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((value, channel) => Math.abs(value - b[channel]!) <= 16);

const joined = (before: TextLine, after: TextLine): TextLine =>
  lineOfWords(
    [...before.words, ...after.words],
    before.text.length >= after.text.length ? before.style : after.style,
  );

/** The line that these words (at least one, from left to right) make. */
export function lineOfWords(words: readonly Word[], style: TextLine['style']): TextLine {
  const weights = words.map((word) => word.text.length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    text: words.map((word) => word.text).join(' '),
    confidence: words.reduce((sum, word, index) => sum + word.confidence * weights[index]!, 0) / total,
    box: unionOf(words.map((word) => word.box)),
    words,
    style,
  };
}
