import type { CorrectedSentence } from '../fuse/corrected.ts';
import { REGIONS, type RegionTrial, type Ways } from '../fuse/region-trials.ts';
import { CANDIDATES, type Trial } from '../fuse/word-trials.ts';
import { bootstrapInterval } from '../metrics/bootstrap.ts';
import { failedRow, type Row } from '../row.ts';

/** What one kind of speakers gave. */
export type Asked = {
  readonly trials: readonly Trial[];
  /** Whether a recogniser that sees no screen heard the word, trial by trial. */
  readonly heardAlone?: readonly boolean[];
  readonly corrected?: readonly CorrectedSentence[];
  readonly regions?: readonly RegionTrial[];
};

const CHANCE = 1 / CANDIDATES;

/** The rows of fuse-learned; a string says why something was not measured. `gap`: of a word without sound to the word alone. */
export const learnedRows = (
  synthetic: Asked | string,
  human: Asked | string,
  gap: number,
  seed: number,
): readonly Row[] => [
  ...rowsOf('voices that are not in the training', synthetic, 0.85, seed),
  ...rowsOf('people', human, 0.6, seed),
  ...(typeof human === 'string' ? [] : correctionRows(human.corrected ?? [], seed)),
  ...(typeof human === 'string' ? [] : regionRows(human.regions ?? [], seed)),
  {
    figure: 'a word without sound, against the word alone',
    ours: gap.toExponential(1),
    asked: '<= 1e-4',
    isReached: gap <= 1e-4,
    note: 'largest difference of the score, for sound that is marked as not heard',
  },
];

/** Rows of one kind of speakers; `least` is what is asked. */
function rowsOf(who: string, asked: Asked | string, least: number, seed: number): Row[] {
  const figure = `the word that was said, first of ${CANDIDATES} on the screen (R@1), ${who}`;
  if (typeof asked === 'string') return [failedRow(figure, `>= ${least}`, asked)];
  const { trials, heardAlone } = asked;
  const shareOf = (flags: readonly boolean[]) => bootstrapInterval(flags.map(Number), seed);
  const right = shareOf(trials.map((trial) => trial.isRight));
  const shuffled = shareOf(trials.map((trial) => trial.isRightShuffled));
  const silent = shareOf(trials.map((trial) => trial.isRightSilent));
  const gain = bootstrapInterval(
    trials.map((trial) => Number(trial.isRight) - Number(trial.isRightSilent)),
    seed,
  );
  const rows: Row[] = [
    {
      figure,
      ours: right.mean.toFixed(3),
      asked: `>= ${least}`,
      isReached: right.mean >= least,
      note: `${trials.length} words, 95 % interval ${right.low.toFixed(2)} to ${right.high.toFixed(2)}`,
    },
    {
      figure: `the same with the sound of another word, ${who}`,
      ours: shuffled.mean.toFixed(3),
      asked: `chance, ${CHANCE}`,
      isReached: shuffled.low <= CHANCE,
      note: `95 % interval ${shuffled.low.toFixed(3)} to ${shuffled.high.toFixed(3)}`,
    },
    {
      figure: `against the words alone, ${who}`,
      ours: `+${gain.mean.toFixed(3)}`,
      asked: 'better, interval without 0',
      isReached: gain.low > 0,
      note: `alone ${silent.mean.toFixed(3)}; difference ${gain.low.toFixed(3)} to ${gain.high.toFixed(3)}`,
    },
  ];
  if (!heardAlone || heardAlone.length !== trials.length) return rows;
  const over = bootstrapInterval(
    trials.map((trial, index) => Number(trial.isRight) - Number(heardAlone[index])),
    seed,
  );
  rows.push({
    figure: `against the sound alone, ${who}`,
    ours: `${over.mean >= 0 ? '+' : ''}${over.mean.toFixed(3)}`,
    asked: 'better, interval without 0',
    isReached: over.low > 0,
    note: `PocketSphinx, which sees no screen, hears ${shareOf(heardAlone).mean.toFixed(3)} of the words; difference ${over.low.toFixed(3)} to ${over.high.toFixed(3)}`,
  });
  return rows;
}

