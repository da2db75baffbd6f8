import type { Sentence } from '../../core/description.ts';
import type { Block } from '../../core/observations.ts';
import type { TableBlock } from '../kinds/table.ts';
import type { Messages } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import { runningText } from '../running-text.ts';
import type { Scene } from '../scene.ts';
import { asSentence, ended } from '../sentence.ts';
import { isTakenLine } from './parts.ts';

/** A block at detail `full`: said as what it is, item for item, row for row; code, and all where `isByLine`, by lines. */
export function* blockSentences(
  scene: Scene,
  block: Block,
  messages: Messages,
  isByLine: boolean,
): Generator<Sentence> {
  const lines = block.lineIndexes.filter((index) => !isTakenLine(scene, index));
  const whole = scene.quote(lines);
  if (!whole) return;
  switch (block.kind) {
    case 'heading':
      yield quoted(whole, messages.heading(whole.text));
      break;
    case 'caption':
      yield quoted(whole, messages.caption(whole.text));
      break;
    case 'code':
      yield quoted(whole, messages.counts['code-line'](lines.length));
      for (const line of eachLine(scene, lines)) yield { ...evidenceOf(line), text: line.text };
      break;
    case 'list':
      yield* listSentences(scene, block.items, messages);
      break;
    case 'table':
      yield* tableSentences(scene, block, messages);
      break;
    default: {
      const quotes = eachLine(scene, lines);
      if (isByLine) for (const line of quotes) yield { ...evidenceOf(line), text: line.text };
      else yield* runningText(quotes);
    }
  }
}

function* listSentences(
  scene: Scene,
  items: readonly (readonly number[])[],
  messages: Messages,
): Generator<Sentence> {
  const quotes = items.flatMap(
    (item) => scene.quote(item.filter((index) => !isTakenLine(scene, index))) ?? [],
  );
  const boxes = quotes.flatMap((quote) => quote.boxes);
  yield {
    text: asSentence(messages.counts['list-item'](quotes.length)),
    confidence: leastOf(quotes),
    regions: boxes,
  };
  for (const [i, quote] of quotes.entries())
    yield quoted(quote, messages.item(i + 1, withoutBullet(quote.text)));
}

/** The number of the item is said already, and a bullet has no sound. */
const withoutBullet = (text: string): string => text.replace(/^(?:[·•‣◦○●▪■□*–-]|\d{1,3}[.)])\s+(?=\S)/u, '');

function* tableSentences(scene: Scene, table: TableBlock, messages: Messages): Generator<Sentence> {
  const [first = []] = table.rows;
  const bodyRows = table.hasHeader ? table.rows.slice(1) : table.rows;
  const size = messages.list([messages.counts.row(bodyRows.length), messages.counts.column(first.length)]);
  const sized = messages.having(messages.nouns.table, size);
  const headers = first.map((cell) => (table.hasHeader ? scene.quote(cell) : undefined));
  const names = headers.flatMap((header) => header?.text ?? []);
  const phrase = names.length > 0 ? messages.listing(sized, messages.list(names)) : sized;
  yield { text: asSentence(phrase), confidence: 1, regions: [table.box] };
  for (const [i, row] of bodyRows.entries()) {
    const cells = row.map((cell) => scene.quote(cell));
    const filled = cells.filter((cell) => cell !== undefined);
    if (filled.length === 0) continue;
    const texts = cells.flatMap((cell, column) =>
      cell ? [withHeader(cell, headers[column], messages)] : [],
    );
    yield {
      text: asSentence(messages.row(i + 1, texts.join(', '))),
      confidence: leastOf(filled),
      regions: filled.flatMap(({ boxes }) => boxes),
    };
  }
}

const withHeader = (cell: Quote, header: Quote | undefined, messages: Messages): string =>
  header ? messages.cell(header.text, cell.text) : cell.text;

const eachLine = (scene: Scene, indexes: readonly number[]): readonly Quote[] =>
  indexes.flatMap((index) => scene.quote([index]) ?? []);

const evidenceOf = ({ confidence, boxes }: Quote) => ({ confidence, regions: boxes });

const quoted = (quote: Quote, phrase: string): Sentence => ({
  ...evidenceOf(quote),
  text: asSentence(ended(phrase)),
});

const leastOf = (quotes: readonly Quote[]): number =>
  Math.min(1, ...quotes.map(({ confidence }) => confidence));
