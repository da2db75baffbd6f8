/** Whether there is anything in the text that a voice can say. */
export const isBlank = (text: string): boolean => !/[^\s\p{C}]/u.test(text);

/**
 * The text without what synthesisers choke on: a NUL ends the text for programs written in C, other control
 * characters are read as commands by some engines, and half a surrogate pair has no UTF-8 form. Line breaks and tabs
 * stay.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/(?![\n\t])\p{Control}/gu, ' ');
}

/**
 * A bound on how long a voice may take for a text, so that a stuck engine is noticed. The slowest speech is a row of
 * symbols that are each said by a long name ("box drawings light horizontal"): under one second a character; ordinary
 * text takes 70 ms a character.
 */
export function speakingLimitMs(text: string, rate: number): number {
  const startUpMs = 10_000;
  const perCharacterMs = 1_000;
  return startUpMs + (perCharacterMs * text.length) / Math.min(1, rate);
}
