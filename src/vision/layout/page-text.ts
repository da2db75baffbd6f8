import { type Box, bottom } from '../../core/geometry.ts';
import type { TextLine, UiElement } from '../../core/observations.ts';
import { BOLD_RATIO, middleByLetters } from './item.ts';

/** What the blocks are told apart by: the lines in reading order and how the running text of the page looks. */
export type PageText = {
  readonly lines: readonly TextLine[];
  /** Font size of most letters of the page in pixels. */
  readonly bodySizePx: number;
  /** Weight (share of ink) of most letters of the page. */
  readonly bodyWeight: number;
  readonly pictures: readonly Box[];
  readonly controls: readonly Box[];
};

export function describeText(lines: readonly TextLine[], elements: readonly UiElement[]): PageText {
  return {
    lines,
    bodySizePx: middleByLetters(lines, (line) => [line.style.sizePx, line.text]),
    bodyWeight: middleByLetters(lines, (line) => [line.style.weight, line.text]),
    pictures: elements.filter(({ role }) => role === 'image').map(({ box }) => box),
    controls: elements
      .filter(({ role }) => !['image', 'icon', 'dialog', 'scrollbar'].includes(role))
      .map(({ box }) => box),
  };
}

export const isBold = (line: TextLine, page: PageText): boolean =>
  page.bodyWeight > 0 && line.style.weight >= BOLD_RATIO * page.bodyWeight;

/** The empty stretch from the end of one line to the start of the next, in pixels; negative where they overlap. */
export const gapBetween = (above: TextLine, below: TextLine): number => below.box.y - bottom(above.box);

export const wordCount = (text: string): number => text.trim().split(/\s+/u).filter(Boolean).length;
