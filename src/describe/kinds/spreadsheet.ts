import { type Box, bottom, right, unionOf } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import { isBeside } from '../rows.ts';
import { together } from '../running-text.ts';
import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';

/** Lettered columns, or a window that is called so. */
export type SpreadsheetReading = Recognised & {
  readonly kind: 'spreadsheet';
  /** The letters over the columns; what stands below them are cells. */
  readonly letters?: Box;
  /** The first rows that are seen, by the numbers at their left. */
  readonly rows: readonly { readonly number: number; readonly cells: Quote }[];
};

const FILE = /[^\s/\\][^/\\]*?\.(?:xlsx?|ods|csv|tsv)(?![\p{L}\p{N}])/iu;
const PROGRAM = /LibreOffice Calc|Excel|Google Sheets|Gnumeric/iu;

export function recogniseSpreadsheet(scene: Scene): SpreadsheetReading | null {
  const letters = columnLetters(scene.view.lines);
  const windowTitle = scene.title?.text ?? '';
  const file = FILE.exec(windowTitle)?.[0];
  if (!letters && !PROGRAM.test(windowTitle)) return null;
  const title = file && scene.title ? { ...scene.title, text: file } : undefined;
  const rows = letters ? firstRows(scene, letters) : [];
  const evidence = letters ? [letters, ...rows.flatMap(({ cells }) => cells.boxes)] : [];
  return { kind: 'spreadsheet', title, rows, confidence: 0.9, evidence, ...(letters && { letters }) };
}

const FEWEST_LETTERS = 3;
const FIRST_LETTER = 'A'.codePointAt(0) as number;

/** Around lines that read A, B, C ... in one row from left to right; undefined where fewer than three do. */
function columnLetters(lines: readonly TextLine[]): Box | undefined {
  for (const first of lines.filter(({ text }) => text === 'A')) {
    const row = lines.filter(({ box }) => isBeside(box, first.box) && box.x >= first.box.x);
    const cells = row.toSorted((a, b) => a.box.x - b.box.x);
    const end = cells.findIndex(
      ({ text }, i) => text.toUpperCase() !== String.fromCodePoint(FIRST_LETTER + i),
    );
    const letters = end === -1 ? cells : cells.slice(0, end);
    if (letters.length >= FEWEST_LETTERS) return unionOf(letters.map(({ box }) => box));
  }
  return undefined;
}

const MOST_ROWS = 3;

/** The numbers of the rows stand left of the first letter. */
function firstRows(scene: Scene, letters: Box): SpreadsheetReading['rows'] {
  const below = [...scene.view.lines.entries()].filter(([, { box }]) => box.y >= bottom(letters));
  const numbers = below.filter(([, { text }]) => /^\d{1,6}$/u.test(text));
  const labels = numbers
    .filter(([, { box }]) => right(box) <= letters.x + letters.height / 2)
    .toSorted(([, a], [, b]) => a.box.y - b.box.y);
  const rows = labels.flatMap(([, label]) => {
    const cells = below
      .filter(([, { box }]) => isBeside(box, label.box) && box.x >= right(label.box))
      .toSorted(([, a], [, b]) => a.box.x - b.box.x)
      .flatMap(([index]) => scene.quote([index]) ?? []);
    return cells.length > 0 ? [{ number: Number(label.text), cells: together(cells) }] : [];
  });
  return rows.slice(0, MOST_ROWS);
}
