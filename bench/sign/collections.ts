import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTokens, tokensFromUnicode } from '../../src/sign/sigml/hamnosys.ts';
import { readSigml } from '../../src/sign/sigml/read.ts';
import type { SignTree } from '../../src/sign/tree.ts';
import { BenchError, reasonOf } from '../bench-error.ts';

/** What a folder with signs of others holds. A text is a file, or a line of a .jsonl file. */
export type Collection = {
  readonly texts: number;
  readonly signs: readonly SignTree[];
  /** Texts that could not be read at all, with the reason. */
  readonly failures: readonly string[];
  readonly reports: number;
};

/**
 * Reads every `stride`-th text: SiGML of both dialects (.sigml), and HamNoSys in Unicode (.jsonl, in the field
 * expected_hamnosys). Throws BenchError where there is no such folder.
 */
export function readCollection(folder: string, stride = 1): Collection {
  if (!existsSync(folder))
    throw new BenchError(`${folder} is not here; name the folder above it with --data`);
  const signs: SignTree[] = [];
  const failures: string[] = [];
  let reports = 0;
  const readers = readdirSync(folder)
    .sort()
    .flatMap((name) => readersOf(join(folder, name)));
  const picked = readers.filter((_, index) => index % stride === 0);
  for (const { place, read } of picked) {
    try {
      const found = read();
      signs.push(...found.signs);
      reports += found.reports;
    } catch (error) {
      failures.push(`${place}: ${reasonOf(error)}`);
    }
  }
  return { texts: picked.length, signs, failures, reports };
}

type Reader = {
  readonly place: string;
  readonly read: () => { signs: readonly SignTree[]; reports: number };
};

function readersOf(file: string): Reader[] {
  if (file.endsWith('.sigml'))
    return [{ place: file, read: () => counted(readSigml(readFileSync(file, 'utf8'))) }];
  if (!file.endsWith('.jsonl')) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line, index) => ({
    place: `${file}:${index + 1}`,
    read: () => {
      const { gloss, expected_hamnosys: text } = JSON.parse(line) as Record<string, string>;
      const { sign, reports } = readTokens(tokensFromUnicode(text ?? ''), gloss ?? '');
      return counted({ signs: [sign], reports });
    },
  }));
}

const counted = ({ signs, reports }: { signs: readonly SignTree[]; reports: readonly unknown[] }) => ({
  signs,
  reports: reports.length,
});
