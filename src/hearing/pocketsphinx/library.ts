import { existsSync } from 'node:fs';
import { join } from 'node:path';
import koffi from 'koffi';
import type { Usability } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import type { Acoustics } from '../../core/speech.ts';
import { type ExpectedWord, openLanguage, type Search } from './language.ts';
import { loadOnce } from './native.ts';

/** One decoder of libpocketsphinx: a stretch of speech at a time. Calls compute on the calling thread. */
export type Decoder = {
  /** Hears from now on as one that has heard what this was learnt from. */
  adapt(acoustics: Acoustics): void;
  /** What this sound teaches a decoder that knows next to nothing else; null where there is nothing in it. */
  acousticsOf(samples: Int16Array): Acoustics | null;
  /** What the stretches up to now have taught. */
  readonly acoustics: Acoustics;
  /** `lean` searches less and errs more often; measured beside STATES in language.ts. */
  start(search: Search): void;
  /** `isWhole`: all of the stretch at once, whose level the library then takes from the whole. */
  process(samples: Int16Array, isWhole: boolean): void;
  end(): void;
  /** What stands up to now; posteriors are known only after end(). Frames are 10 ms, `endFrame` is inside. */
  segments(): readonly Segment[];
  /** After end(): the likeliest ways to hear the whole stretch, at most so many, one after the other. */
  hypotheses(most: number): Iterable<readonly WordSpan[]>;
  /** The phones of a word in small letters, as the dictionary has them; null where it does not have the word. */
  phonesOf(word: string): string | null;
  /** Words that are likelier than usual in the next stretches, in the place of those before; not within a stretch. */
  expect(words: readonly ExpectedWord[]): void;
  /** Whether a stretch of either effort can start at once; where not, `prepare` takes a third of a second of processor time. */
  readonly isPrepared: boolean;
  prepare(): void;
  /** Words that were added to the dictionary; they stay in it until the decoder is closed. */
  readonly addedCount: number;
  close(): void;
};

export type WordSpan = { readonly word: string; readonly startFrame: number; readonly endFrame: number };

export type Segment = WordSpan & {
  readonly posterior: number;
  /** How well the word fits its sound: natural logarithm against the best that any sound could have, the mean of its frames. */
  readonly fit: number;
};

/** Opens a decoder for US English. Throws ProviderError `no-recogniser` where library or model are not installed. */
export function openDecoder(): Decoder {
  const problem = findProblem();
  if (problem) throw new ProviderError('no-recogniser', `${problem.reason} ${problem.cure}`);
  const { base, sphinx } = loadOnce();
  const config = base.parse(null, sphinx.args(), DECODER_OPTIONS.length, DECODER_OPTIONS, 1);
  const decoder = config && sphinx.init(config);
  if (!decoder) {
    if (config) base.freeConfig(config);
    throw new ProviderError('recogniser-failed', 'PocketSphinx did not open: expected a decoder, got none.');
  }
  const logmath = sphinx.logmath(decoder);
  const logOfStep = Math.log(base.exp(logmath, STEPS)) / STEPS;
  const frontEnd = base.openFrontEnd(config); // after the decoder, which reads the model's settings into it
  base.freeConfig(config); // both keep references of their own
  const normaliser = sphinx.normaliser(decoder);
  const unknown = new Float32Array(CEPSTRA);
  base.getMeans(normaliser, unknown);
  const language = (() => {
    try {
      return openLanguage(decoder, config, join(MODEL_FOLDER, 'en-us.lm.bin'));
    } catch (error) {
      base.freeFrontEnd(frontEnd);
      sphinx.free(decoder);
      throw error;
    }
  })();
  return {
    adapt: (acoustics) => base.setMeans(normaliser, Float32Array.from(acoustics)),
    get acoustics() {
      const means = new Float32Array(CEPSTRA);
      base.getMeans(normaliser, means);
      return [...means];
    },
    acousticsOf: (samples) => meansOf(frontEnd, samples, unknown),
    start(search) {
      language.use(search);
      expectZero(sphinx.startUtterance(decoder), 'the start of speech');
    },
    process(samples, isWhole) {
      const count = sphinx.processRaw(decoder, samples, samples.length, 0, isWhole ? 1 : 0);
      if (count < 0) expectZero(count, 'samples');
    },
    end: () => expectZero(sphinx.endUtterance(decoder), 'the end of speech'),
    segments() {
      const found: Segment[] = [];
      for (let item = sphinx.firstSegment(decoder); item; item = sphinx.nextSegment(item)) {
        const acoustic = [0];
        const posterior = base.exp(logmath, sphinx.probability(item, acoustic, [0], [0]));
        const span = spanOf(item);
        const fit = (acoustic[0]! * logOfStep) / (span.endFrame + 1 - span.startFrame);
        found.push({ ...span, posterior, fit });
      }
      return found;
    },
    *hypotheses(most) {
      let hypothesis = sphinx.firstHypothesis(decoder);
      try {
        for (let count = 0; hypothesis && count < most; count++) {
          yield spansOf(sphinx.segmentsOf(hypothesis));
          hypothesis = sphinx.nextHypothesis(hypothesis); // frees the last one itself
        }
      } finally {
        if (hypothesis) sphinx.freeHypotheses(hypothesis);
      }
    },
    phonesOf: language.phonesOf,
    expect: language.expect,
    get isPrepared() {
      return language.isPrepared;
    },
    prepare: language.prepare,
    get addedCount() {
      return language.addedCount;
    },
    close() {
      language.close();
      base.freeFrontEnd(frontEnd);
      sphinx.free(decoder);
    },
  };
}

