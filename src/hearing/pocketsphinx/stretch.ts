import { durationMsOf, joinInt16, toSampleCount } from '../../core/sound.ts';
import type { HeardWord, Otherwise, Recognition } from '../../core/speech.ts';
import { shiftWords } from '../shift-words.ts';
import { type Expected, NOTHING_EXPECTED } from './expected.ts';
import type { Search } from './language.ts';
import type { Decoder, Segment, WordSpan } from './library.ts';
import { baseOf, otherwiseOf } from './otherwise.ts';

/** One stretch of speech in a decoder, which may change its search on its way. */
export type Stretch = {
  /** Hears on with this search. What was heard before stays as it is. */
  use(search: Search): void;
  hear(samples: Int16Array): void;
  /** All words up to now. */
  hypothesis(): Recognition;
  /** All words; the decoder is ready for the next stretch then. */
  end(): Recognition;
};

/** `expected`: what the decoder was told to expect. */
export function createStretch(decoder: Decoder, expected: () => Expected | undefined): Stretch {
  let search: Search | null = null;
  /** The words before the last change of search, and where the sound after it begins. */
  let before: readonly HeardWord[] = [];
  let beganMs = 0;
  /** What was heard since, of which the last word is heard again after a change. */
  let pieces: Int16Array[] = [];

  function begin(next: Search): void {
    decoder.start(next);
    search = next;
  }

  function hear(samples: Int16Array): void {
    if (search === null) begin('full');
    pieces.push(samples);
    decoder.process(samples, false);
  }

  function wordsNow(hasPosteriors: boolean): readonly HeardWord[] {
    const words = toWords(decoder.segments(), hasPosteriors, expected());
    return [...before, ...shiftWords(words, beganMs)];
  }

  /** Only of what was heard since the last change of search. */
  function otherwiseNow(): readonly Otherwise[] {
    const { words: hoped, spellings } = expected() ?? NOTHING_EXPECTED;
    if (hoped.length === 0) return [];
    const segments = decoder.segments();
    const firstFrame = segments[0]?.startFrame ?? 0;
    const toWord = (span: WordSpan, confidence: number): HeardWord => {
      const word = toHeardWord(span, firstFrame, confidence, spellings);
      return { ...word, startMs: word.startMs + beganMs, endMs: word.endMs + beganMs };
    };
    const helped = new Set(hoped.map(({ word }) => word));
    const words = segments.filter(isSpoken);
    const hypotheses = function* () {
      for (const spans of decoder.hypotheses(MOST_HYPOTHESES)) yield spans.filter(isSpoken);
    };
    return otherwiseOf(words, hypotheses(), ({ word }) => helped.has(baseOf(word))).map(
      ({ index, from, to, instead }) => ({
        word: toWord(words[index]!, words[index]!.posterior),
        startMs: toWord(words[from]!, 0).startMs,
        endMs: toWord(words[to - 1]!, 0).endMs,
        instead: instead.map((span) => toWord(span, UNKNOWN_CONFIDENCE)),
      }),
    );
  }

  function stop(): readonly HeardWord[] {
    if (search === null) begin('full'); // the library ends only what was begun
    decoder.end();
    search = null;
    return wordsNow(true);
  }

  return {
    use(next) {
      if (search === next) return;
      if (search === null) return begin(next);
      const words = stop();
      const heardMs = beganMs + pieces.reduce((sum, piece) => sum + durationMsOf(piece), 0);
      const last = words.at(-1);
      // A word that may go on is heard again, so that none is cut in two.
      const mayGoOn = last !== undefined && last.endMs > heardMs - SURE_SILENCE_MS;
      const fromMs = Math.max(beganMs, (mayGoOn ? last.startMs : heardMs) - LEAD_MS);
      const all = joinInt16(pieces);
      before = mayGoOn ? words.slice(0, -1) : words;
      const again = all.subarray(toSampleCount(fromMs - beganMs));
      beganMs = fromMs;
      pieces = [];
      begin(next);
      if (again.length > 0) hear(again);
    },
    hear,
    hypothesis: () => ({ words: wordsNow(false) }),
    end: () => ({ words: stop(), otherwise: otherwiseNow() }),
  };
}

/** After so much silence a word is over. */
const SURE_SILENCE_MS = 200;
/** Sound before a word that belongs to it. */
const LEAD_MS = 50;
const FRAME_MS = 10;
/** Ways to hear a line that are looked through for what may stand in the place of an expected word: 10 ms of processor time. */
const MOST_HYPOTHESES = 60;
/** What a word of a hypothesis on its way is given: the library tells posteriors only at the end. */
const UNKNOWN_CONFIDENCE = 0.5;
/**
 * An expected word that fits its sound so much worse (in logarithms a frame) than the words of the line on the average was put
 * there by the expectation: it is left out, since a name that nobody said is worse than none. Of 50 words that were said
 * the worst was 1.2 below the mean of its line, one that was not said 1.9.
 */
const MOST_MISFIT = 1.5;

/** Words only: no marks of silence and noise. Frames count from the decoder's opening, times from the first sample. */
function toWords(
  segments: readonly Segment[],
  hasPosteriors: boolean,
  { words: hoped, spellings }: Expected = NOTHING_EXPECTED,
): readonly HeardWord[] {
  const firstFrame = segments[0]?.startFrame ?? 0;
  const spoken = segments.filter(isSpoken);
  const least = meanFitOf(spoken) - MOST_MISFIT;
  const helped = new Set(hoped.map(({ word }) => word));
  return spoken
    .filter(({ word, fit }) => fit >= least || !helped.has(baseOf(word)))
    .map((span) =>
      toHeardWord(span, firstFrame, hasPosteriors ? span.posterior : UNKNOWN_CONFIDENCE, spellings),
    );
}

const toHeardWord = (
  { word, startFrame, endFrame }: WordSpan,
  firstFrame: number,
  confidence: number,
  spellings: Expected['spellings'],
): HeardWord => ({
  text: spellings.get(baseOf(word)) ?? baseOf(word),
  startMs: (startFrame - firstFrame) * FRAME_MS,
  endMs: (endFrame + 1 - firstFrame) * FRAME_MS,
  confidence: Math.min(1, confidence),
});

/** No mark of silence or noise. */
const isSpoken = ({ word }: WordSpan): boolean => word !== '' && !/^[<[+]/.test(word);

function meanFitOf(spoken: readonly Segment[]): number {
  const lengthOf = ({ startFrame, endFrame }: Segment) => endFrame + 1 - startFrame;
  const frames = spoken.reduce((sum, one) => sum + lengthOf(one), 0);
  return spoken.reduce((sum, one) => sum + one.fit * lengthOf(one), 0) / Math.max(1, frames);
}
