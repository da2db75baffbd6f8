import type { Detail, Sentence } from '../../core/description.ts';
import { coverage } from '../../core/geometry.ts';
import type { ScreenView } from '../../core/observations.ts';
import type { Recent } from '../../core/recent.ts';
import { BRIEF_WORDS } from '../../describe/levels/brief.ts';
import { NORMAL_WORDS } from '../../describe/levels/normal.ts';
import { countWords } from '../../describe/words.ts';
import { noHistory, observe } from '../../fusion/recent.ts';
import { createPointing } from './pointing.ts';

/**
 * A description of what is on the screen, beginning with the region that somebody has just pointed at with words ("this chart"):
 * first what is meant, then what is told of that region, then the rest as far as the words of the level go. The sentences as they
 * are where nobody pointed, and for the text in reading order.
 */
export function pointedFirst(
  sentences: Iterable<Sentence>,
  view: ScreenView,
  recent: Recent,
  { detail, language }: { readonly detail: Detail; readonly language: string },
): Iterable<Sentence> {
  const meant = detail === 'text' ? null : meantIn(view, recent, language);
  const region = meant?.regions[0];
  if (!meant || !region) return sentences;
  const all = [...sentences];
  const isThere = ({ regions }: Sentence) =>
    regions.length > 0 && regions.every((box) => coverage(box, region) >= MOSTLY);
  const inOrder = [meant, ...all.filter(isThere), ...all.filter((sentence) => !isThere(sentence))];
  let wordCount = 0;
  return inOrder.filter((sentence) => {
    const count = countWords(sentence.text);
    const fits = wordCount + count <= MOST_WORDS[detail];
    if (fits) wordCount += count;
    return fits;
  });
}

const MOSTLY = 0.5;
const MOST_WORDS: Readonly<Record<Detail, number>> = {
  brief: BRIEF_WORDS,
  normal: NORMAL_WORDS,
  full: Number.POSITIVE_INFINITY,
  text: Number.POSITIVE_INFINITY,
};

/** By this view alone, in its own pixels: what the memory holds may be of another place. */
function meantIn(view: ScreenView, recent: Recent, language: string): Sentence | null {
  const { widthPx, heightPx } = view;
  const place = { x: 0, y: 0, width: widthPx, height: heightPx };
  const { items } = observe(noHistory, { kind: 'seen', atMs: recent.nowMs, view, place }).recent;
  const pointing = createPointing(language);
  return pointing.step({ widthPx, heightPx, origin: place }, { ...recent, items }).at(-1) ?? null;
}
