import { splitSentences } from './split-sentences.ts';

/** Whole sentences of a text that comes in pieces, each as soon as the next one begins. */
export async function* sentencesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    const sentences = splitSentences(text);
    if (sentences.length < 2) continue;
    yield* sentences.slice(0, -1);
    text = sentences.at(-1)!;
    if (/\s$/.test(piece)) text += ' ';
  }
  yield* splitSentences(text);
}
