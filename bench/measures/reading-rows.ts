import { CONTROL_KINDS } from '../metrics/controls.ts';
import { addCounts, type Counts, f1, mean, median, NO_COUNTS, precision, recall } from '../metrics/scores.ts';
import type { ReaderName } from '../readers/reader.ts';
import { failedRow, type PeerName, type Row } from '../row.ts';
import type { PageScore } from './page-score.ts';
import type { ReadingResult } from './reading.ts';

/** Whether ours is enough, given the peers' values (NaN for a peer that did not run); null where that cannot be said. */
type Judge = (ours: number, peers: Record<PeerName, number>) => boolean | null;

type Figure = {
  readonly name: string;
  readonly asked: string;
  /** NaN of no scores. */
  readonly measure: (scores: readonly PageScore[]) => number;
  /** Null where nothing is asked. */
  readonly judge: Judge | null;
  readonly digits: number;
};

/** The rows about reading: words by place and by text, order, time, controls. */
export function readingRows(result: ReadingResult): Row[] {
  return [...FIGURES.map((figure) => rowOf(figure, result)), ...controlRows(result)];
}

function rowOf({ name, asked, measure, judge, digits }: Figure, { scores, failures }: ReadingResult): Row {
  const measureOf = (reader: ReaderName) => measure(scores.filter((score) => score.reader === reader));
  const ours = measureOf('beckon');
  if (Number.isNaN(ours)) return failedRow(name, asked, failures.beckon ?? 'no such page');
  const peers = { tesseract: measureOf('tesseract'), 'ocr-node': measureOf('ocr-node') };
  const textOf = (peer: PeerName) =>
    failures[peer] ? 'failed' : Number.isNaN(peers[peer]) ? '' : peers[peer].toFixed(digits);
  return {
    figure: name,
    ours: ours.toFixed(digits),
    peers: { tesseract: textOf('tesseract'), 'ocr-node': textOf('ocr-node') },
    asked,
    isReached: judge ? judge(ours, peers) : null,
  };
}

function controlRows({ scores, failures }: ReadingResult): Row[] {
  const forms = scores.flatMap(({ controls }) => (controls ? [controls] : []));
  const reason = failures.beckon ?? 'no form among the pages';
  if (forms.length === 0)
    return [failedRow('controls on forms', 'recall >= 0.80, precision >= 0.70', reason)];
  const perKind = CONTROL_KINDS.map((kind) => sum(forms.map((form) => form[kind])));
  const all = sum(perKind);
  const note = (share: (counts: Counts) => number) =>
    CONTROL_KINDS.map((kind, index) => `${kind} ${share(perKind[index]!).toFixed(2)}`).join(', ');
  const row = (figure: string, share: (counts: Counts) => number, least: number): Row => ({
    figure,
    ours: share(all).toFixed(3),
    asked: `>= ${least.toFixed(2)}`,
    isReached: share(all) >= least,
    note: note(share),
  });
  return [row('controls on forms, recall', recall, 0.8), row('controls on forms, precision', precision, 0.7)];
}

const sum = (all: readonly Counts[]): Counts => all.reduce(addCounts, NO_COUNTS);

/** A share over all words of all pages together; NaN of no pages. */
const pooled =
  (countsOf: (score: PageScore) => Counts, share: (counts: Counts) => number = f1) =>
  (scores: readonly PageScore[]) =>
    scores.length === 0 ? Number.NaN : share(sum(scores.map(countsOf)));

const fullHdMs = (scores: readonly PageScore[]): number =>
  mean(scores.filter(({ isFullHd }) => isFullHd).map(({ timeMs }) => timeMs));

const isFaster: Judge = (ours, peers) =>
  haveAllRun(peers) ? ours <= 0.6 * peers['ocr-node'] && ours <= 0.8 * peers.tesseract : null;

const isAboveBoth: Judge = (ours, peers) =>
  haveAllRun(peers) ? ours >= 0.975 && ours > peers['ocr-node'] && ours > peers.tesseract : null;

const haveAllRun = (peers: Record<PeerName, number>): boolean => !Object.values(peers).some(Number.isNaN);

const FIGURES: readonly Figure[] = [
  {
    name: 'word F1 by text and place',
    asked: '>= 0.95',
    measure: pooled(({ byPlace }) => byPlace.folded),
    judge: (ours) => ours >= 0.95,
    digits: 3,
  },
  {
    name: '  the same, quotes and dashes exact',
    asked: '',
    measure: pooled(({ byPlace }) => byPlace.exact),
    judge: null,
    digits: 3,
  },
  {
    name: 'word F1 by text alone',
    asked: '>= 0.975, above both',
    measure: pooled(({ byText }) => byText.folded),
    judge: isAboveBoth,
    digits: 3,
  },
  {
    name: '  the same, quotes and dashes exact',
    asked: '',
    measure: pooled(({ byText }) => byText.exact),
    judge: null,
    digits: 3,
  },
  {
    name: '  words with an accent, € or £, recall',
    asked: '',
    measure: pooled(({ rareLetters }) => rareLetters, recall),
    judge: null,
    digits: 3,
  },
  {
    name: 'reading order, edit distance',
    asked: '<= 0.10',
    measure: (scores) => mean(scores.map(({ disorder }) => disorder)),
    judge: (ours) => ours <= 0.1,
    digits: 3,
  },
  {
    name: 'time of a 1920x1080 page, mean ms',
    asked: '<= 0.6 ocr-node, <= 0.8 tesseract',
    measure: fullHdMs,
    judge: isFaster,
    digits: 0,
  },
  {
    name: 'time of any page, median ms',
    asked: '',
    measure: (scores) => median(scores.map(({ timeMs }) => timeMs)),
    judge: null,
    digits: 0,
  },
];
