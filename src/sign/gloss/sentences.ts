import { dictionary } from './dictionary.ts';
import { scan, type Token } from './scan.ts';

/** The tokens of one sentence, without the mark that ends it. */
export type RawSentence = { readonly tokens: readonly Token[]; readonly end: '.' | '?' | '!' | null };

/** Cuts a text at its sentence marks and at its line breaks. */
export function sentencesOf(text: string): RawSentence[] {
  const sentences: RawSentence[] = [];
  let tokens: Token[] = [];
  const close = (end: RawSentence['end']) => {
    if (tokens.length > 0) sentences.push({ tokens, end });
    tokens = [];
  };
  const all = scan(text);
  all.forEach((token, index) => {
    if (token.startsLine && !continues(all[index - 1], token)) close(null);
    const end = ENDS[token.text[0]!];
    if (token.kind === 'punctuation' && end !== undefined) {
      // ?! is a question, and further marks of the same end change nothing.
      const last = sentences.at(-1);
      if (tokens.length === 0 && last !== undefined && end === '?')
        sentences[sentences.length - 1] = { ...last, end };
      else close(end);
    } else {
      const isJoint = tokens.length >= LONG_SENTENCE / 2 && JOINTS.test(token.text);
      if (isJoint || tokens.length >= LONG_SENTENCE) close(null);
      tokens.push(token);
    }
  });
  close(null);
  return sentences;
}

/**
 * Captions can run on for minutes without a mark. In tokens: past this a sentence is cut, past half of it where a new
 * clause may begin; what is longer no reader keeps in mind, and the tagger only gets worse and slower.
 */
const LONG_SENTENCE = 80;
const JOINTS = /^(?:and|but|so|because|then|well|okay)$/i;

const ENDS = dictionary<'.' | '?' | '!'>({
  '.': '.',
  '…': '.',
  '?': '?',
  '!': '!',
  '。': '.',
  '？': '?',
});

/** A line that was only broken for its width goes on in lower case after a word. */
function continues(before: Token | undefined, token: Token): boolean {
  return before !== undefined && before.kind !== 'punctuation' && /^\p{Ll}/u.test(token.text);
}
