import { area } from '../../core/geometry.ts';
import type { Block } from '../../core/observations.ts';
import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';
import { contentTitle } from './title.ts';

export type TableBlock = Extract<Block, { kind: 'table' }>;

/** A screen that is mostly one table; a spreadsheet is one whose columns are lettered, or that its window calls so. */
export type TableReading = Recognised & {
  readonly kind: 'table' | 'spreadsheet';
  readonly table: TableBlock;
};

/** The largest table of the screen; undefined where there is none. */
export function largestTable(scene: Scene): TableBlock | undefined {
  const tables = scene.blocks.flatMap(({ block }) => (block.kind === 'table' ? [block] : []));
  return tables.toSorted((a, b) => area(b.box) - area(a.box))[0];
}

/** Share of the lines that a table must hold to be what the screen is about. */
const LEAST_SHARE = 0.4;

export function recogniseTable(scene: Scene): TableReading | null {
  const table = largestTable(scene);
  if (!table) return null;
  const title = contentTitle(scene);
  const common = { table, evidence: [table.box] };
  const file = SPREADSHEET_FILE.exec(scene.title?.text ?? '')?.[0];
  if (file && scene.title)
    return { kind: 'spreadsheet', title: { ...scene.title, text: file }, confidence: 0.9, ...common };
  if (SPREADSHEET_PROGRAM.test(scene.title?.text ?? '') || hasLetteredColumns(scene, table)) {
    return { kind: 'spreadsheet', title, confidence: 0.9, ...common };
  }
  const share = table.lineIndexes.length / scene.view.lines.length;
  if (share < LEAST_SHARE) return null;
  return { kind: 'table', title, confidence: Math.min(0.8, 0.3 + share), ...common };
}

const SPREADSHEET_FILE = /[^\s/\\][^/\\]*?\.(?:xlsx?|ods|csv|tsv)(?![\p{L}\p{N}])/iu;
const SPREADSHEET_PROGRAM = /LibreOffice Calc|Microsoft Excel|Google Sheets|Gnumeric/iu;

/** Whether the first row reads A, B, C ... */
function hasLetteredColumns(scene: Scene, table: TableBlock): boolean {
  const letters = (table.rows[0] ?? [])
    .map((cell) => scene.quote(cell)?.text ?? '')
    .filter((text) => text !== '');
  const start = letters[0]?.codePointAt(0) ?? 0;
  return (
    letters.length >= 3 &&
    letters.every((text, i) => /[A-Z]/.test(text) && text === String.fromCodePoint(start + i))
  );
}
