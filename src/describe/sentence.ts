/** A phrase of ours as a sentence: with a capital, and a full stop where it does not end already. */
export const asSentence = (phrase: string): string =>
  ended(phrase.replace(/^\p{Ll}/u, (first) => first.toUpperCase()));

/** Text from the screen as a sentence: only ended, its letters stay as they are. */
export function ended(text: string): string {
  if (/[.!?…。！？:：]["'”’»)\]]*$/u.test(text)) return text;
  const bare = text.replace(/[\s,;]+$/u, '');
  return bare === '' ? '' : `${bare}.`;
}
