const SENTENCES = new Intl.Segmenter('und', { granularity: 'sentence' });

/** The sentences of a text by Unicode's sentence boundaries (https://unicode.org/reports/tr29/), without outer space. */
export function splitSentences(text: string): readonly string[] {
  return [...SENTENCES.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== '');
}
