import type { ReaderName } from './readers/reader.ts';

export type PeerName = Exclude<ReaderName, 'beckon'>;

/** One line of the table: what was measured, what came out, and whether that is enough. */
export type Row = {
  readonly figure: string;
  /** Null where it could not be measured; `note` then says why. */
  readonly ours: string | null;
  readonly peers?: Partial<Record<PeerName, string>>;
  readonly asked: string;
  /** Null where nothing is asked, or nothing was measured. */
  readonly isReached: boolean | null;
  readonly note?: string;
};

/** A figure that could not be measured. */
export const failedRow = (figure: string, asked: string, note: string): Row => ({
  figure,
  ours: null,
  asked,
  isReached: null,
  note,
});

/** The table as text, with columns as wide as their widest cell. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [
    ['figure', 'ours', 'tesseract', 'ocr-node', 'asked', 'reached', ''],
    ...rows.map(({ figure, ours, peers, asked, isReached, note }) => [
      figure,
      ours ?? 'not measured',
      peers?.tesseract ?? '',
      peers?.['ocr-node'] ?? '',
      asked,
      isReached === null ? '' : isReached ? 'yes' : 'NO',
      note ?? '',
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '-'.repeat(lines[0]!.length), ...lines.slice(1)].join('\n');
}
