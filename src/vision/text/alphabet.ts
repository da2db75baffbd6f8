/** The recogniser's classes in order: blank, the characters of the keys file, space. */
export function classesOf(keysFile: string): readonly string[] {
  return ['', ...keysFile.split(/\r?\n/).filter((line) => line !== ''), ' '];
}

/** Class indexes (ascending, with the blank's 0) that may win where the text is in Latin letters. */
export function latinClasses(classes: readonly string[]): Uint16Array {
  return indexesWhere(classes, (text) => LATIN.test(text));
}

/** All classes. */
export const allClasses = (classes: readonly string[]): Uint16Array => indexesWhere(classes, () => true);

/** Whether a character belongs to a script that stands without spaces and fills a square: Han, Kana, Hangul. */
export const isSquare = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);

/**
 * Latin letters with their accents, digits, ASCII punctuation, and the signs that stand in Latin text and that the
 * keys file has. Left out: full-width forms, and what the model confuses with a Latin letter (Greek, Cyrillic, Roman
 * numerals as one character).
 */
const LATIN = /^[\u0020-\u007e\u00a1-\u024f‘’“”•…—‰′″™←↑→↓−√∞≈≠≤≥●○■□▲▼★☆]$/u;

function indexesWhere(classes: readonly string[], isWanted: (text: string) => boolean): Uint16Array {
  const indexes: number[] = [];
  for (const [index, text] of classes.entries()) if (index === 0 || isWanted(text)) indexes.push(index);
  return Uint16Array.from(indexes);
}
