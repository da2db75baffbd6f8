import type { Box } from '../../core/geometry.ts';
import type { Block, RegionRole } from '../../core/observations.ts';
import type { Reading } from '../kinds/choose.ts';
import { rowQuote } from '../kinds/entries.ts';
import { isGrid } from '../kinds/table.ts';
import { contentTitle } from '../kinds/title.ts';
import type { Messages } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import { areLabels, MOST_WORDS_OF_A_LABEL, together } from '../running-text.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import { quoting, reciting, type Statement } from '../statement.ts';
import { countWords } from '../words.ts';
import { headersOf, quoteListing } from './key-facts.ts';
import { MOST_NAMES } from './listing.ts';
import { picturesBeside } from './pictures.ts';
import { createTold, type Told } from './told.ts';

/** The content in the order of its worth: entries, text, headings, lists, tables, pictures; then what stands around. */
export function details(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  if (reading.kind === 'blank') return [];
  if ('box' in reading && reading.box) return behindDialog(scene, reading, reading.box, messages);
  const told = createTold(scene, reading);
  return [
    ...entries(scene, reading, messages),
    ...texts(scene, told),
    ...sections(scene, reading, messages, told),
    ...lists(scene, messages, told),
    ...tables(scene, messages, told),
    ...picturesBeside(scene, reading, messages),
    ...looseText(scene, reading, told),
    ...periphery(scene, messages, told),
  ];
}

/** What a dialog stands in front of, when it is more than the dialog. */
function behindDialog(scene: Scene, reading: Reading, box: Box, messages: Messages): readonly Statement[] {
  const inside = new Set(scene.linesIn(box));
  const title = contentTitle(scene);
  if (!title || title.lineIndexes.length === 0 || title.lineIndexes.some((index) => inside.has(index)))
    return [];
  return [quoting(messages.behind, title, { confidence: reading.confidence })];
}

/** So many entries are read after the first. */
const MOST_ENTRIES = 3;

/** The first rows of a table, the next messages of a list, the lines before the last of a terminal. */
function entries(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  switch (reading.kind) {
    case 'mail-list':
      return reading.entries.slice(1, 1 + MOST_ENTRIES).map((entry) => reciting(entry, 4));
    case 'terminal':
      return reading.output.slice(0, -1).map((line) => reciting(line, 3));
    case 'spreadsheet':
      return reading.rows.map(({ number, cells }) => quoting((text) => messages.row(number, text), cells));
    case 'table': {
      const { rows, hasHeader } = reading.table;
      const body = hasHeader ? rows.slice(1) : rows;
      return body.slice(0, MOST_ENTRIES).flatMap((cells, i) => {
        const row = rowQuote(scene, cells);
        return row ? [quoting((text) => messages.row(i + 1, text), row)] : [];
      });
    }
    default:
      return [];
  }
}

/** A paragraph of fewer words, or a line of not many more that is no sentence, is a by-line, a label or a scrap. */
const FEWEST_WORDS_OF_A_TEXT = 8;
const FEWEST_WORDS_OF_A_LINE = 12;

/** Paragraphs of the main part, as far as there is room. */
function texts(scene: Scene, told: Told): readonly Statement[] {
  return scene.blocks.flatMap(({ block, role }) => {
    if (!RUNNING.includes(block.kind) || (role !== 'main' && role !== 'header')) return [];
    const whole = scene.quote(block.lineIndexes);
    const lines = block.lineIndexes.flatMap((index) => scene.quote([index]) ?? []);
    if (!whole || isAddress(whole.text)) return [];
    const isLine = lines.length === 1 && !/[.!?。！？]$/u.test(whole.text);
    const fewest = isLine ? FEWEST_WORDS_OF_A_LINE : FEWEST_WORDS_OF_A_TEXT;
    if (countWords(whole.text) < fewest || areLabels(lines)) return [];
    const quote = told.tell(block.lineIndexes);
    return quote ? [reciting(quote, 5)] : [];
  });
}

const RUNNING: readonly Block['kind'][] = ['paragraph', 'label'];

/** The other headings. */
function sections(scene: Scene, reading: Reading, messages: Messages, told: Told): readonly Statement[] {
  const isNew = ({ text }: Quote) => text !== reading.title?.text && /\p{L}.*\p{L}/u.test(text);
  const main = scene.headings.filter(({ role, quote }) => role === 'main' && isNew(quote));
  const headings = main.flatMap(({ quote }) => told.tell(quote.lineIndexes) ?? []);
  const [only] = headings;
  if (only && headings.length === 1) return [quoting(messages.heading, only)];
  return headings.length > 0
    ? [quoteListing(messages, messages.counts.section(headings.length), headings)]
    : [];
}

function lists(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  return scene.blocks.flatMap(({ block, role }) => {
    if (block.kind !== 'list' || role !== 'main' || block.items.length < 2) return [];
    const items = block.items.flatMap((item) => told.tell(item) ?? []);
    return items.length > 0
      ? [quoteListing(messages, messages.counts['list-item'](items.length), items)]
      : [];
  });
}

/** Tables that are not what the screen is about: their size and the names of their columns. */
function tables(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  return scene.blocks.flatMap(({ block }) => {
    if (block.kind !== 'table' || !isGrid(block)) return [];
    const headers = headersOf(scene, block);
    if (headers.length === 0 || !told.tell(block.lineIndexes)) return [];
    const rowCount = messages.counts.row(block.rows.length - 1);
    return [quoteListing(messages, messages.having(messages.nouns.table, rowCount), headers, [block.box])];
  });
}

const AROUND: readonly RegionRole[] = ['navigation', 'sidebar', 'menubar', 'toolbar', 'statusbar', 'footer'];

/**
 * What is left of the text, short neighbours in one breath. Lines of code say nothing one by one; numbers without
 * their table neither, nor scraps of a sentence.
 */
function looseText(scene: Scene, reading: Reading, told: Told): readonly Statement[] {
  if (reading.kind === 'code') return [];
  const around = new Set(regionsWith(scene, ...AROUND, 'titlebar').flatMap(linesOf));
  const runs: Quote[][] = [];
  let wasShort = false;
  for (const index of scene.view.lines.keys()) {
    const quote = around.has(index) || scene.pictureLines.has(index) ? undefined : told.tell([index]);
    if (!quote || !/\p{L}{2}/u.test(quote.text) || isScrap(quote.text) || isAddress(quote.text)) continue;
    const isShort = countWords(quote.text) <= MOST_WORDS_OF_A_LABEL;
    if (isShort && wasShort && (runs.at(-1) as Quote[]).length < MOST_NAMES) runs.at(-1)?.push(quote);
    else runs.push([quote]);
    wasShort = isShort;
  }
  return runs.map((run) => reciting(together(run), 4));
}

/** Nobody wants to hear a long address; it is read at detail `full` and `text`. */
const isAddress = (text: string): boolean => /^(?:https?:\/\/|www\.)\S/iu.test(text);

/** The end of a sentence that began elsewhere; names of files also begin with a small letter. */
const isScrap = (text: string): boolean =>
  /^\p{Ll}/u.test(text) && countWords(text) < 3 && !/[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(text);

/** Navigation, bars and foot, each as its name with what stands in it. */
function periphery(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  return regionsWith(scene, ...AROUND).flatMap((region) => {
    const names: readonly Quote[] = linesOf(region).flatMap((index) => told.tell([index]) ?? []);
    return names.length > 0 ? [quoteListing(messages, messages.regions[region.role], names)] : [];
  });
}
