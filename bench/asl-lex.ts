/**
 * Command: how far the ASL lexicon agrees with ASL-LEX 2.0, feature by feature, and every disagreement. Where they
 * differ, one of the two may be wrong, or the signs are variants: somebody has to find out which.
 * `node --import tsx bench/asl-lex.ts [LEXICON-FOLDER] [GLOSS...]`
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLexicon } from '../src/sign/lexicon/parse.ts';
import { agreement, compareWithAslLex, FEATURES } from './metrics/asl-lex.ts';
import { readCsv } from './metrics/csv.ts';

const TABLE = '../shared/data/asl-lex-half/asl-lex-2.0-phonology-half.csv';
const [folder = 'avatars/lexicon/asl', ...glosses] = process.argv.slice(2);

if (!existsSync(TABLE)) {
  console.log(`ASL-LEX: not compared, because ${TABLE} is not here (it must not be shipped: CC BY-NC).`);
} else {
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => parseLexicon(readFileSync(join(folder, name), 'utf8'), name).entries)
    .filter(({ gloss }) => glosses.length === 0 || glosses.includes(gloss));
  const matches = compareWithAslLex(entries, readCsv(readFileSync(TABLE, 'utf8')));
  for (const { gloss, entryId, differences } of matches) {
    if (differences.length === 0) continue;
    const texts = differences.map(({ feature, ours, theirs }) => `${feature} ${ours}, not ${theirs}`);
    console.log(`${gloss} (${entryId}): ${texts.join('; ')}`);
  }
  console.log(`\n${entries.length} signs, ${matches.length} of their names and meanings are in the table.`);
  for (const feature of FEATURES) {
    const { same, of } = agreement(matches, feature);
    const share = of === 0 ? '-' : `${((100 * same) / of).toFixed(1)} %`;
    console.log(`${feature.padEnd(16)} ${share.padStart(8)}  ${same} of ${of}`);
  }
}