/** As the library's own way to them (cmn_live): frames without energy do not count. */
function meansOf(frontEnd: unknown, samples: Int16Array, unknown: Float32Array): Acoustics | null {
  const { base } = loadOnce();
  const [block, count] = [[null], [0]];
  expectZero(base.startCepstra(frontEnd), 'the start of sound');
  try {
    if (base.cepstra(frontEnd, samples, samples.length, block, count) < 0) return null;
    const pointers: unknown[] = count[0]! > 0 ? koffi.decode(block[0], 'void *', count[0]!) : [];
    const rows = pointers
      .map((pointer): Float32Array => koffi.decode(pointer, 'float', CEPSTRA))
      .filter(([energy = 0]) => energy >= 0);
    if (rows.length === 0) return null;
    return Array.from(unknown, (mean, index) => {
      const sum = rows.reduce((total, row) => total + row[index]!, UNKNOWN_FRAMES * mean);
      return sum / (rows.length + UNKNOWN_FRAMES);
    });
  } finally {
    base.freeCepstra(block[0]);
    base.endCepstra(frontEnd, new Float32Array(CEPSTRA), [0]);
  }
}

function spansOf(first: unknown): readonly WordSpan[] {
  const { nextSegment } = loadOnce().sphinx;
  const spans: WordSpan[] = [];
  // To the end, where the library frees the list.
  for (let item = first; item; item = nextSegment(item)) spans.push(spanOf(item));
  return spans;
}

function spanOf(segment: unknown): WordSpan {
  const { frames, word } = loadOnce().sphinx;
  const [start, end] = [[0], [0]];
  frames(segment, start, end);
  return { word: word(segment), startFrame: start[0]!, endFrame: end[0]! };
}

/** Why PocketSphinx cannot work here, or null. */
export function findProblem(): Usability | null {
  if (!existsSync(MODEL_FOLDER))
    return { isUsable: false, reason: 'The English model of PocketSphinx is missing.', cure: CURE };
  try {
    loadOnce();
    return null;
  } catch {
    return { isUsable: false, reason: 'The library of PocketSphinx is missing.', cure: CURE };
  }
}

/**
 * The model's default counts as so many frames beside those that were heard, so that the first sound alone does not decide: of the
 * first lines of channels (28 recordings, 365 words) 30.4 % are wrong with 50 or 0, 29.6 % with 20, and 37.8 % with the default.
 */
const UNKNOWN_FRAMES = 50;
/** In a frame, by the library's default (`-ncep`). */
const CEPSTRA = 13;
/** Steps of the library's logarithms over which their base is measured; one alone is too small to tell. */
const STEPS = 10_000;

/** Debian's 42 MB of packages, BSD licence. */
const CURE = 'Install libpocketsphinx3 and pocketsphinx-en-us.';
const MODEL_FOLDER = '/usr/share/pocketsphinx/model/en-us';

/**
 * Silence is not taken out by the library, since its frames would then no longer be the times of the sound; `-topn` and the
 * beams stay at their defaults, which the model was tuned with. The second pass over flat words is left out: it made the end
 * of a line six times as slow (0.08 of its length against 0.013) and no better (on 365 words of LJ Speech and Harvard
 * sentences 29.6 % were wrong with it and 27.9 % without).
 */
const DECODER_OPTIONS = [
  'beckon',
  ...['-hmm', join(MODEL_FOLDER, 'en-us')],
  ...['-dict', join(MODEL_FOLDER, 'cmudict-en-us.dict')],
  ...['-remove_silence', 'no'],
  ...['-fwdflat', 'no'],
  ...['-logfn', process.platform === 'win32' ? 'nul' : '/dev/null'],
];

function expectZero(status: number, what: string): void {
  if (status !== 0)
    throw new ProviderError('recogniser-failed', `PocketSphinx refused ${what}: expected 0, got ${status}.`);
}
