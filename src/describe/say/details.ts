import type { RegionRole } from '../../core/observations.ts';
import type { Reading } from '../kinds/choose.ts';
import { rowQuote } from '../kinds/entries.ts';
import { contentTitle } from '../kinds/title.ts';
import type { Messages } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import { quoting, reciting, type Statement } from '../statement.ts';
import { headersOf, quoteListing } from './key-facts.ts';
import { picturesBeside } from './pictures.ts';
import { createTold, type Told } from './told.ts';

/** The content in the order of its worth: entries, text, headings, lists, tables, pictures; then what stands around. */
export function details(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  if (reading.kind === 'blank') return [];
  if (reading.kind === 'dialog' || reading.kind === 'error') return behindDialog(scene, reading, messages);
  const told = createTold(scene, reading);
  return [
    ...entries(scene, reading, messages),
    ...texts(scene, told),
    ...sections(scene, messages, told),
    ...lists(scene, messages, told),
    ...tables(scene, messages, told),
    ...picturesBeside(scene, reading, messages),
    ...looseText(scene, reading, told),
    ...periphery(scene, messages, told),
  ];
}

/** What a dialog stands in front of, when it is more than the dialog. */
function behindDialog(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  if (!('box' in reading) || !reading.box) return [];
  const inside = new Set(scene.linesIn(reading.box));
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
    case 'table':
    case 'spreadsheet': {
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

/** Paragraphs of the main part, as far as there is room. */
function texts(scene: Scene, told: Told): readonly Statement[] {
  return scene.blocks.flatMap(({ block, role }) => {
    if (block.kind !== 'paragraph' || (role !== 'main' && role !== 'header')) return [];
    const quote = told.tell(block.lineIndexes);
    return quote ? [reciting(quote, 5)] : [];
  });
}

function sections(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  const main = scene.headings.filter(({ role }) => role === 'main');
  const headings = main.flatMap(({ quote }) => told.tell(quote.lineIndexes) ?? []);
  return headings.length > 0
    ? [quoteListing(messages, messages.counts.section(headings.length), headings)]
    : [];
}

function lists(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  return scene.blocks.flatMap(({ block, role }) => {
    if (block.kind !== 'list' || role !== 'main') return [];
    const items = block.items.flatMap((item) => told.tell(item) ?? []);
    return items.length > 0
      ? [quoteListing(messages, messages.counts['list-item'](items.length), items)]
      : [];
  });
}

/** Tables that are not what the screen is about: their size and the names of their columns. */
function tables(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  return scene.blocks.flatMap(({ block }) => {
    if (block.kind !== 'table' || !told.tell(block.lineIndexes)) return [];
    const headers = headersOf(scene, block);
    const rowCount = messages.counts.row(block.rows.length - (block.hasHeader ? 1 : 0));
    return [quoteListing(messages, messages.having(messages.nouns.table, rowCount), headers, [block.box])];
  });
}

const AROUND: readonly RegionRole[] = ['navigation', 'sidebar', 'menubar', 'toolbar', 'statusbar', 'footer'];

/** Text that is in no paragraph, heading, list or table, or in no region at all. Lines of code say nothing one by one. */
function looseText(scene: Scene, reading: Reading, told: Told): readonly Statement[] {
  if (reading.kind === 'code') return [];
  const around = new Set(regionsWith(scene, ...AROUND, 'titlebar').flatMap(linesOf));
  return [...scene.view.lines.keys()].flatMap((index) => {
    if (around.has(index) || scene.pictureLines.has(index)) return [];
    const quote = told.tell([index]);
    return quote && /\p{L}{2}/u.test(quote.text) ? [reciting(quote, 4)] : [];
  });
}

/** Navigation, bars and foot, each as its name with what stands in it. */
function periphery(scene: Scene, messages: Messages, told: Told): readonly Statement[] {
  return regionsWith(scene, ...AROUND).flatMap((region) => {
    const names: readonly Quote[] = linesOf(region).flatMap((index) => told.tell([index]) ?? []);
    return names.length > 0 ? [quoteListing(messages, messages.regions[region.role], names)] : [];
  });
}
