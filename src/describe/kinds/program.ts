import type { Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import { MENU_WORDS } from './cues.ts';

/** A menu bar has at least so many of the common menus. */
const FEWEST_MENUS = 3;
const MOST_WORDS_OF_A_MENU = 2;

/** Whether a program's menu bar is seen: what looks like a form or a picture is then its tools and its document. */
export function hasMenuBar({ view }: Scene): boolean {
  const names = view.lines.filter(
    ({ text }) => countWords(text) <= MOST_WORDS_OF_A_MENU && MENU_WORDS.test(text),
  );
  return new Set(names.map(({ text }) => text.toLowerCase())).size >= FEWEST_MENUS;
}
