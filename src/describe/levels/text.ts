import type { Sentence } from '../../core/description.ts';
import type { Block } from '../../core/observations.ts';
import type { Reading } from '../kinds/choose.ts';
import type { Messages } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import { visualRows } from '../rows.ts';
import { runningText, sideBySide } from '../running-text.ts';
import { hardToRead } from '../say/notes.ts';
import type { Scene } from '../scene.ts';
import { asSentence } from '../sentence.ts';
import { withinBudget } from './budget.ts';
import { isByLine } from './by-line.ts';

/** The text in reading order: paragraphs sentence by sentence, the row of a table as one, code and the rest by lines. */
export function* text(scene: Scene, reading: Reading, messages: Messages): Generator<Sentence> {
  yield* withinBudget(hardToRead(scene, messages), Number.POSITIVE_INFINITY);
  if (reading.kind === 'terminal') {
    for (const row of visualRows(scene)) yield asLine(row);
    return;
  }
  const passages = passagesOf(scene, isByLine(reading));
  const done = new Set<Passage>();
  let isEmpty = true;
  for (const index of scene.view.lines.keys()) {
    const passage = passages.get(index) ?? { kind: 'running', parts: [[index]] };
    if (done.has(passage)) continue;
    done.add(passage);
    for (const sentence of read(scene, passage)) {
      isEmpty = false;
      yield sentence;
    }
  }
  if (isEmpty) yield { text: asSentence(messages.noText), confidence: 1, regions: [] };
}

/** Lines that are read together; `parts` are the cells of a row, else the lines one by one. */
type Passage = {
  readonly kind: 'running' | 'row' | 'line';
  readonly parts: readonly (readonly number[])[];
};

/** The passage of every line that stands in a block. */
function passagesOf(scene: Scene, isByLine: boolean): ReadonlyMap<number, Passage> {
  const byLine = new Map<number, Passage>();
  for (const { block } of scene.blocks) {
    for (const passage of passagesOfBlock(block, isByLine)) {
      for (const index of passage.parts.flat()) if (!byLine.has(index)) byLine.set(index, passage);
    }
  }
  return byLine;
}

function passagesOfBlock(block: Block, isByLine: boolean): readonly Passage[] {
  const oneByOne = (indexes: readonly number[]) => indexes.map((index) => [index]);
  switch (block.kind) {
    case 'table':
      return block.rows.map((cells) => ({ kind: 'row', parts: cells.filter((cell) => cell.length > 0) }));
    case 'list':
      return block.items.map((item) => ({ kind: 'running', parts: oneByOne(item) }));
    case 'code':
      return block.lineIndexes.map((index) => ({ kind: 'line', parts: [[index]] }));
    default:
      if (isByLine) return block.lineIndexes.map((index) => ({ kind: 'line', parts: [[index]] }));
      return [{ kind: 'running', parts: oneByOne(block.lineIndexes) }];
  }
}

function* read(scene: Scene, { kind, parts }: Passage): Generator<Sentence> {
  const quotes = parts.flatMap((part) => scene.quote(part) ?? []);
  if (quotes.length === 0) return;
  if (kind === 'row') yield sideBySide(quotes);
  else if (kind === 'line') yield* quotes.map(asLine);
  else yield* runningText(quotes);
}

const asLine = ({ text, confidence, boxes }: Quote): Sentence => ({ text, confidence, regions: boxes });
