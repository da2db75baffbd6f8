import { foldWord } from '../same-word.ts';
import type { Piece } from './words.ts';

/** A token that CTC wrote, with the frames it stands on. */
export type SpokenToken = {
  readonly token: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
  readonly logProbability: number;
};

/** The scores of a CTC model: natural logarithms of probabilities, frame by frame. */
export type FrameScores = { readonly frameCount: number; of(frame: number, token: number): number };
/** `tokens` of `text` as the model would write it. weight: 0..1. */
export type TermSpelling = {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly weight: number;
};
export type SpottedTerm = TermSpelling & {
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** Mean of the tokens' natural logarithms of probability, each in its best frame. */
  readonly logProbability: number;
};

/**
 * What each token of a term, and of the words in its place, is worth beside its score: NeMo's word spotter has the same
 * (cb_weight 3 and ctc_ali_token_weight 0.5; https://arxiv.org/abs/2406.07096).
 */
const TERM_TOKEN_WORTH = 3;
const OWN_TOKEN_WORTH = 0.5;
/** A token of a term that the model holds for less likely than this, in its best frame, was not said (keyword_threshold). */
const LEAST_TOKEN_SCORE = -5;

/**
 * Finds terms in the scores of a CTC model where they fit nearly as well as what the model wrote; `written` are its own
 * tokens. Terms do not overlap: the one that gains most comes first. Acoustic evidence alone decides, no likeness of letters.
 */
export function spotTerms(
  scores: FrameScores,
  written: readonly SpokenToken[],
  blank: number,
  terms: readonly TermSpelling[],
): readonly SpottedTerm[] {
  const best = Array.from({ length: scores.frameCount }, () => 0);
  const own = Array.from({ length: scores.frameCount }, () => blank);
  for (const { token, firstFrame, lastFrame } of written)
    for (let frame = firstFrame; frame <= lastFrame; frame++) own[frame] = token;
  for (let frame = 0; frame < best.length; frame++) best[frame] = scores.of(frame, own[frame]!);
  const found = terms.flatMap((term) => spot(term, scores, best, written, blank) ?? []);
  const kept: Found[] = [];
  for (const one of found.sort((a, b) => b.gain - a.gain))
    if (!kept.some((other) => one.firstFrame <= other.lastFrame && one.lastFrame >= other.firstFrame))
      kept.push(one);
  return kept
    .sort((a, b) => a.firstFrame - b.firstFrame)
    .map(({ gain: _, ...one }) => ({ ...one, logProbability: certaintyOf(one, scores) }));
}

type Path = { readonly score: number; readonly firstFrame: number };
const NOWHERE: Path = { score: Number.NEGATIVE_INFINITY, firstFrame: 0 };
type Found = Omit<SpottedTerm, 'logProbability'> & { readonly gain: number };

/** The best place of one term, where there is one: tokens in turn, blanks between them allowed (Viterbi). */
function spot(
  term: TermSpelling,
  scores: FrameScores,
  best: readonly number[],
  written: readonly SpokenToken[],
  blank: number,
): Found | null {
  const { tokens, weight } = term;
  if (tokens.length === 0) return null;
  // States: token 0, blank, token 1, blank, ... token n. Scores are against what the model wrote in the same frame.
  const stateCount = 2 * tokens.length - 1;
  let paths: readonly Path[] = Array.from({ length: stateCount }, () => NOWHERE);
  let found: Found | null = null;
  for (let frame = 0; frame < scores.frameCount; frame++) {
    const before = paths;
    paths = before.map((stay, state) => {
      const token = state % 2 === 0 ? tokens[state / 2]! : blank;
      const score = scores.of(frame, token);
      const step = score - best[frame]!;
      const isToken = state % 2 === 0;
      const isNewToken = (from: number) => isToken && from !== state;
      const sources: [Path, number][] = [[stay, state]];
      if (state > 0) sources.push([before[state - 1]!, state - 1]);
      const isSkip = isToken && state > 1 && tokens[state / 2] !== tokens[state / 2 - 1];
      if (isSkip) sources.push([before[state - 2]!, state - 2]);
      if (state === 0) sources.push([{ score: 0, firstFrame: frame }, -1]);
      let winner = NOWHERE;
      for (const [source, from] of sources) {
        if (source.score === Number.NEGATIVE_INFINITY || (isNewToken(from) && score < LEAST_TOKEN_SCORE))
          continue;
        const total = source.score + step;
        if (total > winner.score) winner = { ...source, score: total };
      }
      return winner;
    });
    const end = paths[stateCount - 1]!;
    if (end.score === Number.NEGATIVE_INFINITY) continue;
    const replaced = written.filter(
      (one) => one.firstFrame <= frame && one.lastFrame >= end.firstFrame,
    ).length;
    const gain = end.score + weight * TERM_TOKEN_WORTH * tokens.length - OWN_TOKEN_WORTH * replaced;
    if (gain > 0 && gain > (found?.gain ?? 0))
      found = { ...term, firstFrame: end.firstFrame, lastFrame: frame, gain };
  }
  return found;
}

function certaintyOf(
  { tokens, firstFrame, lastFrame }: Omit<SpottedTerm, 'logProbability'>,
  scores: FrameScores,
): number {
  let sum = 0;
  for (const token of tokens) {
    let best = Number.NEGATIVE_INFINITY;
    for (let frame = firstFrame; frame <= lastFrame; frame++) best = Math.max(best, scores.of(frame, token));
    sum += best;
  }
  return sum / tokens.length;
}

/** Puts terms in the place of the words that lie mostly in their frames; a word that is the term already stays. */
export function putTerms(
  pieces: readonly Piece[],
  spotted: readonly SpottedTerm[],
  frameMs: number,
): readonly Piece[] {
  let words = wordsOf(pieces);
  for (const { text, firstFrame, lastFrame, logProbability } of spotted) {
    const [startMs, endMs] = [firstFrame * frameMs, (lastFrame + 1) * frameMs];
    const isIn = (word: readonly Piece[]) => {
      const [from, to] = [word[0]!.startMs ?? 0, word.at(-1)!.endMs ?? 0];
      return 2 * (Math.min(to, endMs) - Math.max(from, startMs)) > to - from;
    };
    const replaced = words.filter(isIn);
    const textOf = (word: readonly Piece[]) => foldWord(word.map((piece) => piece.text).join(''));
    if (replaced.length === 1 && textOf(replaced[0]!) === foldWord(text)) continue;
    const at = words.findIndex((word) => isIn(word) || (word[0]!.startMs ?? 0) >= startMs);
    const kept = words.filter((word) => !isIn(word));
    const before = at < 0 ? kept.length : at;
    words = [
      ...kept.slice(0, before),
      [{ text: ` ${text}`, startMs, endMs, logProbability }],
      ...kept.slice(before),
    ];
  }
  return words.flat();
}

/** A space at its start begins a word. */
function wordsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const words: Piece[][] = [];
  for (const piece of pieces) {
    if (words.length === 0 || /^\s/.test(piece.text)) words.push([]);
    words.at(-1)!.push(piece);
  }
  return words;
}
