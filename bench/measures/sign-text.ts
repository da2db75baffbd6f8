import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLexicon } from '../../src/commands/lexicon-files.ts';
import { pronounce } from '../../src/commands/pronounce.ts';
import { glossText } from '../../src/sign/gloss/gloss.ts';
import type { LexiconEntry } from '../../src/sign/lexicon/entry.ts';
import { createUtterance, type Utterance, vocabularyOf } from '../../src/sign/utterance/utterance.ts';
import { agreement, compareWithAslLex } from '../metrics/asl-lex.ts';
import { readCsv } from '../metrics/csv.ts';
import { createProgress } from '../progress.ts';
import { failedRow, type Row } from '../row.ts';
import { type MarkerCount, markerCounts } from '../sign/marker-spans.ts';
import { type SolveTime, solveTimes } from '../sign/solve-time.ts';
import { type WordCount, wordCounts } from '../sign/word-fate.ts';

/** A hundred of pictures and screens, a hundred of speech, written for this, one a line. */
const SENTENCES = 'test/fixtures/sign-sentences.txt';
const ASL_LEX = 'asl-lex-half/asl-lex-2.0-phonology-half.csv';
const ASKED_AGREEMENT = [
  ['signType', 95],
  ['majorLocation', 95],
  ['selectedFingers', 92],
  ['hasContact', 90],
] as const;
/** Utterances whose frames are timed. */
const TIMED = 20;
const PROGRESS_STEPS = 10;

/** From English to poses: every `stride`-th of the fixed sentences, and the lexicon beside ASL-LEX. */
export async function measureSignText(
  data: string,
  stride: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const { lexicon, entries } = await loadLexicon();
  const vocabulary = vocabularyOf(lexicon);
  const sentences = readFileSync(SENTENCES, 'utf8')
    .split('\n')
    .filter((line, index) => line !== '' && !line.startsWith('#') && index % stride === 0);
  const progress = createProgress('sentences', PROGRESS_STEPS);
  const words: WordCount[] = [];
  const markers: MarkerCount[] = [];
  const times: SolveTime[] = [];
  for (const [index, text] of sentences.entries()) {
    const plan = glossText(text, vocabulary);
    const startMs = performance.now();
    const utterance: Utterance = createUtterance(plan, lexicon, { pronounce });
    const planMs = performance.now() - startMs;
    words.push(wordCounts(text, plan, utterance));
    markers.push(markerCounts(text, plan, utterance));
    if (index % Math.ceil(sentences.length / TIMED) === 0) times.push(solveTimes(utterance, planMs));
    if (
      Math.floor(((index + 1) * PROGRESS_STEPS) / sentences.length) >
      Math.floor((index * PROGRESS_STEPS) / sentences.length)
    )
      progress.step(`${index + 1} sentences`);
  }
  return {
    rows: [
      ...agreementRows(entries, join(data, ASL_LEX)),
      ...wordRows(words),
      markerRow(markers),
      solveRow(times),
    ],
    details: {
      spelled: words.flatMap(({ spelledWords }) => spelledWords),
      lost: words.flatMap(({ lost }) => lost),
      unmarked: markers.flatMap(({ unmarked }) => unmarked),
    },
  };
}

function agreementRows(entries: readonly LexiconEntry[], table: string): Row[] {
  const figure = 'agreement with ASL-LEX: sign type / major location / selected fingers / contact';
  const asked = `>= ${ASKED_AGREEMENT.map(([, least]) => least).join(' / ')} %`;
  if (!existsSync(table))
    return [failedRow(figure, asked, `${table} is not here; name the data folder with --data`)];
  const matches = compareWithAslLex(entries, readCsv(readFileSync(table, 'utf8')));
  const shares = ASKED_AGREEMENT.map(([feature, least]) => {
    const { same, of } = agreement(matches, feature);
    return { percent: (100 * same) / of, least };
  });
  return [
    {
      figure,
      ours: `${shares.map(({ percent }) => percent.toFixed(1)).join(' / ')} %`,
      asked,
      isReached: shares.every(({ percent, least }) => percent >= least),
      note: `${entries.length} signs, ${matches.length} of their names and meanings are in the table, ${matches.length - agreement(matches, 'signType').of} whose row contradicts its own sign type; bench/asl-lex.ts lists where they differ`,
    },
  ];
}

function wordRows(words: readonly WordCount[]): Row[] {
  const sum = (pick: (count: WordCount) => number) => words.reduce((total, count) => total + pick(count), 0);
  const [signed, spelled] = [sum(({ signed }) => signed), sum(({ spelledWords }) => spelledWords.length)];
  const lost = sum(({ lost }) => lost.length);
  const content = signed + spelled + lost;
  return [
    {
      figure: `${words.length} sentences: content words signed or spelled / signed rather than spelled`,
      ours: `${percent((content - lost) / content)} / ${percent(signed / (signed + spelled))}`,
      asked: '100 % / >= 60 %',
      isReached: lost === 0 && signed / (signed + spelled) >= 0.6,
      note: `${content} content words; pointings and numbers are not counted`,
    },
  ];
}

function markerRow(counts: readonly MarkerCount[]): Row {
  const whole = counts.reduce((sum, { whole }) => sum + whole, 0);
  const unmarked = counts.reduce((sum, { unmarked }) => sum + unmarked.length, 0);
  return {
    figure: 'questions, negations, topics, conditionals marked over the whole span',
    ours: percent(whole / (whole + unmarked)),
    asked: '100 %',
    isReached: unmarked === 0,
    note: `${whole + unmarked} spans of these sentences, seen in the poses of face and head`,
  };
}

function solveRow(times: readonly SolveTime[]): Row {
  const frames = times.reduce((sum, time) => sum + time.frames, 0);
  const solveMs = times.reduce((sum, time) => sum + time.solveMs, 0) / frames;
  const planMs = times.reduce((sum, time) => sum + time.planMs, 0) / frames;
  return {
    figure: 'pose solve, ms a frame, one core',
    ours: solveMs.toFixed(2),
    asked: '<= 2',
    isReached: solveMs <= 2,
    note: `${frames} frames with face and body; planning before the first, spread over them: ${planMs.toFixed(2)}`,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(share === 1 ? 0 : 1)} %`;
