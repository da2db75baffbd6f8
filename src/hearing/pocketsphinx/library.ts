import { existsSync } from 'node:fs';
import { join } from 'node:path';
import koffi from 'koffi';
import type { Usability } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';

/** One decoder of libpocketsphinx: a stretch of speech at a time. Calls compute on the calling thread. */
export type Decoder = {
  start(): void;
  /** `isWhole`: all of the stretch at once, whose level the library then takes from the whole. */
  process(samples: Int16Array, isWhole: boolean): void;
  end(): void;
  /** What stands up to now; posteriors are known only after end(). Frames are 10 ms, `endFrame` is inside. */
  segments(): readonly Segment[];
  close(): void;
};

export type Segment = {
  readonly word: string;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly posterior: number;
};

/** Opens a decoder for US English. Throws ProviderError `no-recogniser` where library or model are not installed. */
export function openDecoder(): Decoder {
  const problem = findProblem();
  if (problem) throw new ProviderError('no-recogniser', `${problem.reason} ${problem.cure}`);
  const { base, sphinx } = loadOnce();
  const config = base.parse(null, sphinx.args(), DECODER_OPTIONS.length, DECODER_OPTIONS, 1);
  const decoder = config && sphinx.init(config);
  if (config) base.freeConfig(config); // the decoder keeps its own reference
  if (!decoder)
    throw new ProviderError('recogniser-failed', 'PocketSphinx did not open: expected a decoder, got none.');
  const logmath = sphinx.logmath(decoder);
  return {
    start: () => expectZero(sphinx.startUtterance(decoder), 'the start of speech'),
    process(samples, isWhole) {
      const count = sphinx.processRaw(decoder, samples, samples.length, 0, isWhole ? 1 : 0);
      if (count < 0) expectZero(count, 'samples');
    },
    end: () => expectZero(sphinx.endUtterance(decoder), 'the end of speech'),
    segments() {
      const found: Segment[] = [];
      for (let item = sphinx.firstSegment(decoder); item; item = sphinx.nextSegment(item)) {
        const start = [0];
        const end = [0];
        sphinx.frames(item, start, end);
        const posterior = base.exp(logmath, sphinx.probability(item, [0], [0], [0]));
        found.push({ word: sphinx.word(item), startFrame: start[0]!, endFrame: end[0]!, posterior });
      }
      return found;
    },
    close: () => void sphinx.free(decoder),
  };
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
  ...['-lm', join(MODEL_FOLDER, 'en-us.lm.bin')],
  ...['-dict', join(MODEL_FOLDER, 'cmudict-en-us.dict')],
  ...['-remove_silence', 'no'],
  ...['-fwdflat', 'no'],
  ...['-logfn', process.platform === 'win32' ? 'nul' : '/dev/null'],
];

function expectZero(status: number, what: string): void {
  if (status !== 0)
    throw new ProviderError('recogniser-failed', `PocketSphinx refused ${what}: expected 0, got ${status}.`);
}

let loaded: ReturnType<typeof load> | null = null;
function loadOnce(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}

/** The functions as pocketsphinx.h and cmd_ln.h of 5prealpha (Debian 12) declare them. */
function load() {
  const base = koffi.load(nameOf('sphinxbase'));
  const sphinx = koffi.load(nameOf('pocketsphinx'));
  return {
    base: {
      parse: base.func(
        'void *cmd_ln_parse_r(void *inout, void *defn, int argc, const char **argv, int strict)',
      ),
      freeConfig: base.func('int cmd_ln_free_r(void *config)'),
      exp: base.func('double logmath_exp(void *logmath, int value)'),
    },
    sphinx: {
      args: sphinx.func('void *ps_args()'),
      init: sphinx.func('void *ps_init(void *config)'),
      free: sphinx.func('int ps_free(void *decoder)'),
      logmath: sphinx.func('void *ps_get_logmath(void *decoder)'),
      startUtterance: sphinx.func('int ps_start_utt(void *decoder)'),
      processRaw: sphinx.func(
        'int ps_process_raw(void *decoder, const int16_t *data, size_t n, int skip, int full)',
      ),
      endUtterance: sphinx.func('int ps_end_utt(void *decoder)'),
      firstSegment: sphinx.func('void *ps_seg_iter(void *decoder)'),
      nextSegment: sphinx.func('void *ps_seg_next(void *segment)'),
      word: sphinx.func('const char *ps_seg_word(void *segment)'),
      frames: sphinx.func('void ps_seg_frames(void *segment, _Out_ int *start, _Out_ int *end)'),
      probability: sphinx.func('int ps_seg_prob(void *segment, _Out_ int *a, _Out_ int *l, _Out_ int *b)'),
    },
  };
}

/** Debian's names carry the version of the interface that is declared above. */
const nameOf = (library: string): string =>
  process.platform === 'darwin' ? `lib${library}.3.dylib` : `lib${library}.so.3`;
