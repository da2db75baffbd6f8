import type { DesktopWindow } from './desktop.ts';

/**
 * The window whose title fits best: the same title before one that begins with it before one that holds it as a word
 * before any other part; among equals the topmost. Case and the kind of spaces do not count. Null where none fits.
 */
export function bestTitle(windows: readonly DesktopWindow[], wanted: string): DesktopWindow | null {
  const part = normalised(wanted);
  let best: DesktopWindow | null = null;
  let bestRank = NO_MATCH;
  for (const window of windows) {
    const rank = rankOf(normalised(window.title), part);
    if (rank < bestRank) {
      best = window;
      bestRank = rank;
    }
  }
  return best;
}

const NO_MATCH = 4;

function rankOf(title: string, part: string): number {
  if (part === '' || !title.includes(part)) return NO_MATCH;
  if (title === part) return 0;
  if (title.startsWith(part)) return 1;
  return ` ${title.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${part} `) ? 2 : 3;
}

const normalised = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
