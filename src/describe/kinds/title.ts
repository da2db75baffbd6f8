import type { RegionRole } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import { type Heading, linesOf, regionsWith, type Scene } from '../scene.ts';

/** Names that browsers put behind the title of the page. */
const BROWSER_SUFFIX =
  /\s+[-–—|]\s+(?:Google Chrome|Chromium|Mozilla Firefox(?: Private Browsing)?|Firefox|Microsoft.? ?Edge|Brave|Opera|Safari|Vivaldi|GNOME Web)$/u;
const ADDRESS =
  /^(?:https?:\/\/\S+|(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|edu|gov|io|de|fr|es|uk|eu|dev|app)(?:[/:?#]\S*)?)$/iu;

/** Where a heading names the whole and not a part of it, best first. */
const TITLE_ROLES: readonly RegionRole[] = ['main', 'header', 'dialog'];

/** What the content is titled: its highest heading, else the window's title, else a small heading on top. */
export function contentTitle(scene: Scene): Quote | undefined {
  return mainHeading(scene) ?? windowTitle(scene) ?? headingOnTop(scene);
}

/** The first of the highest headings that name the whole. */
export function mainHeading(scene: Scene): Quote | undefined {
  const ranked = scene.headings
    .filter((heading) => TITLE_ROLES.includes(heading.role) && heading.level <= 2)
    .toSorted((a, b) => a.level - b.level || TITLE_ROLES.indexOf(a.role) - TITLE_ROLES.indexOf(b.role));
  return ranked[0]?.quote;
}

/** A small heading names the whole when it stands in the uppermost part of it. */
const TOP_SHARE = 0.2;

function headingOnTop({ headings, view }: Scene): Quote | undefined {
  const isOnTop = ({ quote }: Heading) => quote.boxes.every(({ y }) => y < TOP_SHARE * view.heightPx);
  return headings.find((heading) => TITLE_ROLES.includes(heading.role) && isOnTop(heading))?.quote;
}

/** The window's title without the name of the browser. */
export function windowTitle({ title }: Scene): Quote | undefined {
  const text = title?.text.replace(BROWSER_SUFFIX, '') ?? '';
  return title && text !== '' ? { ...title, text } : undefined;
}

/** Whether the window is a browser: by its title, or by an address in one of the bars at the top. */
export function isBrowser(scene: Scene): boolean {
  if (scene.title && BROWSER_SUFFIX.test(scene.title.text)) return true;
  const bars = regionsWith(scene, 'toolbar', 'titlebar', 'header').flatMap(linesOf);
  return bars.some((index) => ADDRESS.test(scene.view.lines[index]?.text.trim() ?? ''));
}
