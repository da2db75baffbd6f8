import type { ScreenView } from '../core/observations.ts';
import type { Quote } from './quote.ts';
import { spokenText } from './spoken-text.ts';

const BROWSERS =
  'Google Chrome|Chromium|Mozilla Firefox(?: Private Browsing)?|Firefox|Microsoft.? ?Edge|Brave|Opera|Safari|Vivaldi|GNOME Web';
/** Programs of common desktops that put their name behind the document's in the title bar. */
const PROGRAMS =
  `${BROWSERS}|LibreOffice \\p{L}+|OpenOffice \\p{Lu}\\p{Ll}+|Word|Excel|PowerPoint|Outlook|Notepad(?:\\+\\+)?|` +
  'Visual Studio Code|VSCodium|Sublime Text|Mousepad|gedit|Text Editor|Kate|GIMP|Inkscape|Krita|Mozilla Thunderbird|' +
  'Thunderbird|VLC media player|Document Viewer|Okular|Thunar|Dolphin|File Manager|Terminal|Konsole';

/** What text recognition makes of the buttons at the end of a title bar. */
const WINDOW_BUTTONS = /(?:\s+[-–—_·•□○◯×xX口.]+)*\s*$/u;
/** A dash in a title bar is read as any of these. */
const SEPARATOR = '[\\s_:|]*[-–—|一_][\\s\\-–—_:|]*';
/** Who runs it, or another remark of the program. */
const REMARK = '(?:\\s*[[(][^\\])]*[\\])])?';
const PROGRAM_TITLE = new RegExp(`[\\p{L}\\p{N}].*${SEPARATOR}(?:${PROGRAMS})${REMARK}$`, 'u');
const BROWSER_SUFFIX = new RegExp(`${SEPARATOR}(?:${BROWSERS})${REMARK}$`, 'u');

/**
 * The title of the window: as the desktop gave it, else as it stands in the only title bar, else the first line that
 * reads like one ("report.odt - LibreOffice Writer").
 */
export function findWindowTitle(
  view: ScreenView,
  quote: (lineIndexes: readonly number[]) => Quote | undefined,
): Quote | undefined {
  const given = spokenText(view.title ?? '');
  if (given) return { text: given, boxes: [], confidence: 1, lineIndexes: [] };
  const bars = view.regions.filter((region) => region.role === 'titlebar');
  const [bar] = bars;
  if (bar && bars.length === 1) return quote(bar.blocks.flatMap((block) => block.lineIndexes));
  if (bars.length > 1) return undefined;
  for (const index of view.lines.keys()) {
    const line = quote([index]);
    const text = line?.text.replace(WINDOW_BUTTONS, '') ?? '';
    if (line && PROGRAM_TITLE.test(text)) return { ...line, text };
  }
  return undefined;
}

export const isBrowserTitle = (title: string): boolean => BROWSER_SUFFIX.test(title);

/** The title of the page; empty where the browser names nothing but itself. */
export const withoutBrowser = (title: string): string => title.replace(BROWSER_SUFFIX, '').trim();
