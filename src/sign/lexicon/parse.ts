import { readPlacedTags } from '../sigml/hamnosys.ts';
import { nearestName } from '../sigml/nearest-name.ts';
import { createReporter, type Place, quoted, type Report, type Reporter } from '../sigml/report.ts';
import { CONFIDENCES, type Confidence, type LexiconEntry } from './entry.ts';
import { readNonManualField } from './non-manual-field.ts';

const FIELDS = ['gloss', 'meanings', 'manual', 'non-manual', 'mouthing', 'notes'] as const;
/** Capitals, figures and what joins them: THANK-YOU, DON'T, LOOK-AT.2, 100; letters for spelling are fs:A to fs:Z. */
const GLOSS = /^(fs:)?[A-Z0-9][A-Z0-9'+._-]*$/;

/**
 * The entries of a lexicon file. One sign a line, `#` starts a comment line, fields are separated by ` | `:
 *
 *     GLOSS | meaning words, comma separated | manual SiGML tags | tier:CODE ... or - | mouthing word or - | notes
 *
 * Behind a semicolon come the words that the sign can stand for: `cat; kitty, kitten`.
 * Notes start with `confidence=high|medium|low`, more follows after a semicolon. Never throws: what cannot be used is
 * reported with file and line, and a line without six fields is left out.
 */
export function parseLexicon(
  text: string,
  fileName: string,
): { readonly entries: readonly LexiconEntry[]; readonly reports: readonly Report[] } {
  const reports: Report[] = [];
  const entries: LexiconEntry[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const entry = parseLine(line, { fileName, line: index + 1 }, reports);
    if (entry !== undefined) entries.push(entry);
  }
  return { entries, reports };
}

function parseLine(line: string, place: Place, reports: Report[]): LexiconEntry | undefined {
  const reporter = createReporter(reports);
  const report = (what: string, didYouMean?: string) => reporter(place, what, didYouMean);
  const fields = line.split('|').map((field) => field.trim());
  if (fields.length !== FIELDS.length) {
    report(`expected ${FIELDS.length} fields separated by |, got ${fields.length}`);
    return undefined;
  }
  const [gloss, meanings, manual, nonManual, mouthing, notes] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!GLOSS.test(gloss)) report(`a gloss is written in capitals, not ${quoted(gloss)}`);
  const tags = manual === '-' ? [] : manual.split(/\s+/).filter((tag) => tag !== '');
  const { sign, reports: found } = readPlacedTags(
    tags.map((tag, index) => ({ tag, place: { ...place, token: index + 1 } })),
    gloss,
  );
  reports.push(...found);
  return {
    gloss,
    ...readMeanings(meanings, report),
    manual: tags,
    ...readMouthing(mouthing),
    ...readNotes(notes, reporter, place),
    sign: { ...sign, nonManual: readNonManualField(nonManual, report) },
    place,
  };
}

function readMeanings(
  field: string,
  report: (what: string) => void,
): Pick<LexiconEntry, 'meanings' | 'standsFor'> {
  const [own = '', ...others] = field.toLowerCase().split(';');
  const meanings = readWords(own);
  if (meanings.length === 0) report('a sign without meaning words');
  const standsFor = readWords(others.join(',')).filter((word) => !meanings.includes(word));
  return { meanings, standsFor };
}

function readWords(list: string): string[] {
  const words = list
    .split(',')
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter((word) => word !== '' && word !== '-');
  return [...new Set(words)];
}

function readMouthing(field: string): Pick<LexiconEntry, 'mouthing'> {
  return field === '-' || field === '' ? {} : { mouthing: field.toLowerCase() };
}

function readNotes(
  field: string,
  report: Reporter,
  place: Place,
): Pick<LexiconEntry, 'confidence' | 'notes'> {
  const [first = '', ...rest] = field.split(';');
  const value = /^\s*confidence\s*=\s*(\S*)\s*$/.exec(first)?.[1];
  if (value === undefined) {
    report(place, 'the notes do not start with confidence=high, medium or low; taken as low');
    return { confidence: 'low', notes: field };
  }
  const confidence = CONFIDENCES.find((known) => known === value);
  if (confidence === undefined)
    report(place, `unknown confidence ${quoted(value)}, taken as low`, nearestName(value, CONFIDENCES));
  const notes = rest.join(';').trim();
  return { confidence: confidence ?? ('low' satisfies Confidence), notes };
}
