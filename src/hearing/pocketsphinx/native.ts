import koffi from 'koffi';

export type Native = ReturnType<typeof load>;

let loaded: Native | null = null;

/** The functions of the two libraries; throws where they are not installed. */
export function loadOnce(): Native {
  loaded ??= load();
  return loaded;
}

/** The functions as pocketsphinx.h, ngram_model.h and cmd_ln.h of 5prealpha (Debian 12) declare them. */
function load() {
  const base = koffi.load(nameOf('sphinxbase'));
  const sphinx = koffi.load(nameOf('pocketsphinx'));
  const features = sphinx.func('void *ps_get_feat(void *decoder)');
  return {
    base: {
      parse: base.func(
        'void *cmd_ln_parse_r(void *inout, void *defn, int argc, const char **argv, int strict)',
      ),
      setInteger: base.func('void cmd_ln_set_int_r(void *config, const char *name, long value)'),
      freeConfig: base.func('int cmd_ln_free_r(void *config)'),
      exp: base.func('double logmath_exp(void *logmath, int value)'),
      readModel: base.func('void *ngram_model_read(void *config, const char *path, int type, void *logmath)'),
      freeModel: base.func('int ngram_model_free(void *model)'),
      getMeans: base.func('void cmn_live_get(void *cmn, _Out_ float *means)'),
      setMeans: base.func('void cmn_live_set(void *cmn, const float *means)'),
      /** What makes cepstra of samples, beside the decoder's own, which is in use within a stretch. */
      openFrontEnd: base.func('void *fe_init_auto_r(void *config)'),
      freeFrontEnd: base.func('int fe_free(void *fe)'),
      startCepstra: base.func('int fe_start_utt(void *fe)'),
      cepstra: base.func(
        'int fe_process_utt(void *fe, const int16_t *data, size_t n, _Out_ void **rows, _Out_ int *count)',
      ),
      endCepstra: base.func('int fe_end_utt(void *fe, _Out_ float *row, _Out_ int *count)'),
      freeCepstra: base.func('void fe_free_2d(void *rows)'),
      addWord: base.func('int ngram_model_add_word(void *model, const char *word, float weight)'),
      mix: base.func(
        'void *ngram_model_set_init(void *config, void **models, const char **names, const float *weights, int n)',
      ),
    },
    sphinx: {
      args: sphinx.func('void *ps_args()'),
      init: sphinx.func('void *ps_init(void *config)'),
      free: sphinx.func('int ps_free(void *decoder)'),
      setModel: sphinx.func('int ps_set_lm(void *decoder, const char *name, void *model)'),
      setSearch: sphinx.func('int ps_set_search(void *decoder, const char *name)'),
      unsetSearch: sphinx.func('int ps_unset_search(void *decoder, const char *name)'),
      lookUp: sphinx.func('const char *ps_lookup_word(void *decoder, const char *word)'),
      addWord: sphinx.func(
        'int ps_add_word(void *decoder, const char *word, const char *phones, int update)',
      ),
      logmath: sphinx.func('void *ps_get_logmath(void *decoder)'),
      /** The part of a decoder that subtracts the means of the cepstra. */
      normaliser: (decoder: unknown): unknown => koffi.decode(features(decoder), FEATURES).cmn,
      startUtterance: sphinx.func('int ps_start_utt(void *decoder)'),
      processRaw: sphinx.func(
        'int ps_process_raw(void *decoder, const int16_t *data, size_t n, int skip, int full)',
      ),
      endUtterance: sphinx.func('int ps_end_utt(void *decoder)'),
      firstSegment: sphinx.func('void *ps_seg_iter(void *decoder)'),
      nextSegment: sphinx.func('void *ps_seg_next(void *segment)'),
      firstHypothesis: sphinx.func('void *ps_nbest(void *decoder)'),
      nextHypothesis: sphinx.func('void *ps_nbest_next(void *hypothesis)'),
      segmentsOf: sphinx.func('void *ps_nbest_seg(void *hypothesis)'),
      freeHypotheses: sphinx.func('void ps_nbest_free(void *hypothesis)'),
      word: sphinx.func('const char *ps_seg_word(void *segment)'),
      frames: sphinx.func('void ps_seg_frames(void *segment, _Out_ int *start, _Out_ int *end)'),
      probability: sphinx.func('int ps_seg_prob(void *segment, _Out_ int *a, _Out_ int *l, _Out_ int *b)'),
    },
  };
}

/** The beginning of feat_t, as feat.h of 5prealpha has it: no function gives its `cmn`. */
const FEATURES = koffi.struct({
  references: 'int',
  name: 'void *',
  cepstrumSize: 'int',
  streamCount: 'int',
  streamLengths: 'void *',
  windowSize: 'int',
  subvectorCount: 'int',
  subvectorLengths: 'void *',
  subvectors: 'void *',
  subvectorBuffer: 'void *',
  subvectorSize: 'int',
  cmnType: 'int',
  hasVarianceNorm: 'int',
  agcType: 'int',
  compute: 'void *',
  cmn: 'void *',
});

/** Debian's names carry the version of the interface that is declared above. */
const nameOf = (library: string): string =>
  process.platform === 'darwin' ? `lib${library}.3.dylib` : `lib${library}.so.3`;
