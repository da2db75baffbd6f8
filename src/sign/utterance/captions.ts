/** Text that belongs to a stretch of the signing: a line of the subtitles. */
export type Caption = { readonly text: string; readonly startMs: number; readonly endMs: number };

type Sentence = { readonly text: string; readonly end: number };
type Times = readonly ({ readonly startMs: number; readonly endMs: number } | null)[];

/** Two rows of 42 characters (Netflix Timed Text Style Guide): longer sentences are shown in pieces. */
const MOST_CHARACTERS = 84;

/**
 * One caption a sentence, from its first sign to the first sign of the next, the first from the beginning and the last to
 * the end; `times` are those of the plan's items. A long sentence is cut between words, at commas where it can be, into
 * pieces that share its time by their length: ASL orders words otherwise, so that no piece has its own signs.
 */
export function captionsOf(sentences: readonly Sentence[], times: Times, durationMs: number): Caption[] {
  const shown: { text: string; startMs: number }[] = [];
  let first = 0;
  for (const { text, end } of sentences) {
    const time = times.slice(first, end).find((one) => one !== null);
    first = end;
    const last = shown.at(-1);
    // A sentence of which nothing is signed stands with the one before it.
    if (!time && last) last.text += ` ${text}`;
    else shown.push({ text, startMs: last && time ? time.startMs : 0 });
  }
  return shown.flatMap(({ text, startMs }, index) =>
    inPieces(text, startMs, shown[index + 1]?.startMs ?? durationMs),
  );
}

function inPieces(text: string, startMs: number, endMs: number): Caption[] {
  const pieces = cut(text);
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let at = startMs;
  return pieces.map((piece) => {
    const from = at;
    at += ((endMs - startMs) * piece.length) / Math.max(1, total);
    return { text: piece, startMs: Math.round(from), endMs: Math.round(at) };
  });
}

/** As few pieces as fit, of about the same length. */
function cut(text: string): string[] {
  const count = Math.ceil(text.length / MOST_CHARACTERS);
  if (count <= 1) return [text];
  const wanted = text.length / count;
  const pieces: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = pieces.at(-1);
    const isFull =
      last === undefined ||
      last.length + 1 + word.length > MOST_CHARACTERS ||
      last.length >= wanted ||
      (/[,;:]$/.test(last) && last.length > 0.6 * wanted);
    if (isFull) pieces.push(word);
    else pieces[pieces.length - 1] = `${last} ${word}`;
  }
  return pieces;
}
