import { bottom, centreY, right, unionOf } from '../../core/geometry.ts';
import type { Block, Rgb, TextLine } from '../../core/observations.ts';

/** A line as it stands on the page: what the text reader cut in pieces is whole again. `parts` are the pieces' indexes. */
export type WholeLine = { readonly line: TextLine; readonly parts: readonly number[] };

/** A gap between pieces is at most this many times the mean width of a letter: one space of a proportional or fixed font. */
const MAX_GAP_LETTERS = 1.15;
/** Pieces of one line agree in size, and the colour behind them differs at most by this in every channel. */
const MAX_SIZE_RATIO = 1.15;
const MAX_COLOUR_STEP = 24;

/** The largest step between the middles of two pieces, in em. */
const MAX_STEP_EM = 0.2;

/** Joins neighbouring lines that are pieces of one; every input index is a part of exactly one result. */
export function joinFragments(lines: readonly TextLine[]): WholeLine[] {
  const order = lines.map((_, index) => index).sort((a, b) => lines[a]!.box.x - lines[b]!.box.x || a - b);
  const stepPx = Math.max(1, MAX_STEP_EM * Math.max(0, ...lines.map((line) => line.style.sizePx)));
  const slotOf = (line: TextLine): number => Math.floor(centreY(line.box) / stepPx);
  const slots = new Map<number, { line: TextLine; parts: number[] }[]>();
  for (const index of order) {
    const piece = lines[index]!;
    const slot = slotOf(piece);
    const near = [slot - 1, slot, slot + 1].flatMap((other) => slots.get(other) ?? []);
    const start = near.find(({ line }) => goesOnWith(line, piece));
    if (start) {
      start.line = joined(start.line, piece);
      start.parts.push(index);
    } else {
      slots.set(slot, [...(slots.get(slot) ?? []), { line: piece, parts: [index] }]);
    }
  }
  return [...slots.values()].flat().sort((a, b) => Math.min(...a.parts) - Math.min(...b.parts));
}

function goesOnWith(line: TextLine, piece: TextLine): boolean {
  const gapPx = piece.box.x - right(line.box);
  const em = Math.min(line.style.sizePx, piece.style.sizePx);
  if (gapPx < -0.3 * em || gapPx > MAX_GAP_LETTERS * Math.max(letterWidth(line), letterWidth(piece)))
    return false;
  if (Math.max(line.style.sizePx, piece.style.sizePx) > MAX_SIZE_RATIO * em) return false;
  if (Math.abs(centreY(line.box) - centreY(piece.box)) > MAX_STEP_EM * em) return false;
  const overlapPx = Math.min(bottom(line.box), bottom(piece.box)) - Math.max(line.box.y, piece.box.y);
  if (overlapPx < 0.7 * Math.min(line.box.height, piece.box.height)) return false;
  return isNear(line.style.background, piece.style.background);
}

const isNear = (a: Rgb, b: Rgb): boolean =>
  a.every((value, channel) => Math.abs(value - b[channel]!) <= MAX_COLOUR_STEP);

const letterWidth = ({ box, text, style }: TextLine): number =>
  Math.min(box.width / Math.max(1, text.length), style.sizePx);

function joined(line: TextLine, piece: TextLine): TextLine {
  return {
    text: `${line.text} ${piece.text}`,
    confidence: Math.min(line.confidence, piece.confidence),
    box: unionOf([line.box, piece.box]),
    words: [...line.words, ...piece.words],
    style: piece.text.length > line.text.length ? piece.style : line.style,
  };
}

/** A block with every line index replaced by those of its pieces. */
export function expandBlock(block: Block, piecesOf: (index: number) => readonly number[]): Block {
  const expand = (indexes: readonly number[]): number[] => indexes.flatMap(piecesOf);
  const lineIndexes = expand(block.lineIndexes);
  if (block.kind === 'list') return { ...block, lineIndexes, items: block.items.map(expand) };
  if (block.kind === 'table')
    return { ...block, lineIndexes, rows: block.rows.map((row) => row.map(expand)) };
  return { ...block, lineIndexes };
}
