/** The rows of a CSV text by the names in its first line (RFC 4180: fields in quotes may hold commas, lines and ""). */
export function readCsv(text: string): Record<string, string>[] {
  const [names = [], ...rows] = readRecords(text.replace(/^\uFEFF/, ''));
  return rows.map((fields) => Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])));
}

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  }
  return records;
}
