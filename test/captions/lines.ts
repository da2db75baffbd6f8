import type { CaptionLine } from '../../src/core/speech.ts';

/** A line whose words follow each other evenly. */
export function captionLine(
  text: string,
  { wordMs = 300, ...given }: Partial<CaptionLine> & { readonly wordMs?: number } = {},
): CaptionLine {
  const { startMs = 0 } = given;
  const words = text.split(' ').map((word, index) => ({
    text: word,
    startMs: startMs + index * wordMs,
    endMs: startMs + (index + 1) * wordMs - 20,
    confidence: 0.9,
  }));
  return {
    id: 1,
    channel: 'computer',
    startMs,
    endMs: words.at(-1)!.endMs,
    words,
    text,
    confidence: 0.9,
    isDraft: false,
    ...given,
  };
}
