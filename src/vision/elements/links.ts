import type { Frame } from '../../core/frame.ts';
import { type Box, right, unionOf } from '../../core/geometry.ts';
import type { TextLine, UiElement, Word } from '../../core/observations.ts';
import { chromaOf, hueOf, type Oklab, toOklab } from '../pictures/oklab.ts';
import { isRule, underlineRow } from './underlines.ts';
import { type Ink, inkOf } from './word-ink.ts';

/** Links are blue by custom (https://www.w3.org/TR/html52/rendering.html#phrasing-content-rendering), visited ones violet. */
const LINK_HUE = { min: 235, max: 315 } as const;
const LINK_CHROMA = 0.075;
/** Two words have one colour when they differ by less than this in OKLab. */
const SAME_COLOUR = 0.07;
/** A colour that more of the page's words have than this is the theme's text colour. */
const MAX_PAGE_SHARE = 0.5;
/** Words of code are as wide as they are long, less the side bearings: standard deviation of the width of a character. */
const MONOSPACE = { minWords: 4, minLength: 4, bearing: 0.1, spread: 0.06, reachEm: 2.2 } as const;

type Seen = { readonly word: Word; readonly ink: Ink; readonly lab: Oklab; readonly isUnderlined: boolean };

/** Words that are underlined or blue where their neighbours are not. */
export function findLinks(frame: Frame, lines: readonly TextLine[]): UiElement[] {
  const seen = lines.map((line) => line.words.flatMap((word) => lookAt(frame, line, word)));
  const all = seen.flat();
  return lines.flatMap((line, index) =>
    groups(seen[index]!, line.style.sizePx).flatMap((group) => {
      const confidence = rate(frame, line, group, all, lines);
      if (confidence === 0) return [];
      const name = group.map(({ word }) => word.text).join(' ');
      return [{ role: 'link' as const, name, confidence, box: boxOf(group) }];
    }),
  );
}

function lookAt(frame: Frame, line: TextLine, word: Word): Seen[] {
  const ink = inkOf(frame, word.box);
  if (!ink) return [];
  const isUnderlined = underlineRow(frame, word.box, line.style.sizePx, ink.ground) !== null;
  return [{ word, ink, lab: toOklab(ink.colour), isUnderlined }];
}

/** Neighbouring words of one look. */
function groups(words: readonly Seen[], sizePx: number): Seen[][] {
  const found: Seen[][] = [];
  for (const seen of words) {
    const group = found.at(-1);
    const last = group?.at(-1);
    const isSame =
      last &&
      last.isUnderlined === seen.isUnderlined &&
      distance(last.lab, seen.lab) < SAME_COLOUR &&
      seen.word.box.x - right(last.word.box) < 0.8 * sizePx;
    if (group && isSame) group.push(seen);
    else found.push([seen]);
  }
  return found;
}

function rate(
  frame: Frame,
  line: TextLine,
  group: readonly Seen[],
  all: readonly Seen[],
  lines: readonly TextLine[],
): number {
  const first = group[0]!;
  if (!group.some(({ word }) => /\p{L}|\p{N}/u.test(word.text))) return 0;
  const isBlue = isLinkColour(first.lab);
  if (first.isUnderlined && !isRule(frame, boxOf(group), line.style.sizePx, first.ink.ground))
    return isBlue ? 0.95 : 0.8;
  if (!isBlue || isMonospaced(line, lines)) return 0;
  const alike = all.filter((seen) => distance(seen.lab, first.lab) < SAME_COLOUR).length;
  if (all.length > group.length && alike > MAX_PAGE_SHARE * all.length) return 0;
  return group.length < line.words.length ? 0.85 : 0.75;
}

const isLinkColour = (lab: Oklab): boolean =>
  chromaOf(lab) >= LINK_CHROMA && hueOf(lab) >= LINK_HUE.min && hueOf(lab) <= LINK_HUE.max;

/** Whether the words of a line and of its neighbours have characters of one width. */
function isMonospaced(line: TextLine, lines: readonly TextLine[]): boolean {
  const { sizePx } = line.style;
  const near = lines.filter(
    ({ box }) =>
      Math.abs(box.y - line.box.y) <= MONOSPACE.reachEm * sizePx &&
      box.x < right(line.box) &&
      right(box) > line.box.x,
  );
  const pitches = near.flatMap(({ words }) =>
    words.flatMap(({ text, box }) =>
      text.length >= MONOSPACE.minLength ? [box.width / (text.length - MONOSPACE.bearing)] : [],
    ),
  );
  if (pitches.length < MONOSPACE.minWords) return false;
  const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  const variance = pitches.reduce((sum, pitch) => sum + (pitch - mean) ** 2, 0) / pitches.length;
  return Math.sqrt(variance) <= MONOSPACE.spread * mean;
}

const boxOf = (group: readonly Seen[]): Box => unionOf(group.map(({ word }) => word.box));

const distance = (a: Oklab, b: Oklab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
