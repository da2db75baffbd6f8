import type { TextLine } from '../../core/observations.ts';
import { isSquare } from './alphabet.ts';

/**
 * The lines without icons that were read as a character: a lone Chinese or Japanese one (a menu button looks like the
 * number three, a calendar like the sun) on a screen where nothing longer is written in these scripts.
 */
export function withoutStrayIcons(lines: readonly TextLine[]): readonly TextLine[] {
  const isWritten = lines.some(({ text }) => SQUARE_TEXT.test(text));
  return isWritten ? lines : lines.filter(({ text }) => !([...text].length === 1 && isSquare(text)));
}

const SQUARE_TEXT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u;
