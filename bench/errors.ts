/**
 * Command: what a reader got wrong, page by page and by kind of error.
 * `node --import tsx bench/errors.ts [--reader beckon] [--pages DIR] [--examples N] [NAME-PART...]`
 */
import { parseArgs } from 'node:util';
import { BenchError } from './bench-error.ts';
import { countConfusions } from './metrics/confusions.ts';
import { ERROR_KINDS, type ErrorKind, findWordErrors, type WordError } from './metrics/word-errors.ts';
import { countedWords } from './metrics/word-match.ts';
import { loadPages } from './pages/truth.ts';
import { OPENERS } from './readers/openers.ts';
import { READER_NAMES } from './readers/reader.ts';

const { values, positionals } = parseArgs({
  options: {
    reader: { type: 'string', default: 'beckon' },
    pages: { type: 'string', default: 'bench/.cache/pages' },
    examples: { type: 'string', default: '12' },
  },
  allowPositionals: true,
});
const name = READER_NAMES.find((known) => known === values.reader);
if (!name) throw new BenchError(`--reader: expected one of ${READER_NAMES.join(', ')}; got ${values.reader}`);

const pages = loadPages(values.pages).filter(
  ({ truth }) => positionals.length === 0 || positionals.some((part) => truth.name.includes(part)),
);
const reader = await OPENERS[name]();
const all: WordError[] = [];
let wordCount = 0;
for (const page of pages) {
  const { words } = await reader.read(page);
  const wanted = countedWords(page.truth.words, page.truth.ignored);
  const errors = findWordErrors(wanted, countedWords(words, page.truth.ignored));
  all.push(...errors);
  wordCount += wanted.length;
  console.log(`\n${page.truth.name}: ${wanted.length} words; ${summary(errors)}`);
  for (const kind of ERROR_KINDS) printExamples(kind, errors, Number(values.examples));
}
await reader.close();
console.log(`\nAll ${pages.length} pages: ${wordCount} words; ${summary(all)}`);
printConfusions(all.filter(({ kind }) => kind === 'misread'));

function summary(errors: readonly WordError[]): string {
  const counts = ERROR_KINDS.map((kind) => `${kind} ${errors.filter((error) => error.kind === kind).length}`);
  return counts.join(', ');
}

function printExamples(kind: ErrorKind, errors: readonly WordError[], limit: number): void {
  const examples = errors.filter((error) => error.kind === kind).slice(0, limit);
  if (examples.length === 0) return;
  const texts = examples.map(({ wanted, got, box }) => {
    const place = `@${Math.round(box.x)},${Math.round(box.y)}`;
    return [wanted, got].filter(Boolean).join(' > ') + place;
  });
  console.log(`  ${kind}: ${texts.join(' | ')}`);
}

function printConfusions(misread: readonly WordError[]): void {
  const confusions = countConfusions(misread.map(({ wanted, got }) => [wanted, got] as const));
  const texts = confusions
    .slice(0, 40)
    .map(({ wanted, got, count }) => `${wanted || 'nothing'} as ${got || 'nothing'} ${count}`);
  console.log(`Characters misread: ${texts.join(', ')}`);
}
