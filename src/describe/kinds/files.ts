import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import { FILE_COLUMN_WORDS } from './cues.ts';
import type { Recognised } from './recognised.ts';
import { largestTable } from './table.ts';
import { windowTitle } from './title.ts';

/** A folder's contents; the title is the folder's name, where it is seen. */
export type FilesReading = Recognised & { readonly kind: 'files'; readonly entries: readonly Quote[] };

/** A file's name with an ending, alone on its line. Two digits before and after the point are a number or a time. */
const FILE_NAME = /^(?!\d+\.\d+$)[^/\\:*?"<>|]{1,80}\.[a-z][a-z0-9]{0,4}$/iu;
const FEWEST_NAMES = 3;
const LEAST_SHARE = 0.2;

/** A table headed "Name, Size, Modified", or many lines that are file names. */
export function recogniseFiles(scene: Scene): FilesReading | null {
  const fromTable = entriesOfTable(scene);
  if (fromTable) return { kind: 'files', title: windowTitle(scene), ...fromTable, confidence: 0.85 };
  const lines = [...scene.view.lines.keys()].flatMap((index) => scene.quote([index]) ?? []);
  const entries = lines.filter(({ text }) => FILE_NAME.test(text));
  const share = entries.length / Math.max(1, lines.length);
  if (entries.length < FEWEST_NAMES || share < LEAST_SHARE) return null;
  const evidence = entries.flatMap(({ boxes }) => boxes);
  return {
    kind: 'files',
    title: windowTitle(scene),
    entries,
    evidence,
    confidence: Math.min(0.75, 0.4 + share),
  };
}

/** The first column of a table that is headed like a file manager's. */
function entriesOfTable(scene: Scene): Pick<FilesReading, 'entries' | 'evidence'> | undefined {
  const table = largestTable(scene);
  const headers = table?.hasHeader ? (table.rows[0] ?? []).map((cell) => scene.quote(cell)?.text ?? '') : [];
  const matching = headers.filter((text) => FILE_COLUMN_WORDS.test(text)).length;
  if (!table || matching < 2) return undefined;
  const names = table.rows
    .slice(1)
    .flatMap((row) => scene.quote(row.find((cell) => cell.length > 0) ?? []) ?? []);
  const hasFile = names.some(({ text }) => FILE_NAME.test(text));
  return hasFile ? { entries: names, evidence: [table.box] } : undefined;
}