/** The head that accepts a word of the screen in the place of one that was heard, against the sound alone. */
function correctionRows(sentences: readonly CorrectedSentence[], seed: number): Row[] {
  const sum = (pick: (one: CorrectedSentence) => number) =>
    sentences.reduce((all, one) => all + pick(one), 0);
  const percent = (errors: number, count: number) => (100 * errors) / Math.max(1, count);
  const told = (kind: 'shown' | 'others' | 'wrong') => {
    const count = sum((one) => one[kind].count);
    const [before, after] = [sum((one) => one[kind].before), sum((one) => one[kind].after)];
    const note = `${percent(before, count).toFixed(1)} % without, ${percent(after, count).toFixed(1)} % with, ${count} words`;
    return { before, after, points: percent(after, count) - percent(before, count), note };
  };
  const [shown, others, wrong] = [told('shown'), told('others'), told('wrong')];
  const lower = 1 - shown.after / Math.max(1, shown.before);
  const better = bootstrapInterval(
    sentences.filter((one) => one.shown.count > 0).map((one) => one.shown.before - one.shown.after),
    seed,
  );
  const falseCount = sum((one) => one.falseWords.length);
  const perMinute = falseCount / (sum((one) => one.durationMs) / 60_000);
  const change = ({ points, note }: typeof others) => ({
    ours: `${points >= 0 ? '+' : ''}${points.toFixed(2)} points`,
    asked: 'at most +0.5 points',
    isReached: points <= 0.5,
    note,
  });
  return [
    {
      figure: 'errors on shown words, of a recogniser that takes no expected words, put right by the model',
      ours: `${(100 * lower).toFixed(0)} % lower`,
      asked: 'lower, interval without 0',
      isReached: better.low > 0,
      note: `${shown.note}; a sentence ${better.mean.toFixed(2)} fewer, 95 % interval ${better.low.toFixed(2)} to ${better.high.toFixed(2)}`,
    },
    { figure: 'the same, all other words', ...change(others) },
    { figure: 'the same, with the wrong page', ...change(wrong) },
    {
      figure: 'the same, words of the page that nobody said, a minute',
      ours: perMinute.toFixed(2),
      asked: '<= 0.1',
      isReached: perMinute <= 0.1,
      note: `${falseCount}, right and wrong pages`,
    },
  ];
}

/** The head that tells how likely each word of the page was said; its sum tells which region the speech is about. */
function regionRows(trials: readonly RegionTrial[], seed: number): Row[] {
  const against = (ways: readonly Ways[], figure: string): Row => {
    const of = (pick: (one: Ways) => number) => bootstrapInterval(ways.map(pick), seed);
    const sound = of(({ learned, soundAlone }) => learned - soundAlone);
    const sight = of(({ learned, sightAlone }) => learned - sightAlone);
    const told = ({ low, high }: typeof sound) => `${low.toFixed(3)} to ${high.toFixed(3)}`;
    return {
      figure,
      ours: of(({ learned }) => learned).mean.toFixed(3),
      asked: 'better than each sense alone, intervals without 0',
      isReached: sound.low > 0 && sight.low > 0,
      note: `${ways.length} sentences; PocketSphinx alone ${of(({ soundAlone }) => soundAlone).mean.toFixed(3)}, difference ${told(sound)}; words alone ${of(({ sightAlone }) => sightAlone).mean.toFixed(3)}, difference ${told(sight)}`,
    };
  };
  return [
    against(trials, `which of ${REGIONS} regions a sentence is about, people`),
    against(
      trials.map(({ order }) => order),
      'which words of the page were said: average precision, people',
    ),
  ];
}
