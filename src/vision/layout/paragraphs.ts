import { centreX } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { gapBetween, isBold, type PageText } from './page-text.ts';

/** Lines of one paragraph are at most this far apart (in em of the smaller): a line height of about 1.9. */
const MAX_LEADING_EM = 0.75;

/**
 * Cuts a run of lines that stand one beneath another into paragraphs. A new one begins where the size, the weight or the
 * edge changes, after a gap, and after a line that would have had room for the next word.
 */
export function paragraphsOf(indexes: readonly number[], page: PageText): number[][] {
  const lines = indexes.map((index) => page.lines[index]!);
  const widestPx = new Map<number, number>();
  for (const line of lines) {
    widestPx.set(sizeClass(line), Math.max(widestPx.get(sizeClass(line)) ?? 0, line.box.width));
  }
  const paragraphs: number[][] = [];
  for (const [at, line] of lines.entries()) {
    const above = lines[at - 1];
    const current = paragraphs.at(-1);
    if (above && current && goesOn(above, line, widestPx, page)) current.push(indexes[at]!);
    else paragraphs.push([indexes[at]!]);
  }
  return paragraphs;
}

/** Equal for sizes that differ by less than about a tenth. */
const sizeClass = (line: TextLine): number => Math.round(8 * Math.log(Math.max(1, line.style.sizePx)));

function goesOn(
  above: TextLine,
  line: TextLine,
  widestPx: ReadonlyMap<number, number>,
  page: PageText,
): boolean {
  const em = Math.min(above.style.sizePx, line.style.sizePx);
  if (Math.max(above.style.sizePx, line.style.sizePx) > 1.15 * em) return false;
  if (isBold(above, page) !== isBold(line, page)) return false;
  const gapPx = gapBetween(above, line);
  if (gapPx > MAX_LEADING_EM * em || gapPx < -em) return false;
  const indentPx = above.box.x - line.box.x;
  const isFlush = Math.abs(indentPx) <= 0.6 * em || (indentPx > 0 && indentPx <= 4 * em);
  const isCentred = Math.abs(centreX(above.box) - centreX(line.box)) <= 0.4 * em;
  if (!isFlush && !isCentred) return false;
  return /^\p{Ll}/u.test(line.text) || !hadRoom(above, line, widestPx.get(sizeClass(line)) ?? 0, em);
}

/** Whether the first word of `line` would have fitted on the line above: then the line was ended on purpose. */
function hadRoom(above: TextLine, line: TextLine, columnPx: number, em: number): boolean {
  const letters = line.text.split(/\s/u)[0]?.length ?? 1;
  const wordPx = line.words[0]?.box.width ?? (line.box.width * letters) / Math.max(1, line.text.length);
  return above.box.width + 0.3 * em + wordPx < columnPx - 0.5 * em;
}
