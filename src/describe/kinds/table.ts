import { area, type Box, centreY, unionOf } from '../../core/geometry.ts';
import type { Block, TextLine } from '../../core/observations.ts';
import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';
import { contentTitle } from './title.ts';

export type TableBlock = Extract<Block, { kind: 'table' }>;

/** A screen that is mostly one table. */
export type TableReading = Recognised & { readonly kind: 'table'; readonly table: TableBlock };
/** Lettered columns, or a window that is called so; the cells are known where the layout found them. */
export type SpreadsheetReading = Recognised & { readonly kind: 'spreadsheet'; readonly table?: TableBlock };

/** The largest table of the screen with more than one row and one column; undefined where there is none. */
export function largestTable(scene: Scene): TableBlock | undefined {
  const tables = scene.blocks.flatMap(({ block }) =>
    block.kind === 'table' && isGrid(block) ? [block] : [],
  );
  return tables.toSorted((a, b) => area(b.box) - area(a.box))[0];
}

/** What is taken for a table but has a single row or column is a line of things, and is told as text. */
export const isGrid = ({ rows }: TableBlock): boolean => rows.length >= 2 && (rows[0]?.length ?? 0) >= 2;

/** Share of the lines that a table must hold to be what the screen is about. */
const LEAST_SHARE = 0.4;

export function recogniseTable(scene: Scene): TableReading | SpreadsheetReading | null {
  const table = largestTable(scene);
  const share = (table?.lineIndexes.length ?? 0) / Math.max(1, scene.view.lines.length);
  const isMain = share >= LEAST_SHARE;
  const spreadsheet = recogniseSpreadsheet(scene);
  if (spreadsheet) return { ...spreadsheet, ...(table && isMain && { table }) };
  if (!table || !isMain) return null;
  const confidence = Math.min(0.8, 0.3 + share);
  return { kind: 'table', table, title: contentTitle(scene), confidence, evidence: [table.box] };
}

const SPREADSHEET_FILE = /[^\s/\\][^/\\]*?\.(?:xlsx?|ods|csv|tsv)(?![\p{L}\p{N}])/iu;
const SPREADSHEET_PROGRAM = /LibreOffice Calc|Microsoft Excel|Google Sheets|Gnumeric/iu;

function recogniseSpreadsheet(scene: Scene): SpreadsheetReading | null {
  const letters = columnLetters(scene.view.lines);
  const windowTitle = scene.title?.text ?? '';
  const isNamed = SPREADSHEET_PROGRAM.test(windowTitle);
  const file = SPREADSHEET_FILE.exec(windowTitle)?.[0];
  if (letters.length === 0 && !isNamed) return null;
  const title = file && scene.title ? { ...scene.title, text: file } : undefined;
  return { kind: 'spreadsheet', title, confidence: 0.9, evidence: letters };
}

const FEWEST_LETTERS = 3;

/** Boxes of lines that read A, B, C ... in one row from left to right; none where fewer than three do. */
function columnLetters(lines: readonly TextLine[]): readonly Box[] {
  for (const first of lines.filter(({ text }) => text === 'A')) {
    const row = lines.filter(({ box }) => Math.abs(centreY(box) - centreY(first.box)) < first.box.height / 2);
    const cells = row.toSorted((a, b) => a.box.x - b.box.x).filter(({ box }) => box.x >= first.box.x);
    const end = cells.findIndex(({ text }, i) => text.toUpperCase() !== String.fromCodePoint(FIRST + i));
    const letters = end === -1 ? cells : cells.slice(0, end);
    if (letters.length >= FEWEST_LETTERS) return [unionOf(letters.map(({ box }) => box))];
  }
  return [];
}

const FIRST = 'A'.codePointAt(0) as number;
