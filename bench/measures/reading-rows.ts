import { CONTROL_KINDS } from '../metrics/controls.ts';
import { addCounts, type Counts, f1, mean, median, NO_COUNTS, precision, recall } from '../metrics/scores.ts';
import { READER_NAMES, type ReaderName } from '../readers/reader.ts';
import { failedRow, type PeerName, type Row } from '../row.ts';
import type { PageScore } from './page-score.ts';
import type { ReadingResult } from './reading.ts';

/** Whether ours is enough, given the peers' values (NaN for a peer that did not run); null where that cannot be said. */
type Judge = (ours: number, peers: Record<PeerName, number>) => boolean | null;

/** The rows about reading: words by place and by text, order, time, controls. */
export function readingRows({ scores, failures }: ReadingResult): Row[] {
  const row = (
    figure: string,
    asked: string,
    measure: (scores: readonly PageScore[]) => number,
    judge: Judge | null,
    digits = 3,
  ): Row => {
    const values = Object.fromEntries(
      READER_NAMES.map((name) => [name, measure(scores.filter(({ reader }) => reader === name))]),
    ) as Record<ReaderName, number>;
    const { beckon, ...peers } = values;
    if (Number.isNaN(beckon)) return failedRow(figure, asked, failures.beckon ?? 'no such page');
    const text = (name: PeerName) =>
      failures[name] ? 'failed' : Number.isNaN(peers[name]) ? '' : peers[name].toFixed(digits);
    return {
      figure,
      ours: beckon.toFixed(digits),
      peers: { tesseract: text('tesseract'), 'ocr-node': text('ocr-node') },
      asked,
      isReached: judge ? judge(beckon, peers) : null,
    };
  };
  return [
    row(
      'word F1 by text and place',
      '>= 0.95',
      pooled((score) => score.byPlace.folded),
      (ours) => ours >= 0.95,
    ),
    row(
      '  the same, quotes and dashes exact',
      '',
      pooled((score) => score.byPlace.exact),
      null,
    ),
    row(
      'word F1 by text alone',
      '>= 0.975, above both',
      pooled((score) => score.byText.folded),
      isAboveBoth,
    ),
    row(
      '  the same, quotes and dashes exact',
      '',
      pooled((score) => score.byText.exact),
      null,
    ),
    row(
      'reading order, edit distance',
      '<= 0.10',
      (of) => mean(of.map((score) => score.disorder)),
      (ours) => ours <= 0.1,
    ),
    row('time of a 1920x1080 page, mean ms', '<= 0.6 ocr-node, <= 0.8 tesseract', fullHdMs, isFaster, 0),
    row('time of any page, median ms', '', (of) => median(of.map(({ timeMs }) => timeMs)), null, 0),
    ...controlRows({ scores, failures }),
  ];
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

/** F1 over all words of all pages together; NaN of no pages. */
const pooled = (countsOf: (score: PageScore) => Counts) => (scores: readonly PageScore[]) =>
  scores.length === 0 ? Number.NaN : f1(sum(scores.map(countsOf)));

const fullHdMs = (scores: readonly PageScore[]): number =>
  mean(scores.filter(({ isFullHd }) => isFullHd).map(({ timeMs }) => timeMs));

const isFaster: Judge = (ours, peers) =>
  haveAllRun(peers) ? ours <= 0.6 * peers['ocr-node'] && ours <= 0.8 * peers.tesseract : null;

const isAboveBoth: Judge = (ours, peers) =>
  haveAllRun(peers) ? ours >= 0.975 && ours > peers['ocr-node'] && ours > peers.tesseract : null;

const haveAllRun = (peers: Record<PeerName, number>): boolean => !Object.values(peers).some(Number.isNaN);
