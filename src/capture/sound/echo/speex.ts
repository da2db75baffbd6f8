import koffi from 'koffi';
import { SAMPLE_RATE_HZ } from '../../../core/sound.ts';

/** Takes out of a frame of the microphone what a loudspeaker played. */
export type EchoFilter = {
  /** Frames of FRAME_SAMPLES, that of the loudspeaker as early as it was played or earlier. */
  cancel(heard: Int16Array, played: Int16Array): Cancelled;
  close(): void;
};

export type Cancelled = {
  readonly left: Int16Array;
  /** With what may be a rest of the echo lowered too, one frame late: tells whether a person speaks, but damages speech. */
  readonly suppressed: Int16Array;
};

export const FRAME_SAMPLES = 256;

/**
 * The adaptive filter of libspeexdsp (BSD): MDF in blocks with a learning rate that holds still while a person speaks
 * (Valin 2007, https://arxiv.org/abs/1602.08044), and its suppression of what is left. Recognisers are better off without the latter (of 54
 * words spoken over a voice 50 % were wrong with it and 43 % without). PulseAudio brings the library. Null where it is missing.
 */
export function openEchoFilter(lengthMs: number): EchoFilter | null {
  const speex = load();
  if (!speex) return null;
  const filter = speex.init(FRAME_SAMPLES, Math.round((lengthMs * SAMPLE_RATE_HZ) / 1000));
  const suppressor = speex.initSuppressor(FRAME_SAMPLES, SAMPLE_RATE_HZ);
  speex.control(filter, SET_SAMPLING_RATE, [SAMPLE_RATE_HZ]);
  speex.setPointer(suppressor, SET_ECHO_STATE, filter);
  for (const [request, value] of SUPPRESSION) speex.setSuppressor(suppressor, request, [value]);
  return {
    cancel(heard, played) {
      const left = new Int16Array(FRAME_SAMPLES);
      speex.cancel(filter, heard, played, left);
      const suppressed = left.slice();
      speex.suppress(suppressor, suppressed);
      return { left, suppressed };
    },
    close() {
      speex.freeSuppressor(suppressor);
      speex.free(filter);
    },
  };
}

/** From speex_echo.h and speex_preprocess.h of 1.2. */
const SET_SAMPLING_RATE = 24;
const SET_ECHO_STATE = 24;
/** The library suppresses echo only where it may suppress noise too: that by 1 dB, echo by 45 dB, and by 30 where a person speaks. */
const SUPPRESSION = [
  [0, 1],
  [8, -1],
  [20, -45],
  [22, -30],
] as const;

let loaded: ReturnType<typeof bind> | null | undefined;

function load() {
  if (loaded !== undefined) return loaded;
  try {
    loaded = process.platform === 'linux' ? bind() : null;
  } catch {
    loaded = null; // not installed
  }
  return loaded;
}

function bind() {
  const library = koffi.load('libspeexdsp.so.1');
  return {
    init: library.func('void *speex_echo_state_init(int frame, int length)'),
    free: library.func('void speex_echo_state_destroy(void *state)'),
    control: library.func('int speex_echo_ctl(void *state, int request, int *value)'),
    cancel: library.func(
      'void speex_echo_cancellation(void *state, const int16_t *heard, const int16_t *played, _Out_ int16_t *left)',
    ),
    initSuppressor: library.func('void *speex_preprocess_state_init(int frame, int rate)'),
    freeSuppressor: library.func('void speex_preprocess_state_destroy(void *state)'),
    setSuppressor: library.func('int speex_preprocess_ctl(void *state, int request, int *value)'),
    setPointer: library.func('speex_preprocess_ctl', 'int', ['void *', 'int', 'void *']),
    suppress: library.func('int speex_preprocess_run(void *state, _Inout_ int16_t *samples)'),
  };
}
