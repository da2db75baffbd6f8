import type { RegionRole } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import type { Heading, Scene } from '../scene.ts';
import { isBrowserTitle, withoutBrowser } from '../window-title.ts';

/** Where a heading names the whole and not a part of it, best first. */
const TITLE_ROLES: readonly RegionRole[] = ['main', 'header', 'dialog'];

/** What the content is titled: its highest heading, else the window's title, else a small heading on top. */
export function contentTitle(scene: Scene): Quote | undefined {
  return mainHeading(scene) ?? windowTitle(scene) ?? headingOnTop(scene);
}

/** The first of the highest headings that name the whole. */
export function mainHeading(scene: Scene): Quote | undefined {
  const ranked = scene.headings
    .filter(({ role, level, quote }) => TITLE_ROLES.includes(role) && level <= 2 && isTitle(quote))
    .toSorted((a, b) => a.level - b.level || TITLE_ROLES.indexOf(a.role) - TITLE_ROLES.indexOf(b.role));
  return ranked[0]?.quote;
}

/** A small heading names the whole when it stands in the uppermost part of it. */
const TOP_SHARE = 0.2;

export function headingOnTop({ headings, view }: Scene): Quote | undefined {
  const isOnTop = ({ role, quote }: Heading) =>
    TITLE_ROLES.includes(role) &&
    isTitle(quote) &&
    quote.boxes.every(({ y }) => y < TOP_SHARE * view.heightPx);
  return headings.find(isOnTop)?.quote;
}

/**
 * Fewer letters are a logo or a scrap of a picture (two are a word where every character is one); what ends in dots is
 * the short form of a name, as under an icon.
 */
const isTitle = ({ text }: Quote): boolean =>
  !/^https?:|(?:\.\.\.|…)$/u.test(text) &&
  /\p{L}.*\p{L}.*\p{L}|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{2}/u.test(text);

/** The window's title without the name of the browser. */
export function windowTitle({ title }: Scene): Quote | undefined {
  const text = withoutBrowser(title?.text ?? '');
  return title && text !== '' ? { ...title, text } : undefined;
}

const ADDRESS =
  /^(?:https?:\/\/\S+|(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|edu|gov|io|de|fr|es|uk|eu|dev|app)(?:[/:?#]\S*)?)$/iu;
/** The address field of a browser stands in this uppermost part of its window. */
const ADDRESS_ABOVE = 0.15;

/** Whether the window is a browser: by its title, or by an address at the top. */
export function isBrowser({ title, view }: Scene): boolean {
  if (title && isBrowserTitle(title.text)) return true;
  return view.lines.some(({ text, box }) => box.y < ADDRESS_ABOVE * view.heightPx && ADDRESS.test(text));
}
