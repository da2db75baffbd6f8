import { CONTROL_KINDS, type ControlKind, countControls } from '../metrics/controls.ts';
import { normalisedEditDistance } from '../metrics/edit-distance.ts';
import type { Counts } from '../metrics/scores.ts';
import { type Spelling, spell } from '../metrics/spelling.ts';
import { countByPlace, countByText, countedWords } from '../metrics/word-match.ts';
import type { PageTruth } from '../pages/truth.ts';
import type { ReaderName, Reading } from '../readers/reader.ts';

/** How well one reader read one page. */
export type PageScore = {
  readonly page: string;
  readonly reader: ReaderName;
  readonly isFullHd: boolean;
  readonly timeMs: number;
  readonly byPlace: Record<Spelling, Counts>;
  readonly byText: Record<Spelling, Counts>;
  /** Words with an accent or a currency sign that is not on every keyboard, by text: alphabets differ in these. */
  readonly rareLetters: Counts;
  /** Normalised edit distance of the word sequence to the DOM's, 0..1. */
  readonly disorder: number;
  /** Only of forms, and of readers that find controls. */
  readonly controls?: Record<ControlKind, Counts>;
};

export function scorePage(reader: ReaderName, truth: PageTruth, reading: Reading): PageScore {
  const wanted = countedWords(truth.words, truth.ignored);
  const got = countedWords(reading.words, truth.ignored);
  const spelled = (words: readonly { text: string }[]) => words.map(({ text }) => spell(text, 'folded'));
  return {
    page: truth.name,
    reader,
    isFullHd: truth.widthPx === 1920 && truth.heightPx === 1080,
    timeMs: reading.timeMs,
    byPlace: { exact: countByPlace(wanted, got, 'exact'), folded: countByPlace(wanted, got, 'folded') },
    byText: { exact: countByText(wanted, got, 'exact'), folded: countByText(wanted, got, 'folded') },
    rareLetters: countByText(wanted.filter(hasRareLetter), got.filter(hasRareLetter), 'folded'),
    disorder: normalisedEditDistance(spelled(wanted), spelled(got)),
    ...(truth.isForm && reading.controls && { controls: scoreControls(truth, reading.controls) }),
  };
}

function scoreControls(
  truth: PageTruth,
  found: NonNullable<Reading['controls']>,
): Record<ControlKind, Counts> {
  const entries = CONTROL_KINDS.map((kind) => [kind, countControls(truth.controls, found, kind)] as const);
  return Object.fromEntries(entries) as Record<ControlKind, Counts>;
}

const hasRareLetter = ({ text }: { text: string }): boolean => /[€£\u00c0-\u024f]/u.test(text);
