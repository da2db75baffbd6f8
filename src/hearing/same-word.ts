/** A word as it is compared: models change their mind about case and punctuation long after they know the word. */
export const foldWord = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}']/gu, '');

export const isSameWord = (a: string, b: string): boolean => a === b || foldWord(a) === foldWord(b);
