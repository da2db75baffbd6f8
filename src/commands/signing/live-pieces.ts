/** A text longer than this is signed in pieces: about a minute of signing. */
const MOST_CHARACTERS = 400;

/** Long texts cut at the ends of sentences, or between words where a sentence is longer; never within a word. */
export function piecesOf(text: string, most = MOST_CHARACTERS): string[] {
  const pieces: string[] = [];
  for (const part of parts(text.trim(), most)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + part.length + 1 <= most)
      pieces[pieces.length - 1] = `${last} ${part}`;
    else pieces.push(part);
  }
  return pieces;
}

function parts(text: string, most: number): string[] {
  if (text.length <= most) return text === '' ? [] : [text];
  const sentences = text.split(/(?<=[.!?])\s+|\s*\n\s*/).filter(Boolean);
  return sentences.flatMap((sentence) => (sentence.length <= most ? [sentence] : sentence.split(/\s+/)));
}
