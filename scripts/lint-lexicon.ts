import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LexiconEntry } from '../src/sign/lexicon/entry.ts';
import { lintEntries } from '../src/sign/lexicon/lint.ts';
import { lintMotion } from '../src/sign/lexicon/lint-motion.ts';
import { parseLexicon } from '../src/sign/lexicon/parse.ts';
import { type Report, reportText } from '../src/sign/sigml/report.ts';

/**
 * Checks the lexicon in a folder: `node --import tsx scripts/lint-lexicon.ts [--motion] [FOLDER]`. With --motion every sign
 * is moved as well (some 50 ms each). Exit status 1 with mistakes.
 */
const [folder = 'avatars/lexicon/asl'] = process.argv.slice(2).filter((argument) => argument !== '--motion');
const isMoved = process.argv.includes('--motion');
const mistakes: Report[] = [];
const entries: LexiconEntry[] = [];
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.txt')) continue;
  const parsed = parseLexicon(readFileSync(join(folder, name), 'utf8'), name);
  entries.push(...parsed.entries);
  mistakes.push(...parsed.reports);
}
const findings = [...lintEntries(entries), ...(isMoved ? entries.flatMap((entry) => lintMotion(entry)) : [])];
const notes = findings.filter(({ isNote }) => isNote);
mistakes.push(...findings.filter(({ isNote }) => !isNote));
for (const note of notes) console.log(`note: ${reportText(note)}`);
for (const mistake of mistakes) console.log(`MISTAKE: ${reportText(mistake)}`);
console.log(`${entries.length} signs, ${mistakes.length} mistakes, ${notes.length} notes`);
if (mistakes.length > 0) process.exitCode = 1;
